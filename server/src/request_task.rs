//! Runs each request in a task of its own: a client that disconnects cancels nothing, so no
//! transaction is ever left half way. A panic ends one request only.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio_util::task::TaskTracker;
use tracing::Instrument;

pub async fn in_own_task(
    State(requests): State<TaskTracker>,
    request: Request,
    next: Next,
) -> Response {
    let task = next.run(request).in_current_span();
    match requests.spawn(task).await {
        Ok(response) => response,
        Err(error) if error.is_panic() => {
            tracing::error!("A request panicked");
            (StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong on our side.").into_response()
        }
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
