//! Cache-Control: files with a hash in their name are cached for ever, personal answers never,
//! everything else after revalidation.

use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, HeaderValue, SET_COOKIE, VARY};
use axum::middleware::Next;
use axum::response::Response;

/// Marks an answer, among its extensions, as being about one person.
#[derive(Clone, Copy, Debug)]
pub struct Personal;

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
const ASK_AGAIN_ALONE: HeaderValue = HeaderValue::from_static("private, no-cache");
const NEVER: HeaderValue = HeaderValue::from_static("no-store");

pub async fn control(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let value = decide(&path, &response);
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, value);
    headers
        .insert(VARY, HeaderValue::from_static("Cookie, Accept, Accept-Language, Accept-Encoding"));
    response
}

fn decide(path: &str, response: &Response) -> HeaderValue {
    let status = response.status();
    let is_fine = status.is_success() || status == axum::http::StatusCode::NOT_MODIFIED;
    let is_personal = response.extensions().get::<Personal>().is_some();
    match path {
        _ if !is_fine || is_personal || response.headers().contains_key(SET_COOKIE) => NEVER,
        path if path.starts_with("/api/") => NEVER,
        path if is_hashed(path) => FOR_EVER,
        path if is_file(path) => ASK_AGAIN,
        _ => ASK_AGAIN_ALONE,
    }
}

/// Returns whether an address names a file rather than a page.
pub fn is_file(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// Returns whether a path is `name.<22 characters>.ending`, below `/pkg/`.
fn is_hashed(path: &str) -> bool {
    let Some(name) = path.strip_prefix("/pkg/") else { return false };
    let mut parts = name.rsplit('.');
    parts.next().is_some()
        && parts.next().is_some_and(|hash| hash.len() == 22)
        && parts.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_with_a_hash_are_kept_for_ever() {
        assert!(is_hashed("/pkg/intellectify.abcdefghijklmnopqrstuv.js"));
        assert!(!is_hashed("/pkg/intellectify.js"));
        assert!(!is_hashed("/intellectify.abcdefghijklmnopqrstuv.js"));
        assert!(is_file("/favicon.svg") && !is_file("/mentors/ada"));
    }
}
