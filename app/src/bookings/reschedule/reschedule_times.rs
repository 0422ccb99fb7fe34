use domain::booking::reschedule::MAX_TIMES;
use domain::booking::view::ReschedulePage;
use domain::local_time::{LocalTime, day_label, month_label};
use domain::mentor::view::{OpenDay, OpenMonth};
use leptos::prelude::*;

use crate::mentors::{MonthGrid, OwnSession};
use crate::path;
use crate::ui::ButtonLink;

/// The month of times to which a session can be rescheduled, and the times of a day, each of
/// which is a link that adds it to the proposal or removes it.
#[component]
pub fn RescheduleTimes(
    page: ReschedulePage,
    /// The day whose times are shown; if empty, the first that has some.
    day: String,
) -> impl IntoView {
    let ReschedulePage { id, month: open, chosen, .. } = page;
    let times: Vec<String> = chosen.iter().map(|time| time.when.start.datetime()).collect();
    let asked = open.days.iter().find(|one| one.on.to_string() == day);
    let shown = asked.or_else(|| open.days.iter().find(|one| !one.starts.is_empty())).cloned();
    let chosen = times.clone();
    let address =
        move |month: &str, day: &str| path::reschedule_booking_chosen(id, month, day, &chosen);

    view! {
        <section class="times" id="times" tabindex="-1" aria-label="Free times">
            <h2 class="visually-hidden">"Free times"</h2>
            <MonthGrid
                open=open.clone()
                chosen=shown.as_ref().map(|day| day.on)
                address=address.clone()
            />
            {match shown {
                Some(day) => {
                    view! {
                        <Starts
                            open
                            day
                            times
                            address_of=move |month: &str, day: &str, times: &[String]| path::reschedule_booking_chosen(
                                id,
                                month,
                                day,
                                times,
                            )
                        />
                    }
                        .into_any()
                }
                None => view! { <NoStarts open address /> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Starts<A>(open: OpenMonth, day: OpenDay, times: Vec<String>, address_of: A) -> impl IntoView
where
    A: Fn(&str, &str, &[String]) -> String,
{
    let zone = day.starts.first().map(LocalTime::zone_label);
    let is_full = times.len() >= MAX_TIMES;
    let hint = if is_full {
        "You have chosen three times. Remove one to choose another."
    } else {
        "Choose up to three times, on any days."
    };
    let (month, on) = (open.first.to_string(), day.on.to_string());
    let start = |start: LocalTime| {
        let instant = start.datetime();
        let others: Vec<String> = times.iter().filter(|one| **one != instant).cloned().collect();
        let is_chosen = others.len() < times.len();
        let with_it = if is_chosen { others } else { [others, vec![instant]].concat() };
        let address = (is_chosen || !is_full).then(|| address_of(&month, &on, &with_it));
        view! {
            <li>
                <Start start address is_chosen />
            </li>
        }
    };

    view! {
        <section class="start-list" id="starts" tabindex="-1">
            <h3 class="start-list__title">{day_label(day.on)}</h3>
            <p class="start-list__zone">{zone}</p>
            {day.starts.is_empty().then(|| view! { <p class="muted">"No times on this day."</p> })}
            {day.own.into_iter().map(|own| view! { <OwnSession own /> }).collect_view()}
            <ul class="start-list__starts">{day.starts.into_iter().map(start).collect_view()}</ul>
            <p class="muted">{hint}</p>
        </section>
    }
}

/// A time that can be chosen, that is chosen, or for which the proposal has no room.
#[component]
fn Start(start: LocalTime, address: Option<String>, is_chosen: bool) -> impl IntoView {
    let words = format!("{}, {}", start.clock(), start.day());
    let clock = start.clock();
    match address {
        None => view! { <span class="start start--off">{clock}</span> }.into_any(),
        Some(address) if is_chosen => {
            let label = format!("Remove {words}");
            view! {
                <a class="start start--chosen" href=address aria-label=label>
                    {clock}
                </a>
            }
            .into_any()
        }
        Some(address) => view! {
            <a class="start" href=address aria-label=words>
                {clock}
            </a>
        }
        .into_any(),
    }
}

/// Tells that a month has no time, and links to the first one that has some.
#[component]
fn NoStarts<A>(open: OpenMonth, address: A) -> impl IntoView
where
    A: Fn(&str, &str) -> String,
{
    let way_on = open.first_with_starts.map(|month| {
        let address = address(&month.to_string(), "");
        view! {
            <p>
                <ButtonLink href=address>{format!("Show {}", month_label(month))}</ButtonLink>
            </p>
        }
    });

    view! {
        <section class="start-list" id="starts" tabindex="-1">
            <h3 class="start-list__title">{format!("No times in {}", month_label(open.first))}</h3>
            {way_on}
        </section>
    }
}
