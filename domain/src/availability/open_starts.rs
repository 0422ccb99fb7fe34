//! The open-starts engine: when a session may begin.
//!
//! A pure function of the availability, the session, the mentor's commitments, the present and
//! a query `[from, to)`. It follows the order of the rules, with a file for each step:
//!
//! 1. [`hours`]: entries become windows, windows become free intervals.
//! 2. [`grid`]: free intervals hold starts, in elapsed time from their anchors.
//! 3. [`filters`]: starts that are past, too soon, too far ahead or over a limit are refused.
//! 4. [`reasons`]: each date without a start gets one reason; so does a single start.
//!
//! Only what touches the query widened by 48 hours matters, and the weeks that it touches for
//! the limit per week: [`StartsQuery::reach`] tells which commitments to load. The cost grows with
//! the length of the query, so callers bound it; no pattern is expanded beyond it.

mod filters;
mod grid;
mod hours;
mod reasons;
mod search;
mod session_rules;

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

pub use super::Reason;
use super::Window;
use crate::time_range::TimeRange;
use crate::zone::Rules;
use filters::{Filters, booking_window_end};
use grid::Grid;
use hours::{Hours, MARGIN};
pub use reasons::{has_hours, is_open, lies_in_hours, may_join, within_limits};
pub use search::{nearest, next};
pub use session_rules::{Busy, SessionRules};

/// Range of starts to find: those in `[from, to)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StartsQuery {
    /// Time zone of the mentor.
    pub zone: Tz,
    /// The present; earlier starts are past.
    pub now: DateTime<Utc>,
    /// First instant of the range.
    pub from: DateTime<Utc>,
    /// First instant after the range.
    pub to: DateTime<Utc>,
}

impl StartsQuery {
    /// Creates a query for everything that can be requested now: up to the end of the last date
    /// of the session's booking window.
    pub fn of_booking_window(zone: Tz, now: DateTime<Utc>, session: &SessionRules) -> Self {
        let rules = Rules::of(zone);
        let to = rules.end_of_date(booking_window_end(session, &rules, now));
        Self { zone, now, from: now, to }
    }

    /// Returns the range whose commitments the answer depends on, whichever day the week begins
    /// with; `None` if the query is empty.
    pub fn reach(&self) -> Option<TimeRange> {
        let rules = Rules::of(self.zone);
        let query = TimeRange::parse(self.from, self.to).ok()?;
        let first_date = rules.date(query.start()).checked_sub_days(Days::new(6))?;
        let last_date = rules.date(query.end()).checked_add_days(Days::new(6))?;
        let start = rules.start_of_date(first_date).min(shifted(query.start(), -MARGIN));
        let end = rules.end_of_date(last_date).max(shifted(query.end(), MARGIN));
        TimeRange::parse(start, end).ok()
    }
}

/// Open starts of a query, and the reasons why other dates have none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenStarts {
    /// Open starts of the query, sorted.
    pub starts: Vec<DateTime<Utc>>,
    /// Reason for each local date of the query without an open start.
    pub reasons: BTreeMap<NaiveDate, Reason>,
}

/// Finds the open starts within the query, and the reason for each date without one. An empty
/// query has an empty answer.
pub fn open_starts(
    query: &StartsQuery,
    availability: &[Window],
    session: &SessionRules,
    busy: &[Busy],
) -> OpenStarts {
    let context = ScheduleContext::new(query.zone, query.now, availability, session, busy);
    match TimeRange::parse(query.from, query.to) {
        Ok(range) => context.answer(range),
        Err(_) => OpenStarts::default(),
    }
}

/// Everything that is known when starts are checked.
struct ScheduleContext<'a> {
    rules: Rules,
    availability: &'a [Window],
    session: &'a SessionRules,
    busy: &'a [Busy],
    filters: Filters<'a>,
}

impl<'a> ScheduleContext<'a> {
    fn new(
        zone: Tz,
        now: DateTime<Utc>,
        availability: &'a [Window],
        session: &'a SessionRules,
        busy: &'a [Busy],
    ) -> Self {
        let rules = Rules::of(zone);
        let filters = Filters::new(session, &rules, now, busy);
        Self { rules, availability, session, busy, filters }
    }

    fn hours(&self, query: TimeRange) -> Hours {
        Hours::around(query, &self.rules, self.availability, self.session, self.busy)
    }

    fn grid(&self) -> Grid<'_> {
        Grid::new(&self.rules, self.session)
    }

    /// Returns the open starts within `query`, without reasons.
    fn open_in(&self, query: TimeRange) -> Vec<DateTime<Utc>> {
        let hours = self.hours(query);
        let mut starts = self.grid().starts(&hours.windows, &hours.free, query);
        starts.retain(|start| self.filters.refuse(*start, self.rules.date(*start)).is_none());
        starts
    }
}

/// Returns the instant moved by `by`, or the end of the calendar.
fn shifted(instant: DateTime<Utc>, by: TimeDelta) -> DateTime<Utc> {
    let edge =
        if by < TimeDelta::zero() { DateTime::<Utc>::MIN_UTC } else { DateTime::<Utc>::MAX_UTC };
    instant.checked_add_signed(by).unwrap_or(edge)
}
