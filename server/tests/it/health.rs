use axum::http::StatusCode;

use crate::support::{get, server};

#[tokio::test]
async fn it_is_ready_while_the_database_answers_and_is_never_anonymous_without_it() {
    let server = server().await;
    assert_eq!(server.ask_once(get("/health/ready")).await.status, StatusCode::OK);
    let linus = server.signed_in("Linus", "mentee").await;

    server.cx.db.clone().close().await.unwrap();

    assert_eq!(server.ask_once(get("/health/live")).await.status, StatusCode::OK);
    let ready = server.ask_once(get("/health/ready")).await;
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(ready.header("retry-after"), "2");
    let dashboard = server.ask_once(get("/dashboard").cookies(&linus)).await;
    assert_eq!(dashboard.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(dashboard.header("retry-after"), "2");
}
