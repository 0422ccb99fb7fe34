//! Input of the engine: a session, and the commitments around which it has to fit.

use chrono::{DateTime, TimeDelta, Utc};

use super::shifted;
use crate::availability::{STEP_MINUTES, check_minutes};
use crate::invalid::InvalidField;
use crate::time_range::TimeRange;
use crate::week::WeekStart;

/// Rules of a session type that the engine needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionRules {
    /// Length of a session in minutes: 15 to 240 in steps of 5.
    pub duration_minutes: u16,
    /// Minutes from one start to the next; `None` means the length plus the larger buffer.
    pub step_minutes: Option<u16>,
    /// Minutes kept free before a session: 0 to 120 in steps of 5.
    pub buffer_before: u16,
    /// Minutes kept free after a session: 0 to 120 in steps of 5.
    pub buffer_after: u16,
    /// Minutes between a request and the start, at least.
    pub notice_minutes: u32,
    /// Number of local dates after today's on which a session may start.
    pub window_days: u16,
    /// Maximum number of sessions on one local date; `None` means no limit.
    pub limit_per_day: Option<u16>,
    /// Maximum number of sessions in one local week; `None` means no limit.
    pub limit_per_week: Option<u16>,
    /// First day of the week to which the limit per week applies.
    pub week_starts_on: WeekStart,
}

impl SessionRules {
    /// Refuses values outside their ranges or off the grid; the error names the field.
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

    /// Returns the minutes from one start to the next.
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

/// A commitment of the mentor that takes their time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy {
    /// Start of the commitment, without buffers.
    pub starts_at: DateTime<Utc>,
    /// End of the commitment, without buffers.
    pub ends_at: DateTime<Utc>,
    /// Minutes that its own session type keeps free before it.
    pub buffer_before: u16,
    /// Minutes that its own session type keeps free after it.
    pub buffer_after: u16,
    /// Whether it counts towards the limits per day and week.
    pub counts: bool,
}

impl Busy {
    /// Returns what the commitment blocks for a session of the type `session`: of the two
    /// buffers that meet between two sessions the larger one is kept, not their sum.
    pub(super) fn blocks(&self, session: &SessionRules) -> Option<TimeRange> {
        let before = session.buffer_after.max(self.buffer_before);
        let after = self.buffer_after.max(session.buffer_before);
        let start = shifted(self.starts_at, -TimeDelta::minutes(before.into()));
        let end = shifted(self.ends_at, TimeDelta::minutes(after.into()));
        TimeRange::parse(start, end).ok()
    }
}
