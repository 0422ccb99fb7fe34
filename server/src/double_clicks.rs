//! Double clicks: without JavaScript nothing keeps a button from being clicked twice. The browser
//! drops the first answer and sends the form again; it gets the same answer.

use std::time::Duration;

use app::server::Identity;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::id::SessionId;
use service::form_answers::{self, FormDigest, Sent};
use service::{Context, Error};

use crate::drafts::{is_plain_form, refusal};

/// How long a second click waits for the answer to the first, and how often it checks: longer
/// than an answer may take, after which this one, too, is answered "busy".
const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(100);

/// Functions that do no harm when they are carried out again, and that have to be: what they undo
/// may have been done anew since the first click.
const REPEATABLE: [&str; 7] = [
    "/api/accounts/sign_out",
    "/api/accounts/revoke_session",
    "/api/accounts/revoke_other_sessions",
    "/api/accounts/set_zone",
    "/api/availability/set_week_start",
    "/api/bookings/propose",
    "/api/session_types/set_on_offer",
];

/// The state of the middleware [`answer_once`].
#[derive(Clone)]
pub struct DoubleClicks {
    pub cx: Context,
    pub key: Vec<u8>,
}

/// Carries out a signed-in person's plain form once, however often it is clicked.
pub async fn answer_once(
    State(DoubleClicks { cx, key }): State<DoubleClicks>,
    request: Request,
    next: Next,
) -> Response {
    let session = match request.extensions().get::<Identity>() {
        Some(Identity::SignedIn(actor)) if is_answered_once(&request) => actor.session,
        _ => return next.run(request).await,
    };
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return StatusCode::BAD_REQUEST.into_response(); // `body::limit` knows better why
    };
    let Some(digest) = FormDigest::of(&key, parts.uri.path(), &body) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let known = earlier_answer(&cx, session, &digest).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "A repeated form could not be recognised");
        None
    });
    if let Some(location) = known {
        return (StatusCode::FOUND, [(LOCATION, location)]).into_response();
    }
    let response = next.run(Request::from_parts(parts, Body::from(body))).await;
    if let Err(error) = remember(&cx, session, &digest, success(&response)).await {
        tracing::warn!(%error, "A form's answer could not be remembered");
    }
    response
}

fn is_answered_once(request: &Request) -> bool {
    is_plain_form(request) && !REPEATABLE.contains(&request.uri().path())
}

/// Returns where the same form led a moment ago; waits while it is being carried out.
async fn earlier_answer(
    cx: &Context,
    session: SessionId,
    digest: &FormDigest,
) -> Result<Option<String>, Error> {
    let mut waited = Duration::ZERO;
    loop {
        match form_answers::send(cx, session, digest).await? {
            Sent::First => return Ok(None),
            Sent::Answered(location) => return Ok(Some(location)),
            Sent::UnderWay if waited >= PATIENCE => return Ok(None), // its process has died
            Sent::UnderWay => tokio::time::sleep(PAUSE).await,
        }
        waited += PAUSE;
    }
}

/// Returns where a successful form leads; `None` for a refused one.
fn success(response: &Response) -> Option<String> {
    let location = response.headers().get(LOCATION)?.to_str().ok()?;
    refusal(response).is_none().then(|| location.to_owned())
}

async fn remember(
    cx: &Context,
    session: SessionId,
    digest: &FormDigest,
    location: Option<String>,
) -> Result<(), Error> {
    match location {
        Some(location) => form_answers::answered(cx, session, digest, &location).await,
        None => form_answers::refused(cx, session, digest).await,
    }
}
