//! Navigation after a form: the page is loaded anew if its reader has changed.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_location;

use crate::error::AppError;
use crate::path;
use crate::submission::use_submissions;

/// Returns the address of this page with its query, to come back to.
pub fn use_here() -> Signal<String> {
    let here = use_location();
    Signal::derive(move || {
        let search = here.search.get();
        let query = search.trim_start_matches('?');
        let path = here.pathname.get();
        if query.is_empty() { path } else { format!("{path}?{query}") }
    })
}

/// Returns where the reader goes after signing in or up from this page: back here, or, on the
/// pages of signing in and up, where those go on to.
pub fn use_way_back() -> Signal<String> {
    let (here, location) = (use_here(), use_location());
    Signal::derive(move || {
        let path = location.pathname.get();
        if path == path::sign_in() || path == path::sign_up() {
            let next = location.search.with(|query| path::parameter(query, "next"));
            return next.and_then(|next| path::local(&next).map(Into::into)).unwrap_or_default();
        }
        if path == path::home() { String::new() } else { here.get() }
    })
}

/// Loads the page that `to` names, anew, once `action` has succeeded. Without WebAssembly the
/// server redirects instead.
pub fn navigate_on_success<F, T>(action: ServerAction<F>, to: impl Fn(T) -> String + 'static)
where
    F: ServerFn<Output = T, Error = AppError> + Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    Effect::new(move |_| {
        if let Some(Ok(done)) = action.value().get() {
            load(&to(done));
        }
    });
}

/// Loads an address anew, the present one, too: with a place in it, the browser would only scroll
/// there. Nothing can be done if the browser refuses to navigate.
fn load(address: &str) {
    let location = location();
    let here = location.pathname().and_then(|path| Ok(path + &location.search()?));
    let is_here = address.split_once('#').is_some_and(|(page, _)| here.as_deref() == Ok(page));
    _ = location.set_href(address);
    if is_here {
        _ = location.reload();
    }
}

/// Returns how often `action` has succeeded, by which a page is loaded anew. A refusal changes
/// nothing but the form that was sent, which keeps what was typed.
pub fn successes<F>(action: ServerAction<F>) -> Memo<u32>
where
    F: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    F::Output: Clone + Send + Sync + 'static,
{
    let successes = Memo::new(move |before: Option<&u32>| {
        action.version().track();
        let has_succeeded = action.value().with(|outcome| matches!(outcome, Some(Ok(_))));
        before.copied().unwrap_or_default() + u32::from(has_succeeded)
    });
    if let Some(submissions) = use_submissions() {
        Effect::watch(move || successes.get(), move |_, _, _| submissions.forget(), false);
    }
    successes
}
