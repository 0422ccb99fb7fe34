//! Checks that refuse a request before anything of it is read.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{CONTENT_ENCODING, HeaderMap, HeaderName, ORIGIN};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;

use crate::limits::Limits;
use crate::redirect::{is_of_another_site, see_other};

/// The path that stands for an address which cannot exist.
const NOWHERE: &str = "/not-found";

/// Refuses a request that is too long or compressed; replaces a path that cannot exist.
pub async fn limit(State(limits): State<Limits>, mut request: Request, next: Next) -> Response {
    let address = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if address > limits.address_bytes {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    if request.headers().contains_key(CONTENT_ENCODING) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    if !may_name_something(request.uri(), limits) {
        *request.uri_mut() = Uri::from_static(NOWHERE);
    } else if let Some(page) = without_last_slash(&request) {
        return see_other(&page);
    }
    next.run(request).await
}

fn may_name_something(uri: &Uri, limits: Limits) -> bool {
    let is_name = |segment: &str| {
        let name = percent_decode_str(segment).decode_utf8();
        name.is_ok_and(|name| {
            name.len() <= limits.segment_bytes && !name.chars().any(char::is_control)
        })
    };
    let path = uri.path();
    path.len() <= limits.path_bytes && !is_of_another_site(uri) && path.split('/').all(is_name)
}

/// Returns the address of a page that is asked for with a slash too many.
fn without_last_slash(request: &Request) -> Option<String> {
    let page = request.uri().path().strip_suffix('/').filter(|page| !page.is_empty())?;
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    (request.method() == Method::GET).then(|| format!("{page}{query}"))
}

/// The accepted origins of the site, with their scheme.
#[derive(Clone)]
pub struct Origins(pub Arc<[String]>);

/// Refuses a request that another site sends, or that does not say where it comes from. The
/// cross-site layer compares an `Origin` without its scheme, and lets a request with neither
/// header through; browsers that would send one are too old, and other clients can add it.
pub async fn say_where_from(
    State(Origins(origins)): State<Origins>,
    request: Request,
    next: Next,
) -> Response {
    if is_safe(&request) || is_from_ours(&origins, request.headers()) {
        return next.run(request).await;
    }
    tracing::warn!(target: "security", event = "cross_site", path = request.uri().path(), "A request from elsewhere is refused");
    (StatusCode::FORBIDDEN, "Please send Origin or Sec-Fetch-Site.").into_response()
}

fn is_safe(request: &Request) -> bool {
    matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS)
}

fn is_from_ours(origins: &[String], headers: &HeaderMap) -> bool {
    let mut named = headers.get_all(ORIGIN).iter();
    match (named.next(), named.next()) {
        (Some(origin), None) => origins.iter().any(|ours| ours.as_str() == origin),
        (None, _) => {
            let mut sites = headers.get_all("sec-fetch-site").iter();
            matches!((sites.next(), sites.next()), (Some(site), None) if !site.is_empty())
        }
        (Some(_), Some(_)) => false, // two names are told by no browser
    }
}

/// Removes the request id that a client sent, which could stand for another one in the log.
pub async fn forget_request_id(mut request: Request, next: Next) -> Response {
    request.headers_mut().remove(HeaderName::from_static("x-request-id"));
    next.run(request).await
}
