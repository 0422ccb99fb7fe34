use leptos::prelude::*;

/// Things in their order: a history, or how something goes.
#[component]
pub fn Steps(
    /// What the list is called: "History of this booking".
    #[prop(into)]
    label: String,
    children: Children,
) -> impl IntoView {
    view! { <ol class="steps" aria-label=label>{children()}</ol> }
}

/// One of them; the newest or next one is `current`.
#[component]
pub fn Step(#[prop(optional)] current: bool, children: Children) -> impl IntoView {
    view! { <li class="steps__step" aria-current=current.then_some("step")>{children()}</li> }
}
