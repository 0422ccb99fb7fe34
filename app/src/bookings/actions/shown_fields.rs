use domain::booking::shown::Shown;
use leptos::prelude::*;

/// The facts that a button was made from, for the server to compare when it is pressed.
#[component]
pub fn ShownFields(shown: Option<Shown>) -> impl IntoView {
    let fields = shown.map(Shown::fields).into_iter().flatten();
    let field = |(name, value)| view! { <input type="hidden" name=name value=value /> };

    fields.map(field).collect_view()
}
