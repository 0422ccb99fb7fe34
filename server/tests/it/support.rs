//! A server without a socket, and people who are signed in to it.

use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{
    ACCEPT, CONTENT_TYPE, COOKIE, HOST, HeaderMap, HeaderName, LOCATION, ORIGIN, SET_COOKIE,
};
use axum::http::{Request, Response, StatusCode};
use clap::Parser;
use domain::account::form::SignUpForm;
use local_postgres::TestDatabase;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement,
};
use server::config::{Arguments, Config};
use service::{Context, accounts};
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

pub const ADDRESS: &str = "127.0.0.1:3000";
pub const ORIGIN_OF_OURS: &str = "http://127.0.0.1:3000";
pub const PASSWORD: &str = "correct horse battery";

pub struct Server {
    pub cx: Context,
    pub app: Router,
    pub config: Config,
    database: TestDatabase,
}

pub async fn server() -> Server {
    server_with_pool(4).await
}

pub async fn server_with_pool(connections: u32) -> Server {
    let database = TestDatabase::create(migrate, &migration::fingerprint()).await.unwrap();
    let site = concat!(env!("CARGO_MANIFEST_DIR"), "/../public");
    let connections = connections.to_string();
    let arguments = Arguments::parse_from([
        "server",
        "serve",
        "--database-url",
        database.url(),
        "--database-connections",
        &connections,
        "--address",
        ADDRESS,
        "--site-root",
        site,
        "--access-token-secret",
        "AccessAccessAccess-0123456789-abcdef",
        "--refresh-token-secret",
        "RefreshRefreshRefresh-9876543210-fed",
    ]);
    let clock = server::clock();
    let cx = arguments.config.context(clock.clone()).await.unwrap();
    let app = server::router::router(&arguments.config, &cx, &clock, &TaskTracker::new()).unwrap();
    Server { cx, app, config: arguments.config, database }
}

async fn migrate(url: &str) -> anyhow::Result<()> {
    let db = Database::connect(ConnectOptions::new(url)).await?;
    migration::up(&db).await?;
    db.close().await?;
    Ok(())
}

/// A request that is being built: `get("/mentors").html()`.
#[derive(Clone)]
pub struct Asked(Request<String>);

pub fn get(path: &str) -> Asked {
    let request = Request::get(path).header(HOST, ADDRESS);
    Asked(request.body(String::new()).unwrap())
}

/// Returns a request that posts a form, as a page of the site does.
pub fn post(path: &str, form: &str) -> Asked {
    let request = Request::post(path)
        .header(HOST, ADDRESS)
        .header(ORIGIN, ORIGIN_OF_OURS)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    Asked(request.body(form.to_owned()).unwrap())
}

impl Asked {
    pub fn with(mut self, name: &str, value: &str) -> Self {
        let name: HeaderName = name.parse().unwrap();
        self.0.headers_mut().append(name, value.parse().unwrap());
        self
    }

    /// Makes the request like one of a browser without WebAssembly.
    pub fn html(self) -> Self {
        self.with(ACCEPT.as_str(), "text/html")
            .with("referer", &format!("{ORIGIN_OF_OURS}/sign-up"))
    }

    pub fn cookies(self, cookies: &str) -> Self {
        self.with(COOKIE.as_str(), cookies)
    }

    /// Removes a header that every request has.
    pub fn without(mut self, name: &str) -> Self {
        self.0.headers_mut().remove(name);
        self
    }
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn location(&self) -> &str {
        self.header(LOCATION.as_str())
    }

    /// Returns the cookies that a browser would send back.
    pub fn cookies(&self) -> String {
        let set = self.headers.get_all(SET_COOKIE).iter().map(|value| value.to_str().unwrap());
        set.filter_map(|cookie| cookie.split(';').next()).collect::<Vec<_>>().join("; ")
    }
}

impl Server {
    /// Asks again while the machine is too busy to answer, as the answer itself tells.
    pub async fn ask(&self, asked: Asked) -> Answer {
        for _ in 0..5 {
            let answer = self.ask_once(asked.clone()).await;
            if answer.status != StatusCode::SERVICE_UNAVAILABLE {
                return answer;
            }
            let wait = answer.header("retry-after").parse().expect("it says when to ask again");
            tokio::time::sleep(Duration::from_secs(wait)).await;
        }
        self.ask_once(asked).await
    }

    /// Asks once, whatever the answer.
    pub async fn ask_once(&self, Asked(request): Asked) -> Answer {
        let request = request.map(Body::from);
        let response: Response<Body> = self.app.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    /// Returns the one text that a statement selects.
    pub async fn text(&self, sql: &str) -> String {
        let read = Statement::from_string(DbBackend::Postgres, sql);
        let row = self.cx.db.query_one_raw(read).await.unwrap().unwrap();
        row.try_get_by_index(0).unwrap()
    }

    pub async fn sql(&self, sql: &str) {
        self.cx.db.execute_unprepared(sql).await.unwrap();
    }

    /// Returns a connection of its own, on which a test holds locks that the server needs.
    pub async fn elsewhere(&self) -> DatabaseConnection {
        let mut options = ConnectOptions::new(self.database.url());
        options.max_connections(1);
        Database::connect(options).await.unwrap()
    }

    pub async fn sign_up(&self, name: &str, role: &str) {
        let form = SignUpForm {
            name: name.into(),
            email: format!("{}@example.com", name.to_lowercase()),
            password: PASSWORD.into(),
            role: role.into(),
            time_zone: "Asia/Dhaka".into(),
        };
        accounts::sign_up(&self.cx, &form).await.unwrap();
    }

    /// Signs a new person up and in; returns their cookies.
    pub async fn signed_in(&self, name: &str, role: &str) -> String {
        self.sign_up(name, role).await;
        self.sign_in_as(name).await
    }

    /// Signs in again; returns the cookies of the new session.
    pub async fn sign_in_as(&self, name: &str) -> String {
        let form = format!(
            "email={}%40example.com&password=correct+horse+battery&next=",
            name.to_lowercase()
        );
        let answer = self.ask(post("/api/accounts/sign_in", &form)).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        answer.cookies()
    }
}
