use leptos::prelude::*;

use super::Tone;

/// A badge: a word or two about the thing beside it.
#[component]
pub fn Badge(#[prop(optional)] tone: Tone, children: Children) -> impl IntoView {
    view! { <span class=class_of(tone)>{children()}</span> }
}

const fn class_of(tone: Tone) -> &'static str {
    match tone {
        Tone::Neutral => "badge",
        Tone::Info => "badge badge--info",
        Tone::Good => "badge badge--good",
        Tone::Warning => "badge badge--warning",
        Tone::Danger => "badge badge--danger",
    }
}
