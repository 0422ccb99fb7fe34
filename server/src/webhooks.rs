//! The webhook of payment providers. It needs no cookies and no cross-site check: the signature
//! over the raw body authenticates the sender.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use service::payments::{self, Notification, signature};
use service::{Context, Error};

#[derive(Clone)]
struct Receiver {
    cx: Context,
    keys: Arc<[Vec<u8>]>,
}

pub fn routes(cx: &Context, keys: Vec<Vec<u8>>) -> Router {
    Router::new()
        .route("/webhooks/payments/{provider}", post(receive))
        .with_state(Receiver { cx: cx.clone(), keys: keys.into() })
}

async fn receive(
    State(Receiver { cx, keys }): State<Receiver>,
    Path(provider): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    if provider != cx.payments.name() {
        return StatusCode::NOT_FOUND;
    }
    let signed = headers.get(signature::HEADER).and_then(|header| header.to_str().ok());
    let now = cx.clock.now();
    if !signed.is_some_and(|signed| signature::is_right(&keys, now, signed, &body)) {
        tracing::warn!(target: "security", event = "bad_webhook_signature", "A notification is not signed by the provider");
        return StatusCode::BAD_REQUEST;
    }
    let Ok(notification) = serde_json::from_slice::<Notification>(&body) else {
        return StatusCode::OK; // of a kind that we do not know, and need not
    };
    match payments::receive(&cx, &provider, &notification).await {
        Ok(()) => StatusCode::OK,
        Err(error) => not_now(&error),
    }
}

/// Returns the status after which the provider retries.
fn not_now(error: &Error) -> StatusCode {
    tracing::error!(%error, "A notification could not be taken");
    if error.is_unavailable() {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::INTERNAL_SERVER_ERROR
    }
}
