//! Forms without JavaScript keep what was typed: when one is refused, its fields are kept
//! for some minutes, and the page that shows the error is filled from them.

use app::draft::Draft;
use app::server::{cookie, cookies};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, SET_COOKIE};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use service::{Context, form_drafts};

use crate::cache::is_file;
use crate::transport::MOST_BODY_BYTES;

const COOKIE: &str = "__Host-draft";
const QUARTER_OF_AN_HOUR: u32 = 15 * 60;

pub async fn keep(State(cx): State<Context>, request: Request, next: Next) -> Response {
    if is_plain_form(&request) {
        keep_if_refused(&cx, request, next).await
    } else if *request.method() == Method::GET && !is_file(request.uri().path()) {
        give_back(&cx, request, next).await
    } else {
        next.run(request).await
    }
}

fn is_plain_form(request: &Request) -> bool {
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
    if was_refused(&response) {
        match form_drafts::keep(cx, &path, fields(&body)).await {
            Ok(id) => append(&mut response, &cookies::cookie(COOKIE, &id.to_string(), QUARTER_OF_AN_HOUR)),
            Err(error) => tracing::warn!(%error, "A refused form could not be kept"),
        }
    }
    response
}

/// The framework sends a refused form back to its page with the error in the address.
fn was_refused(response: &Response) -> bool {
    let location = response.headers().get(LOCATION).and_then(|to| to.to_str().ok());
    location.is_some_and(|to| to.contains("__err="))
}

/// What was typed, without anything secret.
fn fields(body: &[u8]) -> Vec<(String, String)> {
    let is_secret = |name: &str| ["password", "current", "new"].iter().any(|word| name == *word || name.contains("password"));
    url::form_urlencoded::parse(body)
        .into_owned()
        .filter(|(name, _)| !is_secret(name))
        .collect()
}

async fn give_back(cx: &Context, mut request: Request, next: Next) -> Response {
    let Some(id) = cookie(request.headers(), COOKIE).and_then(|id| id.parse().ok()) else {
        return next.run(request).await;
    };
    match form_drafts::take(cx, id).await {
        Ok(Some(draft)) => {
            request.extensions_mut().insert(Draft { path: draft.path, fields: draft.fields });
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
        let kept = fields(b"form%5Bname%5D=Ada&form%5Bpassword%5D=x&current=y&new=z&new_topic=Knitting");
        assert_eq!(kept, [("form[name]".into(), "Ada".into()), ("new_topic".into(), "Knitting".into())]);
    }
}
