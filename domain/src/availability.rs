//! When a mentor can be met.

use chrono::{NaiveDate, NaiveDateTime};

use crate::invalid::InvalidField;

#[cfg(not(target_arch = "wasm32"))]
pub mod open_starts;
mod overlap;
mod reason;
pub mod recurrence;

pub use overlap::overlap;
pub use reason::Reason;
pub use recurrence::Recurrence;

/// One entry of a mentor's availability, in the wall time of their zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Window {
    /// Hours that come again on the dates of a pattern.
    Recurring { starts_on: NaiveDate, start_minute: u16, end_minute: u16, pattern: Recurrence },
    /// Hours on one date.
    OneOff { on: NaiveDate, start_minute: u16, end_minute: u16 },
    /// Other hours, or none, in place of the recurring ones of a date.
    Override { on: NaiveDate, windows: Vec<(u16, u16)> },
    /// Nothing is offered in between.
    TimeOff { from_local: NaiveDateTime, until_local: NaiveDateTime },
}

impl Window {
    /// Hours that come again; `starts_on` has to be a date of the pattern.
    pub fn recurring(
        _starts_on: NaiveDate,
        _start_minute: u16,
        _end_minute: u16,
        _pattern: Recurrence,
    ) -> Result<Self, InvalidField> {
        todo!()
    }

    /// Hours on one date.
    pub fn one_off(_on: NaiveDate, _start_minute: u16, _end_minute: u16) -> Result<Self, InvalidField> {
        todo!()
    }

    /// Other hours on one date; none at all close it.
    pub fn instead(_on: NaiveDate, _windows: Vec<(u16, u16)>) -> Result<Self, InvalidField> {
        todo!()
    }

    /// Time off.
    pub fn time_off(_from_local: NaiveDateTime, _until_local: NaiveDateTime) -> Result<Self, InvalidField> {
        todo!()
    }

    /// The entry in words: "Every Monday, 09:00–12:00".
    pub fn words(&self) -> String {
        todo!()
    }
}
