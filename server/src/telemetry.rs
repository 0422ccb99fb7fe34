//! What is logged, and how: to standard error, as text in a terminal or as JSON otherwise.

use std::io::{IsTerminal, stderr};

use axum::extract::Request;
use tracing::{Span, info_span};
use tracing_subscriber::EnvFilter;

/// Starts logging. `RUST_LOG` filters it; without a terminal the lines are JSON.
pub fn start() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,sea_orm_migration=warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(stderr);
    if stderr().is_terminal() { log.init() } else { log.json().init() }
}

/// Returns the span of a request's log lines: its id, which the answer carries too, and its path
/// without the query, which may contain what people typed.
pub fn request_span(request: &Request) -> Span {
    let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok());
    info_span!("request", id, method = %request.method(), path = request.uri().path())
}
