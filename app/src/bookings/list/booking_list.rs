use domain::booking::view::BookingSummary;
use leptos::prelude::*;

use super::booking_card::BookingCard;

/// A list of bookings, to be placed under a heading of the second level.
#[component]
pub fn BookingList(rows: Vec<BookingSummary>) -> impl IntoView {
    let cards = rows
        .into_iter()
        .map(|row| {
            view! {
                <li>
                    <BookingCard row />
                </li>
            }
        })
        .collect_view();

    view! {
        <ul class="booking-list" role="list">
            {cards}
        </ul>
    }
}
