use domain::local_time::LocalTime;
use leptos::prelude::*;

use crate::ui::{Icon, IconName, Time, TimeFormat};

/// Shows when a request expires unless it is answered, or when its hold ends.
#[component]
pub fn AnswerUntil(
    until: LocalTime,
    /// The text before the time, which says what happens then.
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
