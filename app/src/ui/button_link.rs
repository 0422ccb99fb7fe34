use leptos::prelude::*;

use super::button::{ButtonKind, ButtonSize, class_of};

/// A link that looks like a button, because following it is the next thing to do.
#[component]
pub fn ButtonLink(
    #[prop(into)] href: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: ButtonSize,
    children: Children,
) -> impl IntoView {
    view! {
        <a class=class_of(kind, size) href=href>
            {children()}
        </a>
    }
}
