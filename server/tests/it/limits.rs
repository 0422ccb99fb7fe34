use axum::http::StatusCode;

use crate::support::{get, post, server};

#[tokio::test]
async fn what_is_too_large_is_refused_before_it_is_read() {
    let server = server().await;
    let long = format!("/mentors?q={}", "x".repeat(9000));
    assert_eq!(server.ask(get(&long)).await.status, StatusCode::URI_TOO_LONG);

    let body = format!("email={}", "x".repeat(300_000));
    let length = body.len().to_string();
    let large = post("/api/accounts/sign_in", &body).with("content-length", &length);
    assert_eq!(server.ask(large).await.status, StatusCode::PAYLOAD_TOO_LARGE);

    let chunked = post("/api/accounts/sign_in", &body);
    assert_eq!(server.ask(chunked).await.status, StatusCode::PAYLOAD_TOO_LARGE, "without a length");

    let packed = post("/api/accounts/sign_in", "x").with("content-encoding", "gzip");
    assert_eq!(server.ask(packed).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn a_password_of_a_megabyte_is_never_hashed() {
    let server = server().await;
    let form = format!("form[name]=A&form[email]=a%40b.co&form[password]={}", "x".repeat(200_000));
    let answer = server.ask(post("/api/accounts/sign_up", &form)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
}
