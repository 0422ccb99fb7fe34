//! Limits of request bodies: a body that comes slowly, or never ends, is cut off inside the
//! request's task, whoever reads it, and the client gets 408 (or 413 when it is too large). An
//! answer that takes too long, once the body was read, is replaced by 503.

use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONNECTION, CONTENT_LENGTH, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hyper::body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep, timeout};
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::limits::Limits;

/// Applies the limits to a request's body, and the time limit to its answer.
pub async fn limit(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    if announced(&request).is_some_and(|length| length > limits.body_bytes) {
        return refuse(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let (verdict, read) = (Verdict::default(), CancellationToken::new());
    let guard = read.clone().drop_guard();
    let request = request.map(|body| watched(body, limits, verdict.clone(), guard));
    let response = tokio::select! {
        response = next.run(request) => response,
        () = too_late(limits, &read) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    };
    verdict.get().map_or(response, |status| refuse(*status))
}

fn announced(request: &Request) -> Option<usize> {
    request.headers().get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn refuse(status: StatusCode) -> Response {
    (status, [(CONNECTION, HeaderValue::from_static("close"))]).into_response()
}

/// Ends when an answer is overdue: counted from the end of the body, which has a limit itself.
async fn too_late(limits: Limits, read: &CancellationToken) {
    // A handler that neither reads nor drops its body is late as well.
    let _ = timeout(limits.body_time, read.cancelled()).await;
    sleep(limits.answer_time).await;
}

/// The status with which a body was cut off, if it was.
type Verdict = Arc<OnceLock<StatusCode>>;

fn watched(body: Body, limits: Limits, verdict: Verdict, read: DropGuard) -> Body {
    if body.is_end_stream() {
        return body;
    }
    Body::new(Watched {
        body,
        left: limits.body_bytes,
        limits,
        next_frame: Box::pin(sleep(limits.frame_time)),
        end: Box::pin(sleep(limits.body_time)),
        verdict,
        _read: read,
    })
}

/// A body with limits of size and time; dropping it marks it as read.
struct Watched {
    body: Body,
    left: usize,
    limits: Limits,
    next_frame: Pin<Box<Sleep>>,
    end: Pin<Box<Sleep>>,
    verdict: Verdict,
    _read: DropGuard,
}

impl Watched {
    fn is_late(&mut self, cx: &mut Context<'_>) -> bool {
        self.next_frame.as_mut().poll(cx).is_ready() || self.end.as_mut().poll(cx).is_ready()
    }

    fn cut_off(&self, status: StatusCode) -> axum::Error {
        self.verdict.get_or_init(|| status);
        axum::Error::new(std::io::Error::other(format!("cut off: {status}")))
    }

    /// Counts the bytes of a frame, and starts the time limit of the next one.
    fn admit(&mut self, frame: Frame<Bytes>) -> Result<Frame<Bytes>, axum::Error> {
        let length = frame.data_ref().map_or(0, Bytes::len);
        let Some(left) = self.left.checked_sub(length) else {
            return Err(self.cut_off(StatusCode::PAYLOAD_TOO_LARGE));
        };
        self.left = left;
        self.next_frame.as_mut().reset(Instant::now() + self.limits.frame_time);
        Ok(frame)
    }
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        match Pin::new(&mut self.body).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => Poll::Ready(Some(self.admit(frame))),
            Poll::Pending if self.is_late(cx) => {
                Poll::Ready(Some(Err(self.cut_off(StatusCode::REQUEST_TIMEOUT))))
            }
            other => other,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::Router;
    use axum::middleware::from_fn_with_state;
    use axum::routing::post;
    use tower::ServiceExt;

    use super::*;
    use crate::headers::{self, Https};

    #[tokio::test]
    async fn a_late_answer_says_when_to_come_back() {
        let limits = Limits {
            body_time: Duration::from_millis(20),
            answer_time: Duration::from_millis(20),
            ..Limits::default()
        };
        let app = Router::new()
            .route("/", post(std::future::pending::<()>))
            .layer(from_fn_with_state(limits, limit))
            .layer(from_fn_with_state(Https(false), headers::secure));

        let late = app.oneshot(Request::post("/").body(Body::from("x")).unwrap()).await.unwrap();

        assert_eq!(late.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(late.headers().contains_key("retry-after"));
    }
}
