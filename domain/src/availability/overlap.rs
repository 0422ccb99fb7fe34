//! Detection of hours that would exist twice.
//!
//! Two entries overlap when some date gives both of them the same wall time. Touching is fine:
//! windows that touch are one window to a mentee. Overrides and time off exist to change other
//! entries and overlap none of those; but the overrides of one date apply together, and must
//! not overlap each other.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate};

use super::Window;

/// Patterns that do not meet within this many days of the later anchor count as disjoint.
const LOOK_AHEAD: Days = Days::new(400);

/// Wall-clock minutes `[start, end)`, counted from the first day of the calendar.
type Minutes = (i64, i64);

/// Returns the index of the first of the `existing` windows that `new` would overlap.
pub fn overlap(existing: &[Window], new: &Window) -> Option<usize> {
    existing.iter().position(|window| meet(window, new).unwrap_or(false))
}

fn meet(one: &Window, other: &Window) -> Option<bool> {
    if let (Window::Override { on, .. }, Window::Override { on: same, .. }) = (one, other) {
        return Some(
            on == same && share_a_minute(&minutes(one, *on..=*on), &minutes(other, *on..=*on)),
        );
    }
    let later_anchor = anchor(one)?.max(anchor(other)?);
    // A window of the day before may pass midnight.
    let first = later_anchor.checked_sub_days(Days::new(1)).unwrap_or(later_anchor);
    let last = later_anchor.checked_add_days(LOOK_AHEAD).unwrap_or(later_anchor);
    Some(share_a_minute(&minutes(one, first..=last), &minutes(other, first..=last)))
}

fn anchor(window: &Window) -> Option<NaiveDate> {
    match window {
        Window::Recurring { starts_on, .. } => Some(*starts_on),
        Window::OneOff { on, .. } => Some(*on),
        Window::Override { .. } | Window::TimeOff { .. } => None,
    }
}

pub(super) fn minutes(window: &Window, dates: RangeInclusive<NaiveDate>) -> Vec<Minutes> {
    let on_the_calendar = |(date, start, end): (NaiveDate, u16, u16)| {
        let midnight = i64::from(date.num_days_from_ce()) * 24 * 60;
        (midnight + i64::from(start), midnight + i64::from(end))
    };
    window.hours(dates).into_iter().map(on_the_calendar).collect()
}

/// Whether the lists share a minute; both are sorted, so one pass is enough.
fn share_a_minute(mut one: &[Minutes], mut other: &[Minutes]) -> bool {
    while let ([first, rest @ ..], [second, others @ ..]) = (one, other) {
        if first.0 < second.1 && second.0 < first.1 {
            return true;
        }
        if first.1 <= second.1 { one = rest } else { other = others }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::availability::Recurrence;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn weekly(on: &str, start: u16, end: u16) -> Window {
        every(on, start, end, "FREQ=WEEKLY")
    }

    fn every(on: &str, start: u16, end: u16, pattern: &str) -> Window {
        Window::recurring(date(on), start, end, Recurrence::parse(pattern).unwrap()).unwrap()
    }

    fn one_off(on: &str, start: u16, end: u16) -> Window {
        Window::one_off(date(on), start, end).unwrap()
    }

    #[test]
    fn hours_of_one_weekday_overlap_and_touching_ones_do_not() {
        let existing = [weekly("2026-05-05", 540, 720), weekly("2026-05-04", 540, 720)];

        assert_eq!(overlap(&existing, &weekly("2026-06-01", 715, 780)), Some(1));
        assert_eq!(overlap(&existing, &weekly("2026-06-01", 720, 780)), None);
        assert_eq!(overlap(&existing, &weekly("2026-06-03", 540, 720)), None);
    }

    #[test]
    fn hours_past_midnight_overlap_the_next_date() {
        let nights = [weekly("2026-05-04", 1320, 1560)];
        assert_eq!(overlap(&nights, &weekly("2026-05-05", 60, 180)), Some(0));
        assert_eq!(overlap(&nights, &weekly("2026-05-05", 120, 180)), None);
        assert_eq!(overlap(&nights, &one_off("2026-05-12", 0, 30)), Some(0));
    }

    #[test]
    fn patterns_overlap_where_they_meet_later() {
        let thirteenth = [every("2026-05-13", 540, 600, "FREQ=MONTHLY")];
        assert_eq!(overlap(&thirteenth, &weekly("2026-05-15", 540, 600)), Some(0));
        let fortnights = [every("2026-05-04", 540, 600, "FREQ=WEEKLY;INTERVAL=2")];
        let others = every("2026-05-11", 540, 600, "FREQ=WEEKLY;INTERVAL=2");
        assert_eq!(overlap(&fortnights, &others), None);
    }

    #[test]
    fn what_is_over_or_replaces_overlaps_nothing() {
        let ended = [every("2026-05-04", 540, 600, "FREQ=WEEKLY;UNTIL=20260601")];
        assert_eq!(overlap(&ended, &weekly("2026-06-08", 540, 600)), None);
        assert_eq!(overlap(&ended, &one_off("2026-04-27", 540, 600)), None);

        let closed = Window::instead(date("2026-05-04"), vec![]).unwrap();
        let away = date("2026-05-04").into();
        let away = Window::time_off(away, away + chrono::TimeDelta::days(1)).unwrap();
        assert_eq!(overlap(&ended, &closed), None);
        assert_eq!(overlap(&ended, &away), None);
        assert_eq!(overlap(&[closed, away], &ended[0]), None);
    }
}
