use domain::booking::reschedule::MAX_TIMES;
use domain::booking::view::{ChosenTime, ReschedulePage};
use domain::local_time::LocalSpan;
use leptos::prelude::*;

use crate::path;

/// The agreed time beside the chosen ones, each in both people's zones.
#[component]
pub fn RescheduleTray(page: ReschedulePage) -> impl IntoView {
    let ReschedulePage { id, other, when, when_for_other, chosen, month, .. } = page;
    let name = other.name;
    let count = format!("Proposed ({} of {MAX_TIMES})", chosen.len());
    let times: Vec<String> = chosen.iter().map(|time| time.when.start.datetime()).collect();
    let month = month.first.to_string();
    let nothing = chosen.is_empty().then(|| view! { <p class="muted">"No time chosen yet."</p> });
    let of = name.clone();
    let row = move |ChosenTime { when, when_for_other, is_open }: ChosenTime| {
        let start = when.start.datetime();
        let others: Vec<String> = times.iter().filter(|one| **one != start).cloned().collect();
        let day = when.start.local.date().to_string();
        let address = path::reschedule_booking_chosen(id, &month, &day, &others);
        let label =
            format!("Remove {}, {} from the proposal", when.start.clock(), when.start.day());
        let gone = (!is_open).then(
            || view! { <p class="field__error">"This time is no longer free. Remove it."</p> },
        );
        view! {
            <li class="reschedule-tray__time">
                <BothZones when when_for_other name=of.clone() />
                {gone}
                <a href=address aria-label=label>
                    "Remove"
                </a>
            </li>
        }
    };

    view! {
        <div class="reschedule-tray">
            <section class="reschedule-tray__side">
                <h2 class="reschedule-tray__title">"Agreed now"</h2>
                <div class="reschedule-tray__time">
                    <BothZones when when_for_other name />
                </div>
            </section>
            <section class="reschedule-tray__side">
                <h2 class="reschedule-tray__title">{count}</h2>
                {nothing}
                <ol class="reschedule-tray__times">{chosen.into_iter().map(row).collect_view()}</ol>
            </section>
        </div>
    }
}

/// A time in the zones of both people; shown once if their clocks agree.
#[component]
pub fn BothZones(when: LocalSpan, when_for_other: LocalSpan, name: String) -> impl IntoView {
    let same = when.label() == when_for_other.label();
    let for_other = (!same).then(|| {
        view! { <p class="muted">"For " <bdi>{name}</bdi> ": " {when_for_other.label()}</p> }
    });

    view! {
        <p>{when.label()}</p>
        {for_other}
    }
}
