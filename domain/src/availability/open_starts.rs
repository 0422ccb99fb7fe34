//! When a session may begin: the open-starts engine.
//!
//! A pure function of the availability, the session, the mentor's commitments, the present
//! and a query `[from, to)`. It goes in the order of the rules, a file for each step:
//!
//! 1. [`hours`]: entries become windows, windows become free intervals.
//! 2. [`grid`]: free intervals hold starts, in elapsed time from their anchors.
//! 3. [`filters`]: starts that are over, too soon, too far ahead or over a limit are refused.
//! 4. [`reasons`]: each date without a start gets one reason; so does a single start.
//!
//! Only what touches the query widened by 48 hours has a say, and the weeks that it touches
//! for the limit per week: [`Query::reach`] tells which commitments to load. The cost grows
//! with the length of the query, so callers bound it; no pattern is expanded beyond it.

mod filters;
mod grid;
mod hours;
mod reasons;
mod search;
mod session;

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
pub use reasons::{is_open, lies_in_hours, may_join, within_limits};
pub use search::{nearest, next};
pub use session::{Busy, Session};

/// Which starts are asked for: those in `[from, to)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Query {
    /// The mentor's zone.
    pub zone: Tz,
    /// The present.
    pub now: DateTime<Utc>,
    /// The first instant of interest.
    pub from: DateTime<Utc>,
    /// The first instant that is of no interest any more.
    pub to: DateTime<Utc>,
}

impl Query {
    /// Everything that could be asked for now: up to the end of the session's last date.
    pub fn of_booking_window(zone: Tz, now: DateTime<Utc>, session: &Session) -> Self {
        let rules = Rules::of(zone);
        let to = rules.end_of_date(booking_window_end(session, &rules, now));
        Self { zone, now, from: now, to }
    }

    /// The answer depends on the commitments that touch this range, and on no others, whichever
    /// day the week begins with; none when the query is empty.
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

/// The open starts, and why there are none on the other dates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The open starts, sorted.
    pub starts: Vec<DateTime<Utc>>,
    /// For each local date of the query without a start, why.
    pub reasons: BTreeMap<NaiveDate, Reason>,
}

/// When may the session begin within the query, and why not on the other dates?
pub fn open_starts(
    query: &Query,
    availability: &[Window],
    session: &Session,
    busy: &[Busy],
) -> Answer {
    let context = ScheduleContext::new(query.zone, query.now, availability, session, busy);
    match TimeRange::parse(query.from, query.to) {
        Ok(range) => context.answer(range),
        Err(_) => Answer::default(),
    }
}

/// All that is known when a question is asked.
struct ScheduleContext<'a> {
    rules: Rules,
    availability: &'a [Window],
    session: &'a Session,
    busy: &'a [Busy],
    filters: Filters<'a>,
}

impl<'a> ScheduleContext<'a> {
    fn new(
        zone: Tz,
        now: DateTime<Utc>,
        availability: &'a [Window],
        session: &'a Session,
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

    /// The open starts within `query`, without reasons.
    fn open_in(&self, query: TimeRange) -> Vec<DateTime<Utc>> {
        let hours = self.hours(query);
        let mut starts = self.grid().starts(&hours.windows, &hours.free, query);
        starts.retain(|start| self.filters.refuse(*start, self.rules.date(*start)).is_none());
        starts
    }
}

/// The instant so much later, or the end of the calendar.
fn shifted(instant: DateTime<Utc>, by: TimeDelta) -> DateTime<Utc> {
    let edge =
        if by < TimeDelta::zero() { DateTime::<Utc>::MIN_UTC } else { DateTime::<Utc>::MAX_UTC };
    instant.checked_add_signed(by).unwrap_or(edge)
}
