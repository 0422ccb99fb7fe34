//! What server functions share; native only. Who asks, how an outcome becomes an answer,
//! where to go next, and the session's cookies.

pub mod cookies;

use axum::http::header::{ACCEPT, COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use domain::account::DEFAULT_ZONE;
use domain::zone;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use service::accounts::Tokens;
use service::{Actor, Context, Error};

use crate::error::AppError;
use crate::path;
use crate::reader::Reader;

/// Who sends a request: found out once, before anything else is looked at.
#[derive(Clone, Debug)]
pub enum Asking {
    /// Somebody who is not signed in.
    Nobody,
    /// Somebody whose account is suspended.
    Suspended(Actor),
    /// Somebody signed in.
    Somebody(Actor),
}

impl Asking {
    /// The person, when they may act.
    pub fn actor(self) -> Option<Actor> {
        match self {
            Self::Somebody(actor) => Some(actor),
            Self::Nobody | Self::Suspended(_) => None,
        }
    }
}

/// The zone a reader without an account chose, from their cookie.
#[derive(Clone, Copy, Debug)]
pub struct ReaderZone(pub chrono_tz::Tz);

fn context() -> Result<Context, AppError> {
    use_context().ok_or(AppError::Internal)
}

/// The use cases' context and the signed-in person; anybody else is refused.
pub fn signed_in() -> Result<(Context, Actor), AppError> {
    let refuse = |error: AppError| {
        set_status(error.status());
        Err(error)
    };
    match use_context::<Asking>() {
        Some(Asking::Somebody(actor)) => Ok((context()?, actor)),
        Some(Asking::Suspended(_)) => refuse(AppError::Suspended),
        Some(Asking::Nobody) | None => refuse(AppError::SignedOut),
    }
}

/// The person who asks, also when they are suspended: signing out is always possible.
pub fn asking_person() -> Option<Actor> {
    match use_context()? {
        Asking::Somebody(actor) | Asking::Suspended(actor) => Some(actor),
        Asking::Nobody => None,
    }
}

/// The use cases' context, whoever asks, and the zone in which they read times.
pub fn anyone() -> Result<(Context, chrono_tz::Tz), AppError> {
    Ok((context()?, reader_zone()))
}

fn reader_zone() -> chrono_tz::Tz {
    let of_account = use_context::<Asking>().and_then(Asking::actor).map(|actor| actor.zone);
    let of_cookie = || use_context::<ReaderZone>().map(|ReaderZone(zone)| zone);
    let default = || zone::parse(DEFAULT_ZONE).unwrap_or(chrono_tz::Tz::UTC);
    of_account.or_else(of_cookie).unwrap_or_else(default)
}

/// Who reads the page being rendered.
pub fn reader() -> Reader {
    let actor = use_context::<Asking>().and_then(Asking::actor);
    Reader { viewer: actor.map(|actor| actor.viewer()), zone: reader_zone().name().into() }
}

/// Turns an outcome into an answer: maps the error, logs it once, and sets the status.
pub fn answer<T>(outcome: Result<T, Error>) -> Result<T, AppError> {
    outcome.map_err(|error| {
        let answer = wire_error(&error);
        match answer {
            AppError::Internal => tracing::error!(%error, "A use case failed"),
            AppError::Unavailable => tracing::warn!(%error, "A use case could not run now"),
            _ => tracing::info!(%error, "A use case refused"),
        }
        set_status(answer.status());
        answer
    })
}

fn wire_error(error: &Error) -> AppError {
    match error {
        _ if error.is_unavailable() => AppError::Unavailable,
        Error::NotFound => AppError::NotFound,
        Error::Forbidden => AppError::Forbidden,
        Error::Invalid(invalid) => AppError::Invalid(invalid.clone()),
        Error::Refused(refused) => AppError::Refused(refused.clone()),
        Error::NotOpen(closed) => AppError::NotOpen(closed.clone()),
        Error::Unavailable(_) | Error::Overtaken => AppError::Unavailable,
        Error::Inconsistent { .. } | Error::Database(_) => AppError::Internal,
    }
}

/// Sets the answer's status, unless a plain HTML form is asking: there it would undo the
/// redirect that carries the error back beside its field.
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

/// Whether the browser sends a form by itself, without our WASM.
fn is_plain_form() -> bool {
    let Some(parts) = use_context::<Parts>() else { return false };
    parts.method == axum::http::Method::POST && header_contains(&parts, ACCEPT, "text/html")
}

fn header_contains(parts: &Parts, name: axum::http::HeaderName, what: &str) -> bool {
    parts.headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|v| v.contains(what))
}

/// Sends the person on to a page of ours; anything else becomes the start page.
pub fn redirect(to: &str) {
    leptos_axum::redirect(path::local(to).filter(|to| to.is_ascii()).unwrap_or(path::home()));
}

/// As [`redirect`], only for a plain HTML form. Where our WASM runs, the page decides
/// itself: after signing in or out it has to be loaded anew.
pub fn redirect_plain_form(to: &str) {
    if is_plain_form() {
        redirect(to);
    }
}

/// Signs the browser in.
pub fn set_session_cookies(tokens: &Tokens) {
    append_cookie(&cookies::access(&tokens.access));
    append_cookie(&cookies::refresh(&tokens.refresh));
}

/// Signs the browser out.
pub fn clear_session_cookies() {
    for cookie in cookies::cleared() {
        append_cookie(&cookie);
    }
}

/// Remembers the zone of a reader without an account.
pub fn set_zone_cookie(zone: chrono_tz::Tz) {
    append_cookie(&cookies::zone(zone));
}

fn append_cookie(cookie: &str) {
    let (Some(response), Ok(value)) =
        (use_context::<ResponseOptions>(), HeaderValue::from_str(cookie))
    else {
        return;
    };
    response.append_header(SET_COOKIE, value);
}

/// What the browser says it is.
pub fn user_agent() -> String {
    let agent = |parts: Parts| Some(parts.headers.get("user-agent")?.to_str().ok()?.to_owned());
    use_context::<Parts>().and_then(agent).unwrap_or_default()
}

/// The value of a cookie among the request's headers.
pub fn cookie<'a>(headers: &'a axum::http::HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}
