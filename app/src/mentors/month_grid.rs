use chrono::{Datelike, NaiveDate};
use domain::local_time::{day_label, month_label, weekday_label};
use domain::mentor::view::{OpenDay, OpenMonth};
use domain::week::WeekStart;
use leptos::prelude::*;

use crate::ui::{Icon, IconName};

/// The calendar of a month in the mentor's weeks; each day with starts shows how many and links
/// to them.
#[component]
pub fn MonthGrid<A>(
    open: OpenMonth,
    chosen: Option<NaiveDate>,
    /// A function from a month and a day (or an empty text) to the address that shows them.
    address: A,
) -> impl IntoView
where
    A: Fn(&str, &str) -> String,
{
    let OpenMonth { first, today, previous, next, days, week_starts_on, .. } = open;
    let month = first.to_string();
    let turn = |to: Option<NaiveDate>, label: &'static str, icon: IconName| {
        to.map(|to| {
            let address = address(&to.to_string(), "");
            view! {
                <a class="icon-button" href=address aria-label=label>
                    <Icon name=icon />
                </a>
            }
        })
    };
    let cell = |day: OpenDay| {
        let address = address(&month, &day.on.to_string());
        let (on, is_today, is_chosen) = (day.on, day.on == today, Some(day.on) == chosen);
        view! {
            <li class=column(on, week_starts_on)>
                <Day day address is_today is_chosen />
            </li>
        }
    };
    let weekdays = week_starts_on.days().map(|day| &weekday_label(day)[..3]);

    view! {
        <section class="month-grid" aria-label=month_label(first)>
            <div class="month-grid__head">
                <h3 class="month-grid__title">{month_label(first)}</h3>
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
    if day.starts.is_empty() && day.own.is_empty() {
        return view! { <span class=class>{number}</span> }.into_any();
    }
    let count = day.starts.len();
    let times = match count {
        0 => "you have a session".to_owned(),
        1 => "1 time".to_owned(),
        _ => format!("{count} times"),
    };
    let label = format!("{}, {times}", day_label(day.on));
    let shown = if count == 0 { "You".to_owned() } else { count.to_string() };

    view! {
        <a class=class href=address aria-label=label aria-current=is_chosen.then_some("date")>
            <span>{number}</span>
            <span class="month-grid__count">{shown}</span>
        </a>
    }
    .into_any()
}

/// Returns the grid column of the first day of a month, under its weekday; the other days follow.
fn column(on: NaiveDate, week_starts_on: WeekStart) -> Option<&'static str> {
    match week_starts_on.days_before(on) {
        _ if on.day() != 1 => None,
        1 => Some("month-grid__cell--2"),
        2 => Some("month-grid__cell--3"),
        3 => Some("month-grid__cell--4"),
        4 => Some("month-grid__cell--5"),
        5 => Some("month-grid__cell--6"),
        6 => Some("month-grid__cell--7"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_begins_under_its_weekday_wherever_the_week_starts() {
        let first = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap(); // a Sunday
        let under = |starts_on| column(first, starts_on);
        assert_eq!(under(WeekStart::Sunday), None, "the first column needs no class");
        assert_eq!(under(WeekStart::Monday), Some("month-grid__cell--7"));
        assert_eq!(under(WeekStart::Saturday), Some("month-grid__cell--2"));
        let others = column(first.succ_opt().unwrap(), WeekStart::Monday);
        assert_eq!(others, None, "the others follow");
    }
}
