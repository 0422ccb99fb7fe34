//! Reasons why a date or a start is not offered (section "Output" of the rules).
//!
//! The reason of a date without an open start is the first that applies: the last filter that a
//! start of the free intervals reached there; busy, if the windows without time off have a
//! start; time off, if the windows alone have one; closed, if the date has overrides and none
//! of them has a window. Otherwise the date lies outside the hours.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::hours::Hours;
use super::{Busy, OpenStarts, Reason, ScheduleContext, SessionRules, Window, shifted};
use crate::time_range::TimeRange;
use crate::week::WeekStart;

/// Checks whether the session may begin at exactly this start; the error is the engine's reason.
pub fn is_open(
    zone: Tz,
    now: DateTime<Utc>,
    availability: &[Window],
    session: &SessionRules,
    busy: &[Busy],
    start: DateTime<Utc>,
) -> Result<(), Reason> {
    ScheduleContext::new(zone, now, availability, session, busy).check(start)
}

/// Checks whether another mentee may join a session that is agreed for this start. The limits
/// were checked when it was agreed; its hours and the time that remains are checked now. Seats
/// that are taken stay, but no further one is given where the hours are gone.
pub fn may_join(
    zone: Tz,
    now: DateTime<Utc>,
    availability: &[Window],
    session: &SessionRules,
    start: DateTime<Utc>,
) -> Result<(), Reason> {
    let unlimited = SessionRules { limit_per_day: None, limit_per_week: None, ..*session };
    let context = ScheduleContext::new(zone, now, availability, &unlimited, &[]);
    let date = context.rules.date(start);
    context.stands_in_hours(start, date)?;
    context.filters.refuse(start, date).map_or(Ok(()), Err)
}

/// Checks whether the limits per day and week leave room for a session at `start`, whatever the
/// hours.
pub fn within_limits(
    zone: Tz,
    session: &SessionRules,
    busy: &[Busy],
    start: DateTime<Utc>,
) -> Result<(), Reason> {
    let at_once = SessionRules { notice_minutes: 0, ..*session };
    let context = ScheduleContext::new(zone, start, &[], &at_once, busy);
    context.filters.refuse(start, context.rules.date(start)).map_or(Ok(()), Err)
}

/// Returns whether all of `range` lies in the hours, whatever commitments there are.
pub fn lies_in_hours(zone: Tz, availability: &[Window], range: TimeRange) -> bool {
    let context = ScheduleContext::new(zone, range.start(), availability, &ANY, &[]);
    context.hours(range).at_work.iter().any(|hours| hours.covers(&range))
}

/// Returns whether there are hours at some time of `range`, long enough for a session or not.
pub fn has_hours(zone: Tz, availability: &[Window], range: TimeRange) -> bool {
    let context = ScheduleContext::new(zone, range.start(), availability, &ANY, &[]);
    let is_within = |hours: &TimeRange| hours.start() < range.end() && range.start() < hours.end();
    context.hours(range).at_work.iter().any(is_within)
}

/// A session whose rules refuse nothing, where it is asked about hours alone.
const ANY: SessionRules = SessionRules {
    duration_minutes: 15,
    step_minutes: None,
    buffer_before: 0,
    buffer_after: 0,
    notice_minutes: 0,
    window_days: 1,
    limit_per_day: None,
    limit_per_week: None,
    week_starts_on: WeekStart::Monday,
};

impl ScheduleContext<'_> {
    pub(super) fn answer(&self, query: TimeRange) -> OpenStarts {
        let hours = self.hours(query);
        let mut answer = OpenStarts::default();
        let (mut open, mut refused) = (BTreeSet::new(), BTreeMap::new());
        for start in self.grid().starts(&hours.windows, &hours.free, query) {
            let date = self.rules.date(start);
            match self.filters.refuse(start, date) {
                None => {
                    answer.starts.push(start);
                    open.insert(date);
                }
                // The filters are declared in the order of their checks: the last one is the
                // greatest.
                Some(filter) => {
                    let furthest = refused.entry(date).or_insert(filter);
                    *furthest = filter.max(*furthest);
                }
            }
        }
        let dates = self.rules.dates(query);
        let without: Vec<_> = dates.into_iter().filter(|date| !open.contains(date)).collect();
        if !without.is_empty() {
            answer.reasons = self.reasons(&without, &refused, &hours, query);
        }
        answer
    }

    fn reasons(
        &self,
        dates: &[NaiveDate],
        refused: &BTreeMap<NaiveDate, Reason>,
        hours: &Hours,
        query: TimeRange,
    ) -> BTreeMap<NaiveDate, Reason> {
        let dates_of = |intervals: &[TimeRange]| -> BTreeSet<_> {
            let starts = self.grid().starts(&hours.windows, intervals, query);
            starts.into_iter().map(|start| self.rules.date(start)).collect()
        };
        let (at_work, windows) = (dates_of(&hours.at_work), dates_of(&hours.windows));
        let reason = |date: &NaiveDate| match refused.get(date) {
            Some(filter) => *filter,
            None if at_work.contains(date) => Reason::Busy,
            None if windows.contains(date) => Reason::TimeOff,
            None => self.without_hours(*date),
        };
        dates.iter().map(|date| (*date, reason(date))).collect()
    }

    /// Returns the reason of a date on which no window leaves room for a start.
    fn without_hours(&self, date: NaiveDate) -> Reason {
        let overrides = || {
            self.availability.iter().filter_map(|entry| match entry {
                Window::Override { on, windows } if *on == date => Some(windows),
                _ => None,
            })
        };
        let closed = overrides().next().is_some() && overrides().all(Vec::is_empty);
        if closed { Reason::OverrideClosed } else { Reason::OutsideHours }
    }

    /// Checks whether a session at this start lies in the hours, on the grid or not.
    fn stands_in_hours(&self, start: DateTime<Utc>, date: NaiveDate) -> Result<(), Reason> {
        let end = shifted(start, self.session.duration());
        let session = TimeRange::parse(start, end).map_err(|_| Reason::OutsideHours)?;
        let hours = self.hours(session);
        let hold = |intervals: &[TimeRange]| intervals.iter().any(|i| i.covers(&session));
        if hold(&hours.at_work) {
            Ok(())
        } else if hold(&hours.windows) {
            Err(Reason::TimeOff)
        } else {
            Err(self.without_hours(date))
        }
    }

    fn check(&self, start: DateTime<Utc>) -> Result<(), Reason> {
        let end = shifted(start, self.session.duration());
        let session = TimeRange::parse(start, end).map_err(|_| Reason::OutsideHours)?;
        let hours = self.hours(session);
        let date = self.rules.date(start);
        let hold = |intervals: &[TimeRange]| intervals.iter().any(|i| i.covers(&session));
        if self.grid().starts(&hours.windows, &hours.free, session).contains(&start) {
            self.filters.refuse(start, date).map_or(Ok(()), Err)
        } else if hold(&hours.free) {
            Err(Reason::OffGrid)
        } else if hold(&hours.at_work) {
            Err(Reason::Busy)
        } else if hold(&hours.windows) {
            Err(Reason::TimeOff)
        } else {
            Err(self.without_hours(date))
        }
    }
}
