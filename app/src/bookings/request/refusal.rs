use domain::booking::state::Status;
use domain::booking::{OwnBooking, Refused};
use domain::id::SessionTypeId;
use domain::local_time::LocalTime;
use leptos::prelude::*;

use crate::path;
use crate::ui::{Alert, Time, TimeFormat, Tone};

/// Explains why the reader cannot request a start, with those of their bookings that conflict and
/// the nearest starts that they can request.
#[component]
pub fn Refusal(refused: Refused, handle: String, session_type: SessionTypeId) -> impl IntoView {
    let words = refused.message();
    let is_held = match refused {
        Refused::TooManyHeld { .. } => true,
        Refused::AlreadyRequested { status, .. } => status == Status::Held,
        _ => false,
    };
    let bookings = refused.own_bookings().to_vec();
    let bookings = (!bookings.is_empty()).then(|| {
        let bookings = bookings.into_iter();
        let lines = bookings.map(|booking| {
            view! {
                <li>
                    <Own booking is_held />
                </li>
            }
        });
        view! {
            <ul role="list" aria-label="Your bookings">
                {lines.collect_view()}
            </ul>
        }
    });
    let nearest = match refused {
        Refused::OwnOverlap { nearest, .. } => nearest,
        _ => Vec::new(),
    };
    let free = (!nearest.is_empty()).then(|| {
        let start = |start: LocalTime| {
            let href = path::request(&handle, session_type, &start.datetime());
            view! {
                <li>
                    <a class="start" href=href>
                        <Time at=start format=TimeFormat::DayAndClock />
                    </a>
                </li>
            }
        };
        view! {
            <p>"You are both free at these times:"</p>
            <ul class="start-list__starts" role="list" aria-label="Free times">
                {nearest.into_iter().map(start).collect_view()}
            </ul>
        }
    });

    view! {
        <Alert tone=Tone::Warning>
            <p>{words}</p>
            {bookings}
            {free}
            <p>
                <a href=path::mentor_times(&handle, session_type, "", "")>"All free times"</a>
            </p>
        </Alert>
    }
}

/// A link to one of the reader's bookings, or to its payment while it is unpaid.
#[component]
fn Own(booking: OwnBooking, is_held: bool) -> impl IntoView {
    let href = if is_held { path::pay_booking(booking.id) } else { path::booking(booking.id) };
    let words = format!("With {}: {}", booking.with, booking.when.label());

    view! { <a href=href>{words}</a> }
}
