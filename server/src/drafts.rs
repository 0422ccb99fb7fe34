//! Forms without JavaScript keep what was typed: when one is refused, its fields and its
//! error are kept for some minutes, and the page is made again from them. No error is ever
//! read from an address.

use std::borrow::Cow;

use app::draft::Draft;
use app::server::{cookie, cookies};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, SET_COOKIE};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use service::Context;
use service::form_drafts::{self, FormDraft};

use crate::cache::is_file;
use crate::transport::MOST_BODY_BYTES;

const COOKIE: &str = "__Host-draft";
const QUARTER_OF_AN_HOUR: u32 = 15 * 60;

/// The framework's names in an address for an error, and for the function it is of.
const ERROR: &str = "__err";
const PATH: &str = "__path";

pub async fn keep(State(cx): State<Context>, request: Request, next: Next) -> Response {
    if is_plain_form(&request) {
        keep_if_refused(&cx, request, next).await
    } else if *request.method() == Method::GET && !is_file(request.uri().path()) {
        give_back(&cx, request, next).await
    } else {
        next.run(request).await
    }
}

pub fn is_plain_form(request: &Request) -> bool {
    let has = |name: HeaderName, what: &str| {
        let value = request.headers().get(name).and_then(|value| value.to_str().ok());
        value.is_some_and(|value| value.contains(what))
    };
    *request.method() == Method::POST
        && request.uri().path().starts_with("/api/")
        && has(CONTENT_TYPE, "application/x-www-form-urlencoded")
        && has(ACCEPT, "text/html")
}

async fn keep_if_refused(cx: &Context, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MOST_BODY_BYTES).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let mut response = next.run(Request::from_parts(parts, Body::from(body.clone()))).await;
    let Some((back, error)) = refusal(&response) else { return response };
    match form_drafts::keep(cx, &FormDraft { path, fields: fields(&body), error }).await {
        Ok(id) => {
            append(&mut response, &cookies::cookie(COOKIE, &id.to_string(), QUARTER_OF_AN_HOUR));
        }
        Err(error) => tracing::warn!(%error, "A refused form could not be kept"),
    }
    if let Ok(back) = HeaderValue::from_str(&back) {
        response.headers_mut().insert(LOCATION, back);
    }
    response
}

/// The framework sends a refused form back to its page with the error in the address:
/// where to, without the error, and the error.
pub fn refusal(response: &Response) -> Option<(String, String)> {
    let to = url::Url::parse(response.headers().get(LOCATION)?.to_str().ok()?).ok()?;
    let error = to.query_pairs().find(|(name, _)| name == ERROR)?.1.into_owned();
    let query = without_error(to.query().unwrap_or_default());
    Some((with_query(to.path(), &query), error))
}

/// A query without what the framework would show as an error.
fn without_error(query: &str) -> String {
    let is_ours = |(name, _): &(Cow<'_, str>, Cow<'_, str>)| name != ERROR && name != PATH;
    let kept = url::form_urlencoded::parse(query.as_bytes()).filter(is_ours);
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
}

fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// What was typed, without anything secret.
fn fields(body: &[u8]) -> Vec<(String, String)> {
    let is_secret = |name: &str| {
        ["password", "current", "new"].iter().any(|word| name == *word || name.contains("password"))
    };
    url::form_urlencoded::parse(body).into_owned().filter(|(name, _)| !is_secret(name)).collect()
}

async fn give_back(cx: &Context, mut request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default();
    if query.contains(ERROR) {
        // Not one of ours: anybody can write such an address, and nothing in it is shown.
        let clean = with_query(request.uri().path(), &without_error(query));
        return Redirect::to(&clean).into_response();
    }
    let Some(id) = cookie(request.headers(), COOKIE).and_then(|id| id.parse().ok()) else {
        return next.run(request).await;
    };
    match form_drafts::take(cx, id).await {
        Ok(Some(draft)) => {
            request.extensions_mut().insert(Draft {
                path: draft.path,
                fields: draft.fields,
                error: draft.error,
            });
        }
        Ok(None) => {}
        Err(error) => tracing::warn!(%error, "A kept form could not be read"),
    }
    let mut response = next.run(request).await;
    append(&mut response, &cookies::cookie(COOKIE, "", 0));
    response
}

fn append(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_kept() {
        let kept =
            fields(b"form%5Bname%5D=Ada&form%5Bpassword%5D=x&current=y&new=z&new_topic=Knitting");
        assert_eq!(
            kept,
            [("form[name]".into(), "Ada".into()), ("new_topic".into(), "Knitting".into())]
        );
    }
}
