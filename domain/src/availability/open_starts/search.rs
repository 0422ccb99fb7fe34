//! Search for a few open starts out of many: the next ones, or those nearest to a wish.
//!
//! Both searches examine a short range first and longer ones only while they have found too
//! few, so that a card in a list of mentors does not cost a whole booking window.

use chrono::{DateTime, TimeDelta, Utc};

use super::filters::booking_window_end;
use super::{Busy, ScheduleContext, SessionRules, StartsQuery, Window, shifted};
use crate::time_range::TimeRange;

/// Returns the first `n` open starts of the query, sorted.
pub fn next(
    query: &StartsQuery,
    availability: &[Window],
    session: &SessionRules,
    busy: &[Busy],
    n: usize,
) -> Vec<DateTime<Utc>> {
    let context = ScheduleContext::new(query.zone, query.now, availability, session, busy);
    let Some(bounds) = context.bookable(query) else { return Vec::new() };
    let mut starts = Vec::new();
    let (mut from, mut days) = (bounds.start(), TimeDelta::days(2));
    while starts.len() < n {
        let to = shifted(from, days).min(bounds.end());
        let Ok(range) = TimeRange::parse(from, to) else { break };
        starts.extend(context.open_in(range));
        (from, days) = (to, days * 2);
    }
    starts.truncate(n);
    starts
}

/// Returns the `n` open starts of the query that are nearest to `wanted`, sorted by time; of
/// two that are equally near, the earlier one is nearer.
pub fn nearest(
    query: &StartsQuery,
    availability: &[Window],
    session: &SessionRules,
    busy: &[Busy],
    wanted: DateTime<Utc>,
    n: usize,
) -> Vec<DateTime<Utc>> {
    let context = ScheduleContext::new(query.zone, query.now, availability, session, busy);
    let Some(bounds) = context.bookable(query) else { return Vec::new() };
    let mut reach = TimeDelta::days(1);
    loop {
        let from = shifted(wanted, -reach).max(bounds.start());
        let to = shifted(wanted, reach).min(bounds.end());
        let mut starts =
            TimeRange::parse(from, to).map(|range| context.open_in(range)).unwrap_or_default();
        if starts.len() >= n || (from, to) == (bounds.start(), bounds.end()) {
            starts.sort_by_key(|start| ((*start - wanted).abs(), *start));
            starts.truncate(n);
            starts.sort_unstable();
            return starts;
        }
        reach = reach * 4;
    }
}

impl ScheduleContext<'_> {
    /// Returns the part of the query in which starts can pass the notice and the booking window.
    fn bookable(&self, query: &StartsQuery) -> Option<TimeRange> {
        let noticed = shifted(query.now, self.session.notice());
        let last_date = booking_window_end(self.session, &self.rules, query.now);
        let end = self.rules.end_of_date(last_date);
        TimeRange::parse(query.from.max(noticed), query.to.min(end)).ok()
    }
}
