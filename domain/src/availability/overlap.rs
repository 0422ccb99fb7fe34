//! Which hours would be there twice.
//!
//! Two entries overlap when some date gives both of them the same wall time. Touching is
//! fine: windows that touch are one window to a mentee. Overrides and time off are there to
//! change other entries, so they never overlap.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate};

use super::Window;

/// Patterns that never meet within so many days of the later anchor count as apart.
const LOOK_AHEAD: Days = Days::new(400);

/// Wall-clock minutes `[start, end)`, counted from the first day of the calendar.
type Minutes = (i64, i64);

/// The index of the first of the `existing` windows that `new` would overlap.
pub fn overlap(existing: &[Window], new: &Window) -> Option<usize> {
    existing.iter().position(|window| meet(window, new).unwrap_or(false))
}

fn meet(one: &Window, other: &Window) -> Option<bool> {
    let later_anchor = anchor(one)?.max(anchor(other)?);
    // A window of the day before may pass midnight.
    let first = later_anchor.checked_sub_days(Days::new(1)).unwrap_or(later_anchor);
    let last = later_anchor.checked_add_days(LOOK_AHEAD).unwrap_or(later_anchor);
    Some(share_a_minute(&occurrences(one, first..=last), &occurrences(other, first..=last)))
}

fn anchor(window: &Window) -> Option<NaiveDate> {
    match window {
        Window::Recurring { starts_on, .. } => Some(*starts_on),
        Window::OneOff { on, .. } => Some(*on),
        Window::Override { .. } | Window::TimeOff { .. } => None,
    }
}

fn occurrences(window: &Window, dates: RangeInclusive<NaiveDate>) -> Vec<Minutes> {
    match window {
        Window::Recurring { starts_on, start_minute, end_minute, pattern } => {
            let on_date = |date| minutes(date, *start_minute, *end_minute);
            pattern.dates(*starts_on, dates).map(on_date).collect()
        }
        Window::OneOff { on, start_minute, end_minute } => vec![minutes(*on, *start_minute, *end_minute)],
        Window::Override { .. } | Window::TimeOff { .. } => Vec::new(),
    }
}

fn minutes(date: NaiveDate, start: u16, end: u16) -> Minutes {
    let midnight = i64::from(date.num_days_from_ce()) * 24 * 60;
    (midnight + i64::from(start), midnight + i64::from(end))
}

/// Both lists are sorted, so one walk over them is enough.
fn share_a_minute(mut one: &[Minutes], mut other: &[Minutes]) -> bool {
    while let ([first, rest @ ..], [second, others @ ..]) = (one, other) {
        if first.0 < second.1 && second.0 < first.1 {
            return true;
        }
        if first.1 <= second.1 { one = rest } else { other = others }
    }
    false
}
