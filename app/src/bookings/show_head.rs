use domain::booking::view::BookingPage;
use leptos::prelude::*;

use super::answer_until::AnswerUntil;
use super::state_badge::StateBadge;
use crate::ui::TimeSpan;

/// What it is, where it stands, and when it is, for both sides.
#[component]
pub fn ShowHead(page: BookingPage) -> impl IntoView {
    let same_clock = page.when.words() == page.when_for_other.words();
    let for_other = (!same_clock).then(|| {
        let name = page.other.name.clone();
        view! {
            <p class="booking-page__other-zone">"For " {name} ": " <TimeSpan span=page.when_for_other /></p>
        }
    });

    view! {
        <header class="booking-page__head">
            <div class="row">
                <StateBadge state=page.state overdue=page.is_overdue />
                {page.answer_until.map(|until| view! { <AnswerUntil until /> })}
            </div>
            <h1>{page.title}</h1>
            <p class="booking-page__when"><TimeSpan span=page.when /></p>
            {for_other}
        </header>
    }
}
