//! Health checks for operators: whether the process is alive, and whether it can serve.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use sea_orm::DatabaseConnection;
use service::Context;

pub fn routes(cx: &Context) -> Router {
    Router::new()
        .route("/health/live", get(|| async { "alive" }))
        .route("/health/ready", get(ready))
        .with_state(cx.db.clone())
}

/// Answers 200 if the database responds and has the expected schema, else 503.
async fn ready(State(db): State<DatabaseConnection>) -> (StatusCode, &'static str) {
    match migration::is_up_to_date(&db).await {
        Ok(true) => (StatusCode::OK, "ready"),
        Ok(false) => (StatusCode::SERVICE_UNAVAILABLE, "the schema is not up to date"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}
