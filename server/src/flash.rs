//! Flash messages are shown once, and only to those whose form was accepted: the answer to a form
//! sets a cookie with the address that carries the code. An address with a code alone, from the
//! history or from somebody else's link, leads to the page without it.

use app::path::{encode, flash_code, without_flash_message};
use app::server::{cookie, cookies};
use axum::extract::Request;
use axum::http::Method;
use axum::http::header::{HeaderValue, LOCATION, SET_COOKIE};
use axum::middleware::Next;
use axum::response::Response;

use crate::redirect;

pub async fn once(request: Request, next: Next) -> Response {
    let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
    let has_code = *request.method() == Method::GET && flash_code(address).is_some();
    if has_code && cookie(request.headers(), cookies::FLASH) != Some(&encode(address)) {
        return redirect::see_other(&without_flash_message(address));
    }
    let mut response = next.run(request).await;
    let to = response.headers().get(LOCATION).and_then(|to| to.to_str().ok());
    let is_shown = has_code && response.status().is_success();
    let cookie = match to.filter(|to| flash_code(to).is_some()) {
        Some(to) => Some(cookies::flash(to)),
        None => is_shown.then(cookies::flash_shown),
    };
    if let Some(cookie) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
