//! Windows and free intervals (sections "Windows" and "Free intervals" of the rules).
//!
//! Recurring entries are expanded on local dates; a date with an override loses the recurring
//! windows that start on it, and gets the override's instead; one-off windows always count. As
//! instants, windows that overlap or touch are one. The free intervals are what remains of them
//! without commitments with their buffers and without time off.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

use super::{Busy, SessionRules, shifted};
use crate::availability::Window;
use crate::time_range::{TimeRange, merge, subtract};
use crate::zone::Rules;

/// Distance from a query beyond which nothing affects its answer: a free interval that reaches
/// it is longer than a day and therefore cut at midnights, whatever lies beyond.
pub(super) const MARGIN: TimeDelta = TimeDelta::hours(48);

/// A mentor's time around a query, as sorted ranges that do not touch.
pub(super) struct Hours {
    /// Windows of the availability.
    pub windows: Vec<TimeRange>,
    /// Windows without time off.
    pub at_work: Vec<TimeRange>,
    /// Free intervals: the windows without time off and commitments.
    pub free: Vec<TimeRange>,
}

impl Hours {
    pub(super) fn around(
        query: TimeRange,
        rules: &Rules,
        availability: &[Window],
        session: &SessionRules,
        busy: &[Busy],
    ) -> Self {
        let windows = merge(windows(rules, availability, &dates_around(query, rules)));
        let time_off = merge(time_off(rules, availability));
        let blocked =
            merge(busy.iter().filter_map(|commitment| commitment.blocks(session)).collect());
        let at_work = subtract(&windows, &time_off);
        let free = subtract(&at_work, &blocked);
        Self { windows, at_work, free }
    }
}

/// Returns the dates whose windows may touch the widened query: a window that passes midnight
/// started on the date before.
fn dates_around(query: TimeRange, rules: &Rules) -> RangeInclusive<NaiveDate> {
    let first = rules.date(shifted(query.start(), -MARGIN));
    let last = rules.date(shifted(query.end(), MARGIN));
    first.pred_opt().unwrap_or(first)..=last
}

fn windows(
    rules: &Rules,
    availability: &[Window],
    dates: &RangeInclusive<NaiveDate>,
) -> Vec<TimeRange> {
    let overridden = overridden(availability);
    let mut windows = Vec::new();
    for entry in availability {
        let mut hours = entry.hours(dates.clone());
        if matches!(entry, Window::Recurring { .. }) {
            hours.retain(|(date, ..)| !overridden.contains(date));
        }
        windows.extend(
            hours.into_iter().filter_map(|(date, start, end)| on_date(rules, date, start, end)),
        );
    }
    windows
}

fn overridden(availability: &[Window]) -> BTreeSet<NaiveDate> {
    let date = |entry: &Window| match entry {
        Window::Override { on, .. } => Some(*on),
        _ => None,
    };
    availability.iter().filter_map(date).collect()
}

/// Returns the window as instants, or `None` if the clock skips all of it.
fn on_date(rules: &Rules, date: NaiveDate, start: u16, end: u16) -> Option<TimeRange> {
    let local = |minute: u16| {
        let date = date.checked_add_days(Days::new((minute / 1440).into()))?;
        Some(date.and_time(NaiveTime::MIN) + TimeDelta::minutes((minute % 1440).into()))
    };
    TimeRange::parse(rules.start(local(start)?), rules.end(local(end)?)).ok()
}

fn time_off(rules: &Rules, availability: &[Window]) -> Vec<TimeRange> {
    let range = |entry: &Window| match entry {
        Window::TimeOff { from_local, until_local } => {
            TimeRange::parse(rules.start(*from_local), rules.end(*until_local)).ok()
        }
        _ => None,
    };
    availability.iter().filter_map(range).collect()
}
