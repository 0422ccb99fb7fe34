//! When a mentor can be met: windows in the wall time of their own zone.
//!
//! Hours come again by a pattern or happen once; one date's hours can be replaced or closed;
//! time off takes everything inside it. Windows keep their wall time when the clocks change
//! and when the mentor moves to another zone. What a mentee is offered follows from them in
//! `open_starts`, which exists only where time-zone rules do: on the server.
//!
//! Every edge lies on five minutes. A window belongs to the date it starts on, lasts at most
//! 24 hours, and may pass midnight: minutes above 1440 lie on the next date.

#[cfg(not(target_arch = "wasm32"))]
pub mod open_starts;
mod overlap;
mod reason;
pub mod recurrence;
mod words;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::invalid::{Invalid, InvalidField};
pub use overlap::overlap;
pub use reason::Reason;
pub use recurrence::Recurrence;

/// Every edge lies on so many minutes.
pub const STEP_MINUTES: u16 = 5;

/// Shorter hours would hold no session at all.
pub const LEAST_MINUTES: u16 = 15;

const DAY_MINUTES: u16 = 24 * 60;

/// One entry of a mentor's availability; made by its parsing functions, which refuse what
/// breaks the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Window {
    /// Hours that come again on the dates of a pattern, of which `starts_on` is the first.
    Recurring {
        /// The pattern's anchor.
        starts_on: NaiveDate,
        /// When the hours begin, in minutes after midnight.
        start_minute: u16,
        /// When they are over; above 1440 on the next date.
        end_minute: u16,
        /// On which dates they come again.
        pattern: Recurrence,
    },
    /// Hours on one date, whatever else there is.
    OneOff {
        /// The date.
        on: NaiveDate,
        /// When the hours begin, in minutes after midnight.
        start_minute: u16,
        /// When they are over; above 1440 on the next date.
        end_minute: u16,
    },
    /// Other hours, or none, in place of the recurring ones that start on a date.
    Override {
        /// The date.
        on: NaiveDate,
        /// Start and end of each, in minutes after midnight; none close the date.
        windows: Vec<(u16, u16)>,
    },
    /// Nothing is offered in between.
    TimeOff {
        /// The first wall time of it.
        from_local: NaiveDateTime,
        /// The first wall time after it.
        until_local: NaiveDateTime,
    },
}

impl Window {
    /// Hours that come again; `starts_on` has to be one of the pattern's dates.
    pub fn recurring(
        starts_on: NaiveDate,
        start_minute: u16,
        end_minute: u16,
        pattern: Recurrence,
    ) -> Result<Self, InvalidField> {
        check_hours(start_minute, end_minute)?;
        if pattern.occurs_on(starts_on, starts_on) {
            Ok(Self::Recurring { starts_on, start_minute, end_minute, pattern })
        } else {
            Err(Invalid::NotOfPattern.at("starts_on"))
        }
    }

    /// Hours on one date.
    pub fn one_off(on: NaiveDate, start_minute: u16, end_minute: u16) -> Result<Self, InvalidField> {
        check_hours(start_minute, end_minute)?;
        Ok(Self::OneOff { on, start_minute, end_minute })
    }

    /// Other hours on one date, in place of the recurring ones; none at all close it.
    pub fn instead(on: NaiveDate, windows: Vec<(u16, u16)>) -> Result<Self, InvalidField> {
        windows.iter().try_for_each(|(start, end)| check_hours(*start, *end))?;
        Ok(Self::Override { on, windows })
    }

    /// Time off from one wall time up to another.
    pub fn time_off(from_local: NaiveDateTime, until_local: NaiveDateTime) -> Result<Self, InvalidField> {
        check_edge(from_local.time()).map_err(|why| why.at("from_local"))?;
        check_edge(until_local.time()).map_err(|why| why.at("until_local"))?;
        if from_local < until_local {
            Ok(Self::TimeOff { from_local, until_local })
        } else {
            Err(Invalid::EndsBeforeItStarts.at("until_local"))
        }
    }

    /// Refuses hours too short for any session. The rules allow them, since windows that
    /// touch are one; a person who enters them alone has most likely mistyped.
    pub fn long_enough(self) -> Result<Self, InvalidField> {
        let too_short = |(start, end): (u16, u16)| end.saturating_sub(start) < LEAST_MINUTES;
        let refused = match &self {
            Self::Recurring { start_minute, end_minute, .. }
            | Self::OneOff { start_minute, end_minute, .. } => too_short((*start_minute, *end_minute)),
            Self::Override { windows, .. } => windows.iter().copied().any(too_short),
            Self::TimeOff { .. } => false,
        };
        if refused { Err(Invalid::TooBrief { minutes: LEAST_MINUTES }.at("end_minute")) } else { Ok(self) }
    }
}

fn check_hours(start: u16, end: u16) -> Result<(), InvalidField> {
    check_minutes(start.into(), 0, (DAY_MINUTES - STEP_MINUTES).into()).map_err(|why| why.at("start_minute"))?;
    if end <= start {
        return Err(Invalid::EndsBeforeItStarts.at("end_minute"));
    }
    check_minutes(end.into(), 0, (start + DAY_MINUTES).into()).map_err(|why| why.at("end_minute"))
}

/// Minutes within their bounds and on their steps.
fn check_minutes(minutes: u32, least: u32, most: u32) -> Result<(), Invalid> {
    if !(least..=most).contains(&minutes) {
        Err(Invalid::OutOfRange { least: least.into(), most: most.into() })
    } else if !minutes.is_multiple_of(STEP_MINUTES.into()) {
        Err(Invalid::NotAMultipleOf { step: STEP_MINUTES.into() })
    } else {
        Ok(())
    }
}

fn check_edge(time: NaiveTime) -> Result<(), Invalid> {
    if time.second() > 0 || time.nanosecond() > 0 {
        return Err(Invalid::NotAMultipleOf { step: STEP_MINUTES.into() });
    }
    check_minutes(time.minute(), 0, 59)
}
