//! Only requests for our own hosts are answered (421 otherwise): no link, cookie or cache
//! ever belongs to a name that somebody else chose.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::HOST;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

pub async fn ours(State(hosts): State<Arc<[String]>>, request: Request, next: Next) -> Response {
    let asked = request.uri().authority().map(|authority| authority.as_str().to_owned());
    let of_header = || Some(request.headers().get(HOST)?.to_str().ok()?.to_owned());
    let is_ours = asked.or_else(of_header).is_some_and(|host| hosts.contains(&host));
    if is_ours || request.uri().path().starts_with("/health/") {
        return next.run(request).await;
    }
    (StatusCode::MISDIRECTED_REQUEST, "This server does not answer for that host.").into_response()
}
