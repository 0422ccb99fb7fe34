//! The webhook of the payment provider accepts only what is signed recently and by its key.

use axum::http::StatusCode;
use chrono::TimeDelta;
use service::payments::signature;

use crate::support::{post, server};

const KEY_SECRET: &str = "RefreshRefreshRefresh-9876543210-fed";
const ADDRESS: &str = "/webhooks/payments/simulated";

#[tokio::test]
async fn a_notification_counts_only_with_the_providers_fresh_signature() {
    let server = server().await;
    let key = signature::derived_key(KEY_SECRET.as_bytes()).unwrap();
    let now = server.cx.clock.now();
    let body = r#"{"kind":"something we do not know"}"#;
    let signed = |key: &[u8], at| signature::sign(key, at, body.as_bytes()).unwrap();
    let notify = async |header: &str| {
        let asked = post(ADDRESS, body).without("origin").with(signature::HEADER, header);
        server.ask(asked).await.status
    };

    assert_eq!(notify(&signed(&key, now)).await, StatusCode::OK);
    assert_eq!(notify(&signed(&[7; 32], now)).await, StatusCode::BAD_REQUEST);
    let old = signed(&key, now - TimeDelta::seconds(301));
    assert_eq!(notify(&old).await, StatusCode::BAD_REQUEST);
    assert_eq!(notify("").await, StatusCode::BAD_REQUEST);
    let unsigned = server.ask(post(ADDRESS, body).without("origin")).await.status;
    assert_eq!(unsigned, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn another_providers_notifications_have_no_address() {
    let server = server().await;
    let answer = server.ask(post("/webhooks/payments/other", "{}").without("origin")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}
