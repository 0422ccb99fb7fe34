use domain::booking::state::Status;
use domain::booking::view::BookingPage;
use leptos::prelude::*;

use crate::bookings::answer_until::AnswerUntil;
use crate::bookings::state_badge::StateBadge;
use crate::path;
use crate::ui::{ButtonLink, Heading, TimeSpan};

/// The title, state and time of a booking, for both sides.
#[component]
pub fn ShowHead(page: BookingPage) -> impl IntoView {
    let same_clock = page.when.label() == page.when_for_other.label();
    let for_other = (!same_clock).then(|| {
        let name = page.other.name.clone();
        view! {
            <p class="booking-page__other-zone">
                "For " {name} ": " <TimeSpan span=page.when_for_other />
            </p>
        }
    });

    let is_held = page.state.status() == Status::Held;
    let until = if is_held { "Held until " } else { "Expires " };
    let unpaid = (is_held && !page.is_overdue).then(|| {
        let href = path::pay_booking(page.id);
        view! {
            <p>
                <ButtonLink href>"Pay to send your request"</ButtonLink>
            </p>
        }
    });

    view! {
        <header class="booking-page__head">
            <div class="row">
                <StateBadge
                    state=page.state
                    overdue=page.is_overdue
                    claimed=page.claim_until.is_some()
                    viewer=page.viewer
                    other=page.other.name
                    was_confirmed=page.confirmed_at.is_some()
                />
                {page.answer_until.map(|at| view! { <AnswerUntil until=at words=until /> })}
            </div>
            <Heading>{page.title}</Heading>
            <p class="booking-page__when">
                <TimeSpan span=page.when />
            </p>
            {for_other}
            {unpaid}
        </header>
    }
}
