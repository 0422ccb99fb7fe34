//! The status of an answer.

use axum::http::header::ACCEPT;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// Sets the answer's status, except for a plain HTML form, where it would undo the redirect that
/// carries the error back beside its field.
pub fn set_status(status: u16) {
    let (Some(response), Ok(status)) =
        (use_context::<ResponseOptions>(), StatusCode::from_u16(status))
    else {
        return;
    };
    if is_plain_form() {
        return;
    }
    response.set_status(status);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.insert_header(axum::http::header::RETRY_AFTER, HeaderValue::from_static("2"));
    }
}

/// Returns whether the browser sends a form by itself, without WebAssembly.
pub fn is_plain_form() -> bool {
    let Some(parts) = use_context::<Parts>() else { return false };
    parts.method == axum::http::Method::POST && header_contains(&parts, ACCEPT, "text/html")
}

fn header_contains(parts: &Parts, name: axum::http::HeaderName, what: &str) -> bool {
    parts.headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|v| v.contains(what))
}
