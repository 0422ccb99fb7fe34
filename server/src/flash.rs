//! Flash messages are shown once, and only to those whose form was accepted: the answer to a form
//! sets a cookie with the code beside the address that carries it. An address with a code alone,
//! from the history or from somebody else's link, leads to the page without it.

use app::path::{flash_code, without_flash_message};
use app::server::{cookie, cookies};
use axum::extract::Request;
use axum::http::Method;
use axum::http::header::{HeaderValue, LOCATION, SET_COOKIE};
use axum::middleware::Next;
use axum::response::Response;

use crate::redirect;

pub async fn once(request: Request, next: Next) -> Response {
    let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
    let named = flash_code(address).filter(|_| *request.method() == Method::GET);
    if let Some(code) = &named
        && cookie(request.headers(), cookies::FLASH) != Some(code)
    {
        return redirect::see_other(&without_flash_message(address));
    }
    let mut response = next.run(request).await;
    let to = response.headers().get(LOCATION).and_then(|to| to.to_str().ok());
    let cookie = match to.and_then(flash_code) {
        Some(code) => Some(cookies::flash(&code)),
        None => named.filter(|_| response.status().is_success()).map(|_| cookies::flash("")),
    };
    if let Some(cookie) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
