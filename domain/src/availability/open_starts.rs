//! When a session may begin.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

pub use super::Reason;
use super::Window;
use crate::invalid::InvalidField;
use crate::time_range::TimeRange;

/// What the grid and its filters need to know of a session type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// How long a session lasts: 15 to 240.
    pub duration_minutes: u16,
    /// From one start to the next; without it, the length plus the larger buffer.
    pub step_minutes: Option<u16>,
    /// Kept free before a session: 0 to 120.
    pub buffer_before: u16,
    /// Kept free after a session: 0 to 120.
    pub buffer_after: u16,
    /// How long before its start a session has to be asked for.
    pub notice_minutes: u32,
    /// How many local dates ahead of today a session may be asked for.
    pub window_days: u16,
    /// The most sessions that begin on one local date.
    pub limit_per_day: Option<u16>,
    /// The most sessions that begin in one local week, Sunday to Saturday.
    pub limit_per_week: Option<u16>,
}

impl Session {
    /// Refuses what breaks the rules of the input.
    pub fn checked(self) -> Result<Self, InvalidField> {
        Ok(self)
    }
}

/// A live commitment of the mentor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy {
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it is over.
    pub ends_at: DateTime<Utc>,
    /// Minutes that its own session type keeps free before.
    pub buffer_before: u16,
    /// Minutes that its own session type keeps free after.
    pub buffer_after: u16,
    /// Whether it counts towards the limits.
    pub counts: bool,
}

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
    /// Everything that could be asked for now: from now to the end of the last local date
    /// within the session's window.
    pub fn until_horizon(_zone: Tz, _now: DateTime<Utc>, _session: &Session) -> Self {
        todo!()
    }

    /// The commitments that an answer depends on are those that touch this range.
    pub fn reach(&self) -> Option<TimeRange> {
        todo!()
    }
}

/// The starts, sorted; and for each local date without one, why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The open starts, sorted.
    pub starts: Vec<DateTime<Utc>>,
    /// For each local date of the query that has no start, why.
    pub reasons: BTreeMap<NaiveDate, Reason>,
}

/// When may the session begin?
pub fn open_starts(_query: &Query, _availability: &[Window], _session: &Session, _busy: &[Busy]) -> Answer {
    todo!()
}

/// May it begin at this very start? The engine's own reason when not.
pub fn is_open(
    _zone: Tz,
    _now: DateTime<Utc>,
    _availability: &[Window],
    _session: &Session,
    _busy: &[Busy],
    _start: DateTime<Utc>,
) -> Result<(), Reason> {
    todo!()
}

/// The `n` open starts of the query that are nearest to `wanted`, sorted by time.
pub fn nearest(
    _query: &Query,
    _availability: &[Window],
    _session: &Session,
    _busy: &[Busy],
    _wanted: DateTime<Utc>,
    _n: usize,
) -> Vec<DateTime<Utc>> {
    todo!()
}

/// The first `n` open starts of the query.
pub fn next(
    _query: &Query,
    _availability: &[Window],
    _session: &Session,
    _busy: &[Busy],
    _n: usize,
) -> Vec<DateTime<Utc>> {
    todo!()
}
