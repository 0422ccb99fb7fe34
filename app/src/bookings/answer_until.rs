use domain::local_time::LocalTime;
use leptos::prelude::*;

use crate::ui::{Icon, IconName, Time, TimeFormat};

/// When a request expires unless it is answered, or is held no longer.
#[component]
pub fn AnswerUntil(
    until: LocalTime,
    /// What happens then.
    #[prop(default = "Expires ")]
    words: &'static str,
) -> impl IntoView {
    view! {
        <p class="countdown">
            <Icon name=IconName::Clock />
            <span>{words} <Time at=until format=TimeFormat::DayAndClock /></span>
        </p>
    }
}
