//! Every redirect passes here, whichever handler made it: it leads to a path of this site, and a
//! page that redirects does so by its status, whatever the request accepts.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue, LOCATION};
use axum::http::{StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The header by which the framework's client may follow `Location`.
const FOR_SERVER_FUNCTIONS: HeaderName = HeaderName::from_static("serverfnredirect");

/// Keeps every redirect on this site, and gives a page's redirect its status.
pub async fn keep_here(request: Request, next: Next) -> Response {
    let is_page = !request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    let Some(to) = location(&response) else { return response };
    if is_page {
        if response.status().is_success() {
            *response.status_mut() = StatusCode::FOUND;
        }
        *response.body_mut() = Body::empty();
        response.headers_mut().remove(CONTENT_LENGTH);
        response.headers_mut().remove(FOR_SERVER_FUNCTIONS);
    }
    lead(response.headers_mut(), &to);
    response
}

/// Returns a redirect to another page of this site, to be loaded by GET (303).
pub fn see_other(to: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    lead(response.headers_mut(), to);
    response
}

/// Sets `Location` to `to`, if it is a path of this site, else to the start page.
pub fn lead(headers: &mut HeaderMap, to: &str) {
    let here = here(to).and_then(|to| HeaderValue::from_str(&to).ok());
    headers.insert(LOCATION, here.unwrap_or(HeaderValue::from_static(app::path::home())));
}

/// Returns where a response redirects, if it does; an unreadable address becomes the start page.
fn location(response: &Response) -> Option<String> {
    let to = response.headers().get(LOCATION)?;
    Some(to.to_str().unwrap_or(app::path::home()).to_owned())
}

/// Returns the path, query and fragment of `to`, if it unambiguously names a page of this site.
pub fn here(to: &str) -> Option<String> {
    let local = match url::Url::parse(to) {
        Ok(url) => url[url::Position::BeforePath..].to_owned(),
        Err(_) => to.to_owned(),
    };
    app::path::is_local(&local).then_some(local)
}

/// Returns whether a path begins like the address of another site: no page of this site does.
pub fn is_of_another_site(uri: &Uri) -> bool {
    let path = uri.path();
    path.starts_with("//") || path.contains('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_leads_to_a_path_of_this_site_or_to_the_start_page() {
        for (to, location) in [
            ("/bookings?x=1#y", "/bookings?x=1#y"),
            ("https://evil.example/a?b#c", "/a?b#c"),
            ("//evil.example/", "/"),
            ("https://here.example//evil.example/", "/"),
            ("/\\evil.example", "/"),
            ("javascript:alert(1)", "/"),
            ("bookings", "/"),
            ("", "/"),
        ] {
            let mut headers = HeaderMap::new();
            lead(&mut headers, to);
            assert_eq!(headers[LOCATION], location, "{to}");
        }
    }
}
