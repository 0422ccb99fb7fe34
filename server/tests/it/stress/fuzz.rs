//! Random values in every parameter of every registered path, without a sign-in and as each role:
//! none may be answered by a server error.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use axum::http::Method;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use leptos::server_fn::axum::server_fn_paths;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};

use super::iterations;
use crate::support::{Asked, Server, get, post, server_with_pool};

/// The names that sign in, one for each role; empty for none.
const ROLES: [&str; 4] = ["", "mentee", "mentor", "admin"];

/// Values that no type, bound or alphabet expects.
const NONSENSE: &[&str] = &[
    "",
    " ",
    "0",
    "-1",
    "1",
    "2",
    "true",
    "007",
    "1.5",
    "1e308",
    "NaN",
    "৫",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "4294967296",
    "\0",
    "a\0b",
    "%00",
    "\u{7f}",
    "\u{202e}evil",
    "\u{feff}",
    "\u{200b}",
    "ক্ষ",
    "e\u{301}",
    "😀",
    "' OR 1=1 --",
    "%_\\",
    "<b>",
    "../../etc/passwd",
    "//evil.example",
    "-9999-1-01",
    "-9999-01-01",
    "0000-01-01",
    "9999-12-31",
    "+12345-1-1",
    "2026-02-30",
    "2026-12-07",
    "9999-12-31T23:55",
    "-9999-01-01T00:00:00Z",
    "+262142-12-31T23:59:59Z",
    "2026-12-07T10:00:00Z",
    "2026-12-07T10:00",
    "09:00",
    "25:61",
    "23:55",
    "24:00",
    "Mars/X",
    "Asia/Dhaka",
    "USD",
    "QQQ",
    "mentor",
    "mentee",
    "admin",
    "MO",
    "weekly",
    "daily",
    "monthly_weekday",
    "once",
    "override",
    "time_off",
    "price",
    "newest",
    "rating",
    "standard",
    "rust",
    "correct horse battery",
    "ada@example.com",
    "[]",
    "{}",
    "null",
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
];

/// Bodies that are no form.
const NO_FORM: &[&str] = &[
    "%",
    "%ff%fe",
    "&&==&&",
    "a=b=c",
    "{\"form\":{}}",
    "[[[[[[[[",
    "\0\0",
    "form[=x",
    "form]]=x",
    "form[a]=x&form=y",
];

/// A path that is fuzzed, with its parameters and values.
#[derive(Clone)]
struct Target {
    method: Method,
    path: String,
    parameters: Vec<String>,
}

struct Fuzz {
    rng: StdRng,
    /// Names of existing rows, so that some requests find something.
    known: Vec<String>,
}

impl Fuzz {
    fn value(&mut self) -> String {
        match self.rng.random_range(0..10) {
            0..3 => self.known.choose(&mut self.rng).cloned().unwrap_or_default(),
            3 => "x".repeat(*[255, 300, 1_000].choose(&mut self.rng).unwrap()),
            4 => self.cursor(),
            _ => (*NONSENSE.choose(&mut self.rng).unwrap()).to_owned(),
        }
    }

    /// Returns a cursor that the server never wrote.
    fn cursor(&mut self) -> String {
        let key = [i64::MAX, i64::MIN, 0][self.rng.random_range(0..3)];
        let sort = ["rating", "price", "newest"][self.rng.random_range(0..3)];
        let plain = format!("{sort}:BDT:{key}:00000000-0000-0000-0000-000000000000");
        BASE64_URL_SAFE_NO_PAD.encode(plain)
    }

    /// Returns a query with most parameters, some of them twice or as lists, and sometimes an
    /// unknown one.
    fn query(&mut self, parameters: &[String]) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for name in parameters {
            for _ in 0..[0, 1, 1, 1, 1, 1, 1, 2][self.rng.random_range(0..8)] {
                let entry = ["", "", "", "[0]", "[1]", "[]", "[99999999999]", "[x"];
                let entry = entry.choose(&mut self.rng).unwrap();
                query.append_pair(&format!("{name}{entry}"), &self.value());
            }
        }
        if self.rng.random_ratio(1, 8) {
            query.append_pair("form[x][y][z][a][b][c][d][e][f]", &self.value());
        }
        query.finish()
    }

    /// Returns a path such as `/mentors/{handle}` with its parameters filled in.
    fn path(&mut self, path: &str) -> String {
        let mut fill = |segment: &str| {
            if segment.starts_with('{') { percent(&self.value()) } else { segment.to_owned() }
        };
        path.split('/').map(&mut fill).collect::<Vec<_>>().join("/")
    }

    fn ask(&mut self, target: &Target) -> (String, Asked) {
        let (path, query) = (self.path(&target.path), self.query(&target.parameters));
        let is_form = self.rng.random_ratio(7, 8);
        let (told, asked) = if target.method == Method::GET {
            let address = format!("{path}?{query}");
            (format!("GET {address}"), get(&address))
        } else {
            let body = if is_form { &query } else { *NO_FORM.choose(&mut self.rng).unwrap() };
            (format!("POST {path} {body}"), post(&path, body))
        };
        (told, if self.rng.random_ratio(1, 3) { asked.html() } else { asked })
    }
}

/// Percent-encodes a text for a path.
fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut all, byte| {
        _ = write!(all, "%{byte:02X}");
        all
    })
}

/// Returns every page with all parameters that pages read, every server function with its
/// arguments, and what else the server answers.
fn targets() -> Vec<Target> {
    let names: Vec<String> =
        names_in(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../app/src")))
            .into_iter()
            .collect();
    let pages = leptos_axum::generate_route_list(app::App);
    let pages = pages.iter().map(|page| Target {
        method: Method::GET,
        path: page.path().to_owned(),
        parameters: names.clone(),
    });
    let arguments = app::arguments::arguments();
    let functions = server_fn_paths().map(|(path, method)| Target {
        method,
        path: path.to_owned(),
        parameters: arguments[path].clone(),
    });
    let others = [
        (Method::POST, "/webhooks/payments/{provider}"),
        (Method::POST, "/webhooks/payments/simulated"),
        (Method::GET, "/health/{part}"),
        (Method::GET, "/pkg/{file}"),
        (Method::GET, "/{anything}"),
        (Method::POST, "/api/{anything}"),
    ];
    let others = others.into_iter().map(|(method, path)| Target {
        method,
        path: path.to_owned(),
        parameters: names.clone(),
    });
    pages.chain(functions).chain(others).collect()
}

/// Returns the names of query parameters in the source of the pages.
fn names_in(folder: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names.extend(names_in(&path));
            continue;
        }
        let source = std::fs::read_to_string(path).unwrap();
        for before in ["get(\"", "get_str(\"", "get_all(\""] {
            let found = source.split(before).skip(1).filter_map(|rest| rest.split('"').next());
            names.extend(found.map(str::to_owned));
        }
        let found = source.split("parameter(").skip(1).filter_map(|rest| rest.split('"').nth(1));
        names.extend(found.map(str::to_owned));
    }
    names
}

/// Returns names and ids of existing rows.
async fn known(server: &Server) -> Vec<String> {
    let tables = "(SELECT id FROM bookings LIMIT 20) UNION ALL (SELECT id FROM mentor_expertise LIMIT 10)
        UNION ALL (SELECT id FROM availability_slots LIMIT 10) UNION ALL (SELECT id FROM sessions LIMIT 5)
        UNION ALL (SELECT id FROM reschedule_requests LIMIT 5)";
    let ids = format!(
        "SELECT (SELECT string_agg(id::text, ' ') FROM ({tables}) ids)
             || ' ' || (SELECT string_agg(handle::text, ' ') FROM users WHERE role = 'mentor')"
    );
    server.text(&ids).await.split(' ').map(str::to_owned).collect()
}

async fn sign_in(server: &Server, role: &str) -> String {
    if role.is_empty() {
        return String::new();
    }
    let read = format!("SELECT email::text FROM users WHERE role = '{role}' ORDER BY id LIMIT 1");
    let email = server.text(&read).await.replace('@', "%40");
    let form = format!("email={email}&password=correct+horse+battery&next=");
    server.ask(post("/api/accounts/sign_in", &form)).await.cookies()
}

/// Returns the number of answers by status, and the requests that were answered by a server
/// error.
async fn fuzz(server: &Server, role: &str, seed: u64) -> (BTreeMap<u16, usize>, Vec<String>) {
    let mut fuzz = Fuzz { rng: StdRng::seed_from_u64(seed), known: known(server).await };
    let (mut counts, mut faults) = (BTreeMap::new(), Vec::new());
    let mut cookies = sign_in(server, role).await;
    for target in targets().iter().cycle().take(targets().len() * iterations(20)) {
        let (told, asked) = fuzz.ask(target);
        let answer = server.ask(asked.cookies(&cookies)).await;
        let status = answer.status.as_u16();
        *counts.entry(status).or_default() += 1;
        if status >= 500 {
            faults.push(format!("{status} as {role:?}: {told} -> {}", answer.body));
        }
        if status == 401 && !role.is_empty() {
            cookies = sign_in(server, role).await;
        }
    }
    (counts, faults)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nonsense_in_any_parameter_of_any_path_is_never_our_fault() {
    let server = server_with_pool(8).await;
    demo::demonstration(&server.cx).await.unwrap();
    let mut faults = Vec::new();
    for (seed, role) in (1..).zip(ROLES) {
        let (counts, found) = fuzz(&server, role, seed).await;
        let asked: usize = counts.values().sum();
        let who = if role.is_empty() { "stranger" } else { role };
        println!("fuzz as {who}, seed {seed}: {asked} requests, 5xx: {}, {counts:?}", found.len());
        assert!(counts.contains_key(&200), "nothing at all was understood");
        faults.extend(found);
    }
    println!("fuzz: {} paths, 5xx: {}", targets().len(), faults.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_way_of_reading_a_parameter_is_found() {
    let pages = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../app/src"));
    let names = names_in(pages);
    for name in ["month", "day", "session", "start", "time", "next", "edit", "page", "history"] {
        assert!(names.contains(name), "{name}: {names:?}");
    }
}

#[test]
fn every_server_function_has_its_arguments_known() {
    let arguments = app::arguments::arguments();
    for (path, _) in server_fn_paths() {
        assert!(arguments.contains_key(path), "{path} is missing in app/src/arguments.rs");
    }
}
