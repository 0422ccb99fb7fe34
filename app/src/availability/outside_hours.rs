use domain::mentor::view::OutsideHours;
use leptos::prelude::*;

use crate::path;
use crate::ui::{Alert, Tone};

/// Lists bookings that no hours cover any more. They stay; the mentor may want to reschedule
/// them.
#[component]
pub fn OutsideHoursAlert(outside: Vec<OutsideHours>) -> impl IntoView {
    if outside.is_empty() {
        return ().into_any();
    }
    let line = |one: OutsideHours| {
        let words = format!("{} with {}", one.title, one.with);
        view! {
            <li>
                <a href=path::booking(one.booking)>{words}</a>
                {format!(": {}", one.when)}
            </li>
        }
    };

    view! {
        <Alert tone=Tone::Info>
            <p>"These bookings lie outside your hours. They stand as agreed."</p>
            <ul class="stack stack--tight">{outside.into_iter().map(line).collect_view()}</ul>
        </Alert>
    }
    .into_any()
}
