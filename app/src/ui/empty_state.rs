use leptos::prelude::*;

/// A placeholder where there is nothing yet, with a way onwards.
#[component]
pub fn EmptyState(
    /// The address of a decorative picture, 240 by 160.
    #[prop(into)]
    picture: String,
    #[prop(into)] title: String,
    #[prop(optional, into)] text: String,
    /// What to do next: links or a form.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let text = (!text.is_empty()).then(|| view! { <p class="empty-state__text">{text}</p> });

    view! {
        <div class="empty-state">
            <img src=picture alt="" width="240" height="160" loading="lazy" />
            <h2 class="empty-state__title">{title}</h2>
            {text}
            {children.map(|action| view! { <div class="empty-state__action">{action()}</div> })}
        </div>
    }
}
