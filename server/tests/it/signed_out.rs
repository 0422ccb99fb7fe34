//! Every server function refuses a request without a sign-in, except for a short list.

use std::collections::BTreeSet;
use std::path::Path;

use axum::http::{Method, StatusCode};
use leptos::server_fn::axum::server_fn_paths;

use crate::support::{get, post, server};

/// The server functions that may be called without signing in, repeated here: one that becomes
/// public has to be added here, too.
const PUBLIC: &[&str] = &[
    "/api/accounts/requested",
    "/api/accounts/set_zone",
    "/api/accounts/sign_in",
    "/api/accounts/sign_out",
    "/api/accounts/sign_up",
    "/api/accounts/zones",
    "/api/availability/month",
    "/api/mentors/featured",
    "/api/mentors/list",
    "/api/mentors/show",
    "/api/topics/list",
];

fn registered() -> Vec<(&'static str, Method)> {
    server_fn_paths().collect()
}

#[tokio::test]
async fn every_server_function_but_a_short_list_refuses_a_stranger() {
    let server = server().await;
    let mut refused = 0;
    for (path, method) in registered().into_iter().filter(|(path, _)| !PUBLIC.contains(path)) {
        let answer = match method {
            Method::GET => server.ask(get(path)).await,
            _ => server.ask(post(path, "id=nonsense")).await,
        };
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{method} {path}");
        assert_eq!(answer.body, r#"{"code":"signed_out"}"#, "{path}");
        refused += 1;
    }
    println!("signed out: {refused} refused, {} public", PUBLIC.len());
    assert!(refused >= 20);
}

#[tokio::test]
async fn the_public_list_names_functions_that_exist() {
    let registered: BTreeSet<_> = registered().into_iter().map(|(path, _)| path).collect();
    for path in PUBLIC {
        assert!(registered.contains(path), "{path} is not registered");
    }
    assert_eq!(PUBLIC, server::PUBLIC_FUNCTIONS);
}

#[test]
fn no_two_functions_share_an_address_and_none_is_forgotten() {
    let registered = registered();
    let addresses: BTreeSet<_> =
        registered.iter().map(|(path, method)| (*path, method.as_str())).collect();
    assert_eq!(addresses.len(), registered.len());
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../app/src");
    assert_eq!(
        count_in(Path::new(source)),
        registered.len(),
        "a function replaced another silently"
    );
}

/// Returns how many server functions the source of `app` declares.
fn count_in(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let count = |path: std::path::PathBuf| {
        if path.is_dir() {
            return count_in(&path);
        }
        std::fs::read_to_string(path).unwrap().matches("#[server(endpoint").count()
    };
    entries.map(count).sum()
}

#[tokio::test]
async fn what_reads_by_get_changes_nothing_and_what_writes_refuses_get() {
    let server = server().await;
    let writes = registered().into_iter().filter(|(_, method)| *method == Method::POST);
    for (path, _) in writes {
        let answer = server.ask(get(&format!("{path}?id=1"))).await;
        assert!(!answer.status.is_success(), "GET {path} was {}", answer.status);
    }
}

#[tokio::test]
async fn a_plain_form_of_a_stranger_leads_to_the_sign_in_page_and_back() {
    let server = server().await;
    let answer = server.ask(post("/api/bookings/confirm", "id=1").html()).await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, "/sign-in?next=%2Fsign-up")
    );
}

#[tokio::test]
async fn a_suspended_person_is_told_so_and_can_still_sign_out() {
    let server = server().await;
    let linus = server.signed_in("Linus", "mentee").await;
    server.sql("UPDATE users SET suspended_at = '2026-01-01Z'").await;

    let list = server.ask(get("/api/bookings/list").cookies(&linus)).await;
    let out = server.ask(post("/api/accounts/sign_out", "").cookies(&linus)).await;

    assert_eq!(
        (list.status, list.body.as_str()),
        (StatusCode::FORBIDDEN, r#"{"code":"suspended"}"#)
    );
    assert_eq!(out.status, StatusCode::OK);
}
