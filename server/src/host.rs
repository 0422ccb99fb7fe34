//! The check of the host: only requests for the site's own hosts are answered (421 otherwise), so
//! that no link, cookie or cache ever belongs to a name that somebody else chose.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::HOST;
use axum::http::uri::Authority;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

pub async fn ours(State(hosts): State<Arc<[String]>>, request: Request, next: Next) -> Response {
    if request.headers().get_all(HOST).iter().count() > 1 {
        // A proxy in front may have checked the other one.
        return (StatusCode::BAD_REQUEST, "Please send one Host.").into_response();
    }
    if is_ours(&hosts, &request) || request.uri().path().starts_with("/health/") {
        return next.run(request).await;
    }
    (StatusCode::MISDIRECTED_REQUEST, "This server does not answer for that host.").into_response()
}

/// Returns whether every host name that a request contains is the site's, and there is one.
fn is_ours(hosts: &[String], request: &Request) -> bool {
    let asked = request.uri().authority().map(Authority::as_str);
    let of_header = request.headers().get(HOST).map(|host| host.to_str().unwrap_or_default());
    let is_known = |host: &str| hosts.iter().any(|ours| ours == host);
    asked.or(of_header).is_some() && asked.is_none_or(is_known) && of_header.is_none_or(is_known)
}
