use domain::booking::state::Status;
use domain::booking::{OwnBooking, Refused};
use leptos::prelude::*;

use crate::path;

/// Links to those of the reader's bookings that stand in the way of another; to their payment
/// while they are held.
#[component]
pub fn OwnBookings(refused: Refused) -> impl IntoView {
    let are_held = match refused {
        Refused::TooManyHeld { .. } => true,
        Refused::AlreadyRequested { status, .. } => status == Status::Held,
        _ => false,
    };
    let line = move |own: &OwnBooking| {
        let href = if are_held { path::pay_booking(own.id) } else { path::booking(own.id) };
        let words = format!("With {}: {}", own.with, own.when.label());
        view! {
            <li>
                <a href=href>{words}</a>
            </li>
        }
    };
    let bookings = refused.own_bookings();
    (!bookings.is_empty()).then(|| {
        view! {
            <ul role="list" aria-label="Your bookings">
                {bookings.iter().map(line).collect_view()}
            </ul>
        }
    })
}
