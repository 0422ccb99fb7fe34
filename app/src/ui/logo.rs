use leptos::prelude::*;

/// The logo, two halves that meet at one time, with the name.
#[component]
pub fn Logo() -> impl IntoView {
    view! {
        <span class="logo">
            <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
                <path class="logo__left" d="M15 3v20a10 10 0 0 1 0-20z" />
                <path class="logo__right" d="M17 9v20a10 10 0 0 0 0-20z" />
            </svg>
            "Intellectify"
        </span>
    }
}
