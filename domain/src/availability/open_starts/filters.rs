//! Filters that refuse starts of the grid (section "Filters" of the rules).
//!
//! A start is checked in this order for being past, within the notice, beyond the booking
//! window, on a full day, in a full week; the first match is the reason.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{Busy, SessionRules, shifted};
use crate::availability::Reason;
use crate::zone::Rules;

pub(super) struct Filters<'a> {
    session: &'a SessionRules,
    now: DateTime<Utc>,
    noticed: DateTime<Utc>,
    window_end: NaiveDate,
    by_date: BTreeMap<NaiveDate, usize>,
    by_week: BTreeMap<NaiveDate, usize>,
}

impl<'a> Filters<'a> {
    pub(super) fn new(
        session: &'a SessionRules,
        rules: &Rules,
        now: DateTime<Utc>,
        busy: &[Busy],
    ) -> Self {
        let mut by_date = BTreeMap::new();
        let mut by_week = BTreeMap::new();
        if session.limit_per_day.is_some() || session.limit_per_week.is_some() {
            for commitment in busy.iter().filter(|commitment| commitment.counts) {
                let date = rules.date(commitment.starts_at);
                *by_date.entry(date).or_default() += 1;
                *by_week.entry(session.week_starts_on.first_day_of(date)).or_default() += 1;
            }
        }
        let noticed = shifted(now, session.notice());
        let window_end = booking_window_end(session, rules, now);
        Self { session, now, noticed, window_end, by_date, by_week }
    }

    /// Returns the first filter that refuses a start on its local date.
    pub(super) fn refuse(&self, start: DateTime<Utc>, date: NaiveDate) -> Option<Reason> {
        let week = self.session.week_starts_on.first_day_of(date);
        let reached = |limit: Option<u16>, count: Option<&usize>| {
            limit.is_some_and(|limit| count.copied().unwrap_or(0) >= usize::from(limit))
        };
        if start < self.now {
            Some(Reason::Past)
        } else if start < self.noticed {
            Some(Reason::Notice)
        } else if date > self.window_end {
            Some(Reason::Horizon)
        } else if reached(self.session.limit_per_day, self.by_date.get(&date)) {
            Some(Reason::LimitDay)
        } else if reached(self.session.limit_per_week, self.by_week.get(&week)) {
            Some(Reason::LimitWeek)
        } else {
            None
        }
    }
}

/// Returns the last local date on which a session may begin.
pub(super) fn booking_window_end(
    session: &SessionRules,
    rules: &Rules,
    now: DateTime<Utc>,
) -> NaiveDate {
    let days = Days::new(session.window_days.into());
    rules.date(now).checked_add_days(days).unwrap_or(NaiveDate::MAX)
}
