use leptos::prelude::*;

use super::{Icon, IconName, Tone};

/// A message about what just happened, in a sentence. Errors interrupt a screen reader, other
/// messages wait.
#[component]
pub fn Alert(#[prop(optional)] tone: Tone, children: Children) -> impl IntoView {
    view! {
        <div class=class_of(tone) role=role_of(tone)>
            <Icon name=icon_of(tone) />
            <div class="alert__text">{children()}</div>
        </div>
    }
}

const fn class_of(tone: Tone) -> &'static str {
    match tone {
        Tone::Neutral => "alert",
        Tone::Info => "alert alert--info",
        Tone::Good => "alert alert--good",
        Tone::Warning => "alert alert--warning",
        Tone::Danger => "alert alert--danger",
    }
}

const fn role_of(tone: Tone) -> &'static str {
    match tone {
        Tone::Neutral | Tone::Info | Tone::Good => "status",
        Tone::Warning | Tone::Danger => "alert",
    }
}

const fn icon_of(tone: Tone) -> IconName {
    match tone {
        Tone::Neutral | Tone::Info => IconName::Info,
        Tone::Good => IconName::Check,
        Tone::Warning | Tone::Danger => IconName::Alert,
    }
}
