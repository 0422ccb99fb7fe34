use domain::booking::shown::Shown;
use leptos::prelude::*;

/// The hidden fields with the facts that a button showed, which the server compares after the
/// click.
#[component]
pub fn ShownFields(shown: Option<Shown>) -> impl IntoView {
    let fields = shown.map(Shown::fields).into_iter().flatten();
    let field = |(name, value)| view! { <input type="hidden" name=name value=value /> };

    fields.map(field).collect_view()
}
