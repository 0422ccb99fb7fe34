use leptos::prelude::*;

/// A surface for things that belong together; with a title, a section of the page.
#[component]
pub fn Card(
    /// The heading; empty for a surface without one.
    #[prop(optional, into)]
    title: String,
    children: Children,
) -> impl IntoView {
    let heading = (!title.is_empty()).then(|| view! { <h2 class="card__title">{title}</h2> });

    view! { <section class="card">{heading}{children()}</section> }
}
