use leptos::prelude::*;

use crate::error::AppError;

/// The version that a form was made from, sent along so that it overwrites nothing newer.
/// After a conflict it is that of what is stored now, which the form then shows.
#[component]
pub fn VersionField(
    name: &'static str,
    version: i64,
    #[prop(into)] failure: Signal<Option<AppError>>,
) -> impl IntoView {
    let current = move || match failure.get() {
        Some(AppError::Conflict(conflict)) => conflict.version,
        _ => version,
    };

    view! { <input type="hidden" name=name value=move || current().to_string() /> }
}
