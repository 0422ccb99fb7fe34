use leptos::prelude::*;

/// Tabs: views of one thing, each with an address of its own.
#[component]
pub fn Tabs(
    /// The accessible label: what the tabs are views of.
    #[prop(into)]
    label: String,
    children: Children,
) -> impl IntoView {
    view! {
        <nav class="tabs" aria-label=label>
            {children()}
        </nav>
    }
}

/// The link to one of the views; `current` marks the one that is shown.
#[component]
pub fn TabLink(#[prop(into)] href: String, current: bool, children: Children) -> impl IntoView {
    view! {
        <a class="tabs__tab" href=href aria-current=current.then_some("page")>
            {children()}
        </a>
    }
}
