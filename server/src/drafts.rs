//! Drafts of refused forms without JavaScript: when a form is refused, its fields and its error
//! are stored for some minutes, and the page is rendered again from them. No error is ever read
//! from an address.
//!
//! What was typed is not lost in any foreseeable case: where it cannot be stored, the browser is
//! told to send the form again, and a stored draft is deleted only after a page was rendered from
//! it.

mod fields;

use std::borrow::Cow;

use app::draft::Draft;
use app::error::AppError;
use app::server::{cookie, cookies};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION, REFERER, SET_COOKIE,
};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use domain::id::UserId;
use leptos::server_fn::error::ServerFnUrlError;
use service::form_drafts::{self, FormDraft};
use service::{Context, Error};
use uuid::Uuid;

use crate::cache::is_file;
use crate::peers::Peer;
use crate::redirect;
use crate::session::{Sender, SignInFirst};

const QUARTER_OF_AN_HOUR: u32 = 15 * 60;

/// The framework's names of the query parameters for an error, and for the function it is of.
const ERROR: &str = "__err";
const PATH: &str = "__path";

/// Marks a request with the person whose [`Draft`] is among its extensions.
#[derive(Clone, Copy, Debug)]
pub struct DraftOf(pub UserId);

/// Stands for the page of a form when the browser does not name it.
const NOWHERE: HeaderValue = HeaderValue::from_static("http://localhost/");

pub async fn keep(State(cx): State<Context>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if is_plain_form(&request) && fields::is_known(path) {
        keep_if_refused(&cx, request, next).await
    } else if *request.method() == Method::GET && !is_file(path) && !path.starts_with("/api/") {
        give_back(&cx, request, next).await
    } else {
        next.run(request).await
    }
}

pub fn is_plain_form(request: &Request) -> bool {
    let has = |name: HeaderName, what: &str| {
        let value = request.headers().get(name).and_then(|value| value.to_str().ok());
        value.is_some_and(|value| value.contains(what))
    };
    *request.method() == Method::POST
        && request.uri().path().starts_with("/api/")
        && has(CONTENT_TYPE, "application/x-www-form-urlencoded")
        && has(ACCEPT, "text/html")
}

async fn keep_if_refused(cx: &Context, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let peer = request.extensions().get::<Peer>().map(ToString::to_string);
    let (mut parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return StatusCode::BAD_REQUEST.into_response(); // `body::limit` knows better why
    };
    let says_where = name_a_referrer(&mut parts.headers);
    let mut response = next.run(Request::from_parts(parts, Body::from(body.clone()))).await;
    let fields = fields::of(&path, &body);
    let sender = response.extensions().get().map(|Sender(user)| *user);
    let sign_in_first = response.extensions().get().cloned();
    if let Some(SignInFirst { back }) = sign_in_first {
        let error = not_sent(&path);
        let page = Some(within_bounds(back));
        let draft = FormDraft { path, fields, error, page, sender };
        return match form_drafts::save(cx, &draft, peer.as_deref()).await {
            Ok(id) => named_in(response, cookies::UNSENT, id),
            Err(error) => send_again(&error),
        };
    }
    let Some((back, error)) = refusal(&response) else { return response };
    let back = within_bounds(back);
    let page = says_where.then(|| back.clone());
    let draft = FormDraft { path, fields, error, page, sender };
    match form_drafts::save(cx, &draft, peer.as_deref()).await {
        Ok(id) => response = named_in(response, cookies::DRAFT, id),
        Err(error) => return send_again(&error),
    }
    redirect::lead(response.headers_mut(), &back);
    response
}

/// Adds a `Referer` where there is none, since the framework puts an error into the referrer's
/// address. Returns whether there was one.
fn name_a_referrer(headers: &mut HeaderMap) -> bool {
    let referrer = headers.get(REFERER).and_then(|value| value.to_str().ok());
    let says_where = referrer.is_some_and(|referrer| url::Url::parse(referrer).is_ok());
    if !says_where {
        headers.insert(REFERER, NOWHERE);
    }
    says_where
}

/// Adds the cookie that names the draft to the answer.
fn named_in(mut response: Response, name: &str, id: Uuid) -> Response {
    append(&mut response, &cookies::cookie(name, &id.to_string(), QUARTER_OF_AN_HOUR));
    response
}

/// Returns, as the framework encodes it, the error of a form that waited for its sender to sign
/// in.
fn not_sent(path: &str) -> String {
    let error = ServerFnUrlError::new(path, AppError::NotSent).to_url("https://localhost/");
    let error = error.ok().and_then(|url| {
        url.query_pairs().find(|(name, _)| name == ERROR).map(|(_, error)| error.into_owned())
    });
    error.unwrap_or_default()
}

/// Returns the page and the error of a refused form: the framework redirects to the page with the
/// error in its address.
pub fn refusal(response: &Response) -> Option<(String, String)> {
    let to = url::Url::parse(response.headers().get(LOCATION)?.to_str().ok()?).ok()?;
    let error = to.query_pairs().find(|(name, _)| name == ERROR)?.1.into_owned();
    Some((with_query(to.path(), &without_error(to.query().unwrap_or_default())), error))
}

/// Returns the page if it is short enough to be stored, else without its query.
fn within_bounds(page: String) -> String {
    let fits = |page: &str| page.len() <= form_drafts::LONGEST_PAGE;
    let path = page.split('?').next().unwrap_or_default().to_owned();
    [page, path].into_iter().find(|page| fits(page)).unwrap_or_else(|| "/".into())
}

/// Returns whether a query contains an error, as the framework would read it.
fn names_an_error(query: &str) -> bool {
    url::form_urlencoded::parse(query.as_bytes()).any(|(name, _)| is_of_framework(&name))
}

fn is_of_framework(name: &str) -> bool {
    name == ERROR || name == PATH
}

/// Returns a query without what the framework would show as an error.
fn without_error(query: &str) -> String {
    let is_ours = |(name, _): &(Cow<'_, str>, Cow<'_, str>)| !is_of_framework(name);
    let kept = url::form_urlencoded::parse(query.as_bytes()).filter(is_ours);
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
}

fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

async fn give_back(cx: &Context, mut request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default();
    if names_an_error(query) {
        // Not one of ours: anybody can write such an address, and nothing in it is shown.
        return redirect::see_other(&with_query(request.uri().path(), &without_error(query)));
    }
    let page = request.uri().path_and_query().map_or("/", |page| page.as_str()).to_owned();
    let (name, id, draft) = match waiting(cx, request.headers(), &page).await {
        Ok(Some(waiting)) => waiting,
        Ok(None) => return next.run(request).await,
        Err(error) => return send_again(&error),
    };
    let FormDraft { path, fields, error, page: own_page, sender } = draft;
    // The start page shows no refused form: one that does not say where it belongs waits on.
    let is_passing = own_page.is_none() && page == "/";
    request.extensions_mut().insert(Draft { path, fields, error });
    if let Some(sender) = sender {
        request.extensions_mut().insert(DraftOf(sender));
    }
    let mut response = next.run(request).await;
    if was_shown(response.status()) && !is_passing {
        forget(cx, id).await;
        append(&mut response, &cookies::cookie(name, "", 0));
    }
    response
}

/// Returns the draft that waits for this page, with the cookie that names it. A second tab does
/// not use up a draft that waits for another page.
async fn waiting(
    cx: &Context,
    headers: &HeaderMap,
    page: &str,
) -> Result<Option<(&'static str, Uuid, FormDraft)>, Error> {
    for name in [cookies::DRAFT, cookies::UNSENT] {
        let Some(id) = named(headers, name) else { continue };
        if let Some(draft) = form_drafts::find(cx, id, page).await? {
            return Ok(Some((name, id, draft)));
        }
    }
    Ok(None)
}

/// Returns whether a page was rendered: not if it failed or redirects.
fn was_shown(status: StatusCode) -> bool {
    !status.is_server_error() && !status.is_redirection()
}

async fn forget(cx: &Context, id: Uuid) {
    if let Err(error) = form_drafts::delete(cx, id).await {
        tracing::warn!(%error, "A form that was shown is kept until it expires");
    }
}

/// Returns an answer that asks to reload: the browser still has the form, and reloading sends it
/// again.
fn send_again(error: &Error) -> Response {
    tracing::error!(%error, "A refused form can neither be kept nor shown now");
    let page = "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Very busy</title>\
                <h1>We are very busy right now</h1>\
                <p>Nothing you typed is lost. Please reload this page in a moment.</p></html>";
    (StatusCode::SERVICE_UNAVAILABLE, Html(page)).into_response()
}

/// Returns the id of the draft that a cookie names.
fn named(headers: &HeaderMap, name: &str) -> Option<Uuid> {
    cookie(headers, name).and_then(|id| id.parse().ok())
}

fn append(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_names_are_errors_in_an_address() {
        assert!(
            names_an_error("a=1&__err=x") && names_an_error("%5F_err") && names_an_error("__path=")
        );
        assert!(!names_an_error("q=__err") && !names_an_error("__error=x") && !names_an_error(""));
    }
}
