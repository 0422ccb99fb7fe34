use domain::booking::view::BookingSummary;
use leptos::prelude::*;

use crate::bookings::BookingList;
use crate::path;

/// Some bookings under a heading, with a link to all of them; renders nothing without bookings.
#[component]
pub fn Part(
    title: &'static str,
    rows: Vec<BookingSummary>,
    /// The name of the list with all of them, as its address spells it.
    show: &'static str,
) -> impl IntoView {
    if rows.is_empty() {
        return ().into_any();
    }

    view! {
        <section class="dashboard__section">
            <div class="dashboard__head">
                <h2>{title}</h2>
                <a href=path::bookings_shown(show)>"All bookings"</a>
            </div>
            <BookingList rows />
        </section>
    }
    .into_any()
}
