use leptos::prelude::*;

/// A short link in a row of similar ones: a topic, an active filter.
#[component]
pub fn ChipLink(
    #[prop(into)] href: String,
    /// Whether it stands for what the page shows now.
    #[prop(optional)]
    current: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <a class="chip" href=href aria-current=current.then_some("true")>
            {children()}
        </a>
    }
}
