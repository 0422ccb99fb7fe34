//! Going on after a form: with the page loaded anew where who reads it has changed.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::error::AppError;

/// Loads the page that `to` names, anew, once `action` has succeeded. Without our WASM the
/// server redirects instead.
pub fn go_when_done<F, T>(action: ServerAction<F>, to: impl Fn(T) -> String + 'static)
where
    F: ServerFn<Output = T, Error = AppError> + Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    Effect::new(move |_| {
        if let Some(Ok(done)) = action.value().get() {
            // Nothing is left to do when the browser refuses to go.
            _ = window().location().set_href(&to(done));
        }
    });
}
