use chrono::{Datelike, NaiveDate, Weekday};
use domain::local_time::{day_words, month_words};
use domain::mentor::view::{OpenDay, OpenMonth};
use leptos::prelude::*;

use crate::path;
use crate::ui::{Icon, IconName};

/// A month, Monday first; each day with times says how many and leads to them.
#[component]
pub fn MonthGrid(handle: String, open: OpenMonth, chosen: Option<NaiveDate>) -> impl IntoView {
    let OpenMonth { session_type, first, today, previous, next, days, .. } = open;
    let month = first.to_string();
    let turn = |to: Option<NaiveDate>, label: &'static str, icon: IconName| {
        to.map(|to| {
            let address = path::mentor_times(&handle, session_type, &to.to_string(), "");
            view! { <a class="icon-button" href=address aria-label=label><Icon name=icon /></a> }
        })
    };
    let cell = |day: OpenDay| {
        let address = path::mentor_times(&handle, session_type, &month, &day.on.to_string());
        let (on, is_today, is_chosen) = (day.on, day.on == today, Some(day.on) == chosen);
        view! { <li class=column(on)><Day day address is_today is_chosen /></li> }
    };
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    view! {
        <section class="month-grid" aria-label=month_words(first)>
            <div class="month-grid__head">
                <h3 class="month-grid__title">{month_words(first)}</h3>
                <nav class="month-grid__nav" aria-label="Months">
                    {turn(previous, "Previous month", IconName::ChevronLeft)}
                    {turn(next, "Next month", IconName::ChevronRight)}
                </nav>
            </div>
            <div class="month-grid__weekdays" aria-hidden="true">
                {weekdays.map(|name| view! { <span>{name}</span> }).collect_view()}
            </div>
            <ol class="month-grid__days">{days.into_iter().map(cell).collect_view()}</ol>
        </section>
    }
}

#[component]
fn Day(day: OpenDay, address: String, is_today: bool, is_chosen: bool) -> impl IntoView {
    let number = day.on.day();
    let class = if is_today { "month-grid__day month-grid__day--today" } else { "month-grid__day" };
    if day.starts.is_empty() {
        return view! { <span class=class>{number}</span> }.into_any();
    }
    let count = day.starts.len();
    let times = if count == 1 { "1 time".to_owned() } else { format!("{count} times") };
    let label = format!("{}, {times}", day_words(day.on));

    view! {
        <a class=class href=address aria-label=label aria-current=is_chosen.then_some("date")>
            <span>{number}</span>
            <span class="month-grid__count">{count}</span>
        </a>
    }
    .into_any()
}

/// The first day of a month stands under its weekday; the others follow.
fn column(on: NaiveDate) -> Option<&'static str> {
    match on.weekday() {
        _ if on.day() != 1 => None,
        Weekday::Mon => None,
        Weekday::Tue => Some("month-grid__cell--2"),
        Weekday::Wed => Some("month-grid__cell--3"),
        Weekday::Thu => Some("month-grid__cell--4"),
        Weekday::Fri => Some("month-grid__cell--5"),
        Weekday::Sat => Some("month-grid__cell--6"),
        Weekday::Sun => Some("month-grid__cell--7"),
    }
}
