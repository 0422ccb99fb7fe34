//! What server functions share; native only: identifying the sender, converting results,
//! redirects, and the session's cookies.

pub mod cookies;
mod status;

use axum::http::HeaderValue;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use chrono_tz::Tz;
use domain::account::DEFAULT_ZONE;
use domain::invalid::Invalid;
use domain::local_time::LocalTime;
use domain::zone;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use service::accounts::Tokens;
use service::{Actor, Context, Error};

use crate::error::AppError;
use crate::page_context::{PageContext, ZoneSource};
use crate::path;
use status::is_plain_form;
pub use status::set_status;

/// The sender of a request, who is authenticated once, before anything else.
#[derive(Clone, Debug)]
pub enum Identity {
    /// Nobody is signed in.
    Anonymous,
    /// The account of the signed-in person is suspended.
    Suspended(Actor),
    /// A person is signed in, and may act.
    SignedIn(Actor),
}

impl Identity {
    /// Returns the signed-in person, unless they are suspended.
    pub fn actor(self) -> Option<Actor> {
        match self {
            Self::SignedIn(actor) => Some(actor),
            Self::Anonymous | Self::Suspended(_) => None,
        }
    }
}

/// The zone of a reader without an account, from their cookies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReaderZone {
    /// The reader chose the zone.
    Chosen(Tz),
    /// The browser's script reported the zone.
    Browser(Tz),
}

impl ReaderZone {
    /// Reads the zone from the cookies. A choice takes precedence over what the script reports;
    /// an unknown name is ignored.
    pub fn from_cookies(headers: &axum::http::HeaderMap) -> Option<Self> {
        let zone = |name| Some(zone::primary(zone::parse(cookie(headers, name)?).ok()?));
        let chosen = zone(cookies::ZONE).map(Self::Chosen);
        chosen.or_else(|| zone(cookies::BROWSER_ZONE).map(Self::Browser))
    }
}

fn context() -> Result<Context, AppError> {
    use_context().ok_or(AppError::Internal)
}

/// Returns the context and the signed-in person; fails for anybody else.
pub fn signed_in() -> Result<(Context, Actor), AppError> {
    let refuse = |error: AppError| {
        set_status(error.status());
        Err(error)
    };
    match use_context::<Identity>() {
        Some(Identity::SignedIn(actor)) => Ok((context()?, actor)),
        Some(Identity::Suspended(_)) => refuse(AppError::Suspended),
        Some(Identity::Anonymous) | None => refuse(AppError::SignedOut),
    }
}

/// Returns the signed-in person, even if they are suspended: signing out is always possible.
pub fn signed_in_person() -> Option<Actor> {
    match use_context()? {
        Identity::SignedIn(actor) | Identity::Suspended(actor) => Some(actor),
        Identity::Anonymous => None,
    }
}

/// Returns the context, without requiring a sign-in, and the zone in which the sender reads
/// times.
pub fn anyone() -> Result<(Context, Tz), AppError> {
    Ok((context()?, reader_zone().0))
}

fn reader_zone() -> (Tz, ZoneSource) {
    if let Some(actor) = use_context::<Identity>().and_then(Identity::actor) {
        return (actor.zone, ZoneSource::Account);
    }
    match use_context::<ReaderZone>() {
        Some(ReaderZone::Chosen(zone)) => (zone, ZoneSource::Chosen),
        Some(ReaderZone::Browser(zone)) => (zone, ZoneSource::Browser),
        None => (zone::parse(DEFAULT_ZONE).unwrap_or(Tz::UTC), ZoneSource::Unknown),
    }
}

/// Returns whether this page's times follow the zone that the browser reports. A page that shows
/// a refused form does not, since it can be rendered only once.
pub fn zone_follows_browser() -> bool {
    let follows = matches!(reader_zone().1, ZoneSource::Browser | ZoneSource::Unknown);
    follows && use_context::<crate::draft::Draft>().is_none()
}

/// Returns every zone that can be chosen, with its offset now.
pub fn zone_choices() -> Vec<String> {
    use_context::<Context>().map_or_else(Vec::new, |cx| zone::choices(cx.clock.now()))
}

/// Returns the context of the page being rendered.
pub fn page_context() -> PageContext {
    let identity = use_context::<Identity>().unwrap_or(Identity::Anonymous);
    let (zone, zone_source) = reader_zone();
    let shown = use_context::<Context>().map(|cx| zone::at(zone, cx.clock.now()));
    PageContext {
        is_suspended: matches!(identity, Identity::Suspended(_)),
        viewer: identity.actor().map(|actor| actor.viewer()),
        zone_label: shown.as_ref().map(LocalTime::zone_label).unwrap_or_default(),
        zone_choice: shown.as_ref().map(LocalTime::zone_choice).unwrap_or_default(),
        zone_source,
    }
}

/// Converts the result of a use case: maps the error, logs it once, and sets the status.
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
        _ if error.is_bad_input() => AppError::Invalid(Invalid::NotStorable.at("").into()),
        Error::NotFound => AppError::NotFound,
        Error::Forbidden => AppError::Forbidden,
        Error::Invalid(invalid) => AppError::Invalid(invalid.clone()),
        Error::Conflict(conflict) => AppError::Conflict(conflict.clone()),
        Error::Refused(refused) => AppError::Refused(refused.clone()),
        Error::StartUnavailable(start) => AppError::StartUnavailable(start.clone()),
        Error::Unavailable(_) | Error::StaleVersion => AppError::Unavailable,
        Error::Inconsistent { .. } | Error::Database(_) => AppError::Internal,
    }
}

/// Redirects to a page of this site; any other address becomes the start page.
pub fn redirect(to: &str) {
    leptos_axum::redirect(path::local(to).filter(|to| to.is_ascii()).unwrap_or(path::home()));
}

/// Redirects as [`redirect`] does, but only a plain HTML form. Where WebAssembly runs, the page
/// decides itself: after signing in or out it has to be loaded anew.
pub fn redirect_plain_form(to: &str) {
    if is_plain_form() {
        redirect(to);
    } else if path::flash_code(to).is_some() {
        append_cookie(&cookies::flash(to));
    }
}

/// Returns whether the browser loads a page, and does not call a server function.
pub fn is_page_load() -> bool {
    use_context::<Parts>().is_some_and(|parts| !parts.uri.path().starts_with("/api/"))
}

/// Sets the cookies that sign the browser in.
pub fn set_session_cookies(tokens: &Tokens) {
    append_cookie(&cookies::access(&tokens.access));
    append_cookie(&cookies::refresh(&tokens.refresh));
}

/// Removes the cookies that sign the browser in.
pub fn clear_session_cookies() {
    for cookie in cookies::signed_out() {
        append_cookie(&cookie);
    }
}

/// Stores the zone of a reader without an account in a cookie.
pub fn set_zone_cookie(zone: Tz) {
    append_cookie(&cookies::zone(zone));
}

/// Stores the e-mail address of a new account for the sign-in page: in a cookie and not in the
/// address of that page, which logs and histories keep.
pub fn set_new_address_cookie(email: &str) {
    append_cookie(&cookies::new_address(email));
}

/// Removes the cookie with the e-mail address of a new account, once it was signed in with.
pub fn forget_new_address() {
    if new_address().is_some() {
        append_cookie(&cookies::new_address(""));
    }
}

/// Returns the e-mail address that was signed up with in this browser a moment ago.
pub fn new_address() -> Option<String> {
    let parts = use_context::<Parts>()?;
    path::decode(cookie(&parts.headers, cookies::NEW_ADDRESS)?)
}

/// Returns whether a form of this browser waits for its sender to sign in.
pub fn has_unsent_form() -> bool {
    let parts = use_context::<Parts>();
    parts.is_some_and(|parts| {
        cookie(&parts.headers, cookies::UNSENT).is_some_and(|id| !id.is_empty())
    })
}

fn append_cookie(cookie: &str) {
    let (Some(response), Ok(value)) =
        (use_context::<ResponseOptions>(), HeaderValue::from_str(cookie))
    else {
        return;
    };
    response.append_header(SET_COOKIE, value);
}

/// Returns the request's `User-Agent`.
pub fn user_agent() -> String {
    let agent = |parts: Parts| Some(parts.headers.get("user-agent")?.to_str().ok()?.to_owned());
    use_context::<Parts>().and_then(agent).unwrap_or_default()
}

/// Returns the value of a cookie among the request's headers.
pub fn cookie<'a>(headers: &'a axum::http::HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}
