use domain::account::Role;
use domain::booking::view::BookingLists;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::list_bookings;
use super::booking_list::BookingList;
use super::show_tabs::{ShowTabs, Shown};
use crate::error::AppError;
use crate::frame::PrivateFrame;
use crate::page_failure::PageFailure;
use crate::path;
use crate::reader::use_reader;
use crate::ui::{ButtonLink, Empty, Load, PageHeader};

/// All bookings of the reader, on whichever side they are.
#[component]
pub fn ListPage() -> impl IntoView {
    view! {
        <PrivateFrame title="Bookings">
            <Lists />
        </PrivateFrame>
    }
}

#[component]
fn Lists() -> impl IntoView {
    let query = use_query_map();
    let lists = Resource::new(|| (), |()| list_bookings());
    let chosen =
        Signal::derive(move || query.with(|q| q.get_str("show").and_then(Shown::from_code)));
    let failed = |error: AppError| {
        view! { <PageFailure error on=path::dashboard() on_words="To your dashboard" /> }.into_any()
    };

    view! {
        <Load from=lists failed let:lists>
            <PageHeader title="Bookings" />
            {move || {
                let shown = chosen.get().unwrap_or(Shown::first_of(&lists));
                view! { <OneList lists=lists.clone() shown /> }
            }}
        </Load>
    }
}

#[component]
fn OneList(lists: BookingLists, shown: Shown) -> impl IntoView {
    let rows = shown.rows(&lists).to_vec();
    let list = if rows.is_empty() {
        view! { <Nothing shown /> }.into_any()
    } else {
        view! {
            <section class="stack">
                <h2 class="visually-hidden">{shown.name()}</h2>
                <BookingList rows />
            </section>
        }
        .into_any()
    };

    view! {
        <div class="stack stack--loose">
            <ShowTabs lists shown />
            {list}
        </div>
    }
}

/// Why a list is empty, and what to do about it.
#[component]
fn Nothing(shown: Shown) -> impl IntoView {
    let is_mentor = use_reader().viewer.is_some_and(|viewer| viewer.role == Role::Mentor);
    let (title, text) = match (shown, is_mentor) {
        (Shown::Waiting, true) => (
            "No requests are waiting",
            "When a mentee asks for a time, it shows here until you answer.",
        ),
        (Shown::Waiting, false) => (
            "No requests are waiting",
            "When you ask a mentor for a time, it shows here until they answer.",
        ),
        (Shown::Upcoming, true) => (
            "No sessions ahead",
            "Confirmed sessions show here. The more hours you offer, the easier you are to book.",
        ),
        (Shown::Upcoming, false) => {
            ("No sessions ahead", "Confirmed sessions show here, with their meeting links.")
        }
        (Shown::Past, _) => {
            ("No past sessions yet", "What is completed or cancelled is kept here.")
        }
    };
    let (on, on_words) = if is_mentor {
        (path::availability(), "Offer more hours")
    } else {
        (path::mentors(), "Find a mentor")
    };

    view! {
        <Empty picture="/pictures/no-bookings.svg" title text>
            <ButtonLink href=on>{on_words}</ButtonLink>
        </Empty>
    }
}
