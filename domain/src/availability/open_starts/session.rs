//! What is asked about: a session, and the commitments it has to fit between.

use chrono::{DateTime, TimeDelta, Utc};

use super::shifted;
use crate::availability::{STEP_MINUTES, check_minutes};
use crate::invalid::InvalidField;
use crate::time_range::TimeRange;
use crate::week::WeekStart;

/// What the engine needs to know of a session type.
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
    /// How many local dates ahead of today's a session may be asked for.
    pub window_days: u16,
    /// On a local date with so many sessions no other one begins.
    pub limit_per_day: Option<u16>,
    /// In a local week with so many sessions no other one begins.
    pub limit_per_week: Option<u16>,
    /// The first day of that week.
    pub week_starts_on: WeekStart,
}

impl Session {
    /// Refuses what breaks the rules of the input.
    pub fn checked(self) -> Result<Self, InvalidField> {
        let check = |field: &str, minutes: u32, min: u32, max: u32| {
            check_minutes(minutes, min, max).map_err(|why| why.at(field))
        };
        check("duration_minutes", self.duration_minutes.into(), 15, 240)?;
        check("step_minutes", self.step().into(), STEP_MINUTES.into(), u16::MAX.into())?;
        check("buffer_before", self.buffer_before.into(), 0, 120)?;
        check("buffer_after", self.buffer_after.into(), 0, 120)?;
        check("notice_minutes", self.notice_minutes, 0, u32::MAX)?;
        Ok(self)
    }

    /// Minutes from one start to the next.
    pub fn step(&self) -> u16 {
        let larger_buffer = self.buffer_before.max(self.buffer_after);
        self.step_minutes.unwrap_or(self.duration_minutes.saturating_add(larger_buffer))
    }

    pub(super) fn duration(&self) -> TimeDelta {
        TimeDelta::minutes(self.duration_minutes.into())
    }

    pub(super) fn notice(&self) -> TimeDelta {
        TimeDelta::minutes(self.notice_minutes.into())
    }
}

/// A live commitment of the mentor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy {
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it is over.
    pub ends_at: DateTime<Utc>,
    /// Minutes that its own session type keeps free before it.
    pub buffer_before: u16,
    /// Minutes that its own session type keeps free after it.
    pub buffer_after: u16,
    /// Whether it counts towards the limits.
    pub counts: bool,
}

impl Busy {
    /// What it blocks for a session of `session`: between two sessions the larger of the two
    /// buffers that meet there is kept, not their sum.
    pub(super) fn blocks(&self, session: &Session) -> Option<TimeRange> {
        let before = session.buffer_after.max(self.buffer_before);
        let after = self.buffer_after.max(session.buffer_before);
        let start = shifted(self.starts_at, -TimeDelta::minutes(before.into()));
        let end = shifted(self.ends_at, TimeDelta::minutes(after.into()));
        TimeRange::parse(start, end).ok()
    }
}
