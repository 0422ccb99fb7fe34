use domain::account::Role;
use domain::booking::OwnBooking;
use domain::local_time::{LocalTime, day_label, month_label};
use domain::mentor::view::{OpenDay, OpenMonth};
use leptos::prelude::*;

use crate::page_context::use_page_context;
use crate::path;
use crate::ui::ButtonLink;

/// The starts of a day; each links to its request form.
#[component]
pub fn StartList(handle: String, open: OpenMonth, day: Option<OpenDay>) -> impl IntoView {
    let Some(day) = day else { return view! { <NoStarts handle open /> }.into_any() };
    let zone = day.starts.first().map(LocalTime::zone_label);
    let nothing =
        day.starts.is_empty().then(|| view! { <p class="muted">"No times on this day."</p> });
    let own = day.own.into_iter().map(|own| view! { <OwnSession own /> }).collect_view();
    let may_request = !is_mentor();
    let start = |start: LocalTime| {
        if !may_request {
            return view! {
                <li>
                    <span class="start start--off">{start.clock()}</span>
                </li>
            }
            .into_any();
        }
        let address = path::request(&handle, open.session_type, &start.datetime());
        let label = format!("{}, {}", start.clock(), start.day());
        view! {
            <li>
                <a class="start" href=address aria-label=label>
                    {start.clock()}
                </a>
            </li>
        }
        .into_any()
    };

    view! {
        <section class="start-list" id="starts" tabindex="-1">
            <h3 class="start-list__title">{day_label(day.on)}</h3>
            <p class="start-list__zone">{zone}</p>
            {nothing}
            {own}
            <ul class="start-list__starts">{day.starts.into_iter().map(start).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// Returns whether the reader is a mentor: mentors request no sessions.
pub(super) fn is_mentor() -> bool {
    use_page_context().viewer.is_some_and(|viewer| viewer.role == Role::Mentor)
}

/// A booking of the reader on that day, in place of the starts that clash with it.
#[component]
pub fn OwnSession(own: OwnBooking) -> impl IntoView {
    let words = format!("You have a booking with {}, {}.", own.with, own.when.clocks());

    view! {
        <p class="start-list__own">
            <a href=path::booking(own.id)>{words}</a>
        </p>
    }
}

/// Tells that a month has no start, and links to the first one that has some.
#[component]
fn NoStarts(handle: String, open: OpenMonth) -> impl IntoView {
    let way_on = match open.first_with_starts {
        Some(month) => {
            let address = path::mentor_times(&handle, open.session_type, &month.to_string(), "");
            view! { <ButtonLink href=address>{format!("Show {}", month_label(month))}</ButtonLink> }
                .into_any()
        }
        None => {
            view! { <p class="muted">"There are no free times for this session at the moment."</p> }
                .into_any()
        }
    };

    view! {
        <section class="start-list" id="starts" tabindex="-1">
            <h3 class="start-list__title">{format!("No times in {}", month_label(open.first))}</h3>
            {way_on}
        </section>
    }
}
