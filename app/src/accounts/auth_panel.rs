use leptos::prelude::*;

use crate::ui::Heading;

/// A form on its own in the middle of the page, with a short text beside it on wide screens.
#[component]
pub fn AuthPanel(
    title: &'static str,
    aside_title: &'static str,
    aside_text: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="auth-page">
            <div class="auth-page__panel">
                <Heading class="auth-page__title">{title}</Heading>
                {children()}
            </div>
            <aside class="auth-page__aside">
                <img src="/pictures/hero.svg" alt="" width="244" height="244" />
                <h2>{aside_title}</h2>
                <p>{aside_text}</p>
            </aside>
        </div>
    }
}
