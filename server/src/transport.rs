//! How large and of which kind a request may be, before anything reads it, and that no
//! other site sends it.

use axum::extract::Request;
use axum::http::header::{CONTENT_ENCODING, ORIGIN};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The largest body of forms and server functions.
pub const MOST_BODY_BYTES: usize = 256 * 1024;
const MOST_ADDRESS_BYTES: usize = 8 * 1024;

pub async fn limits(request: Request, next: Next) -> Response {
    let address = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if address > MOST_ADDRESS_BYTES {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    if request.headers().contains_key(CONTENT_ENCODING) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    next.run(request).await
}

/// The cross-site layer lets a request with neither header through; browsers that would
/// send one are too old, and other clients can say where they come from.
pub async fn say_where_from(request: Request, next: Next) -> Response {
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let headers = request.headers();
    if is_safe || headers.contains_key("sec-fetch-site") || headers.contains_key(ORIGIN) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "Please send Origin or Sec-Fetch-Site.").into_response()
}
