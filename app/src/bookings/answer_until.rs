use domain::local_time::LocalTime;
use leptos::prelude::*;

use crate::ui::{Icon, IconName, Time, TimeWords};

/// When a request expires unless it is answered.
#[component]
pub fn AnswerUntil(until: LocalTime) -> impl IntoView {
    view! {
        <p class="countdown">
            <Icon name=IconName::Clock />
            <span>"Expires " <Time at=until words=TimeWords::DayAndClock /></span>
        </p>
    }
}
