//! Authenticates requests: once, from the cookies and a row, before anything else of a request is
//! read. Nothing fails open: without a database nobody is "anonymous".

use app::draft::Draft;
use app::error::AppError;
use app::server::{Identity, ReaderZone, cookie, cookies};
use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{ACCEPT, HeaderMap, HeaderValue, REFERER, SET_COOKIE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::id::UserId;
use service::accounts::{self, Authentication, Tokens};
use service::{Context, Error};

use crate::cache::{Personal, is_file};
use crate::drafts::DraftOf;
use crate::redirect;

/// The server functions that may be called without signing in.
pub const PUBLIC: &[&str] = &[
    "/api/accounts/requested",
    "/api/accounts/set_zone",
    "/api/accounts/sign_in",
    "/api/accounts/sign_out",
    "/api/accounts/sign_up",
    "/api/accounts/zones",
    "/api/availability/month",
    "/api/mentors/featured",
    "/api/mentors/list",
    "/api/mentors/show",
    "/api/topics/list",
];

/// Adds the sender's identity and the zone in which they read to the request's extensions;
/// refuses requests without a sign-in to everything that is not public.
pub async fn resolve(State(cx): State<Context>, mut request: Request, next: Next) -> Response {
    if is_file(request.uri().path()) {
        return next.run(request).await;
    }
    let (access, refresh) =
        (cookie(request.headers(), cookies::ACCESS), cookie(request.headers(), cookies::REFRESH));
    let authenticated = match accounts::authenticate(&cx, access, refresh).await {
        Ok(authenticated) => authenticated,
        Err(error) => return unavailable(&error),
    };
    let sender = sender(&authenticated);
    let (identity, set) = who(authenticated);
    if let Some(refusal) = refuse(&identity, &request) {
        return with_cookies(named(refusal, sender), &set);
    }
    drop_draft_of_others(&mut request, &identity);
    if let Some(zone) = ReaderZone::from_cookies(request.headers()) {
        request.extensions_mut().insert(zone);
    }
    let is_personal = !matches!(identity, Identity::Anonymous);
    request.extensions_mut().insert(identity);
    let mut response = with_cookies(named(next.run(request).await, sender), &set);
    if is_personal {
        response.extensions_mut().insert(Personal);
    }
    response
}

/// Marks an answer with the person whose browser it goes to, or went to until their session
/// ended.
#[derive(Clone, Copy, Debug)]
pub struct Sender(pub UserId);

fn sender(authenticated: &Authentication) -> Option<Sender> {
    match authenticated {
        Authentication::Anonymous => None,
        Authentication::Stale { user } => user.map(Sender),
        Authentication::Suspended { actor } | Authentication::SignedIn { actor, .. } => {
            Some(Sender(actor.id))
        }
    }
}

fn named(mut response: Response, sender: Option<Sender>) -> Response {
    if let Some(sender) = sender {
        response.extensions_mut().insert(sender);
    }
    response
}

/// Removes a draft that another person typed while they were signed in.
fn drop_draft_of_others(request: &mut Request, identity: &Identity) {
    let Some(DraftOf(sender)) = request.extensions().get().copied() else { return };
    let is_own = matches!(identity, Identity::SignedIn(actor) if actor.id == sender);
    if !is_own {
        request.extensions_mut().remove::<Draft>();
    }
}

fn who(authenticated: Authentication) -> (Identity, Vec<String>) {
    let renewal =
        |tokens: Tokens| vec![cookies::access(&tokens.access), cookies::refresh(&tokens.refresh)];
    match authenticated {
        Authentication::Anonymous => (Identity::Anonymous, vec![]),
        Authentication::Stale { .. } => (Identity::Anonymous, cookies::cleared().into()),
        Authentication::Suspended { actor } => (Identity::Suspended(actor), vec![]),
        Authentication::SignedIn { actor, renewed } => {
            (Identity::SignedIn(actor), renewed.map_or_else(Vec::new, renewal))
        }
    }
}

/// Returns the refusal of a request without a sign-in to a server function that is not on the
/// public list; its body is not read.
fn refuse(identity: &Identity, request: &Request) -> Option<Response> {
    let path = request.uri().path();
    if !path.starts_with("/api/") || PUBLIC.contains(&path) {
        return None;
    }
    match identity {
        Identity::SignedIn(_) => None,
        Identity::Suspended(_) => {
            Some((StatusCode::FORBIDDEN, Json(AppError::Suspended)).into_response())
        }
        Identity::Anonymous if wants_html(request.headers()) => {
            Some(sign_in_first(request.headers()))
        }
        Identity::Anonymous => {
            Some((StatusCode::UNAUTHORIZED, Json(AppError::SignedOut)).into_response())
        }
    }
}

fn wants_html(headers: &HeaderMap) -> bool {
    headers
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|v| v.contains("text/html"))
}

/// Marks the answer to a form that was not carried out, since its sender was signed out, with the
/// page that it was sent from, to which they return.
#[derive(Clone, Debug)]
pub struct SignInFirst {
    pub back: String,
}

/// Redirects the plain form of somebody whose session has ended to the sign-in page, and back
/// from there.
fn sign_in_first(headers: &HeaderMap) -> Response {
    let referrer = headers.get(REFERER).and_then(|value| value.to_str().ok());
    let back = referrer.and_then(redirect::here);
    let back = back.unwrap_or_else(|| app::path::home().to_owned());
    let mut response = redirect::see_other(&app::path::sign_in_then(&back));
    response.extensions_mut().insert(SignInFirst { back });
    response
}

fn with_cookies(mut response: Response, cookies: &[String]) -> Response {
    // Signing in and out set their own cookies, which take precedence.
    let sets_its_own = response
        .headers()
        .get_all(SET_COOKIE)
        .iter()
        .any(|cookie| cookie.to_str().is_ok_and(|cookie| cookie.starts_with(cookies::REFRESH)));
    if sets_its_own {
        return response;
    }
    for value in cookies.iter().filter_map(|cookie| HeaderValue::from_str(cookie).ok()) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}

fn unavailable(error: &Error) -> Response {
    tracing::error!(%error, "Nobody can be recognised");
    (StatusCode::SERVICE_UNAVAILABLE, "We are very busy right now.").into_response()
}
