//! Why a date, or a start, is not offered.

use serde::{Deserialize, Serialize};

/// Why nothing is offered. From `Past` on these are the filters, in the order they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// No window leaves room for it.
    OutsideHours,
    /// The date is closed by an override.
    OverrideClosed,
    /// Time off takes it.
    TimeOff,
    /// Another commitment, with its buffers, takes it.
    Busy,
    /// Its time is free, but sessions begin at other times.
    OffGrid,
    /// It is over.
    Past,
    /// It is too soon.
    Notice,
    /// It is too far ahead.
    Horizon,
    /// The day is full.
    LimitDay,
    /// The week is full.
    LimitWeek,
}

impl Reason {
    /// What it makes of a day, as its mentor reads it in a calendar.
    pub const fn label(self) -> &'static str {
        match self {
            Self::OutsideHours => "No hours",
            Self::OverrideClosed => "Closed",
            Self::TimeOff => "Time off",
            Self::Busy => "Taken",
            Self::OffGrid => "No start",
            Self::Past => "Over",
            Self::Notice => "Too soon",
            Self::Horizon => "Not open yet",
            Self::LimitDay => "Day is full",
            Self::LimitWeek => "Week is full",
        }
    }

    /// The reason as the mentor themselves reads it.
    pub const fn message_to_mentor(self) -> &'static str {
        match self {
            Self::OutsideHours => "This is outside your hours.",
            Self::OverrideClosed => "You closed this date.",
            Self::TimeOff => "You have time off.",
            Self::Busy => "You are busy at this time, breaks included.",
            Self::OffGrid => "Your sessions do not begin at this time.",
            Self::Past => "This time is over.",
            Self::Notice => "This is too soon: it is within your notice.",
            Self::Horizon => "This is further ahead than you let mentees book.",
            Self::LimitDay => "You take no more sessions on this day.",
            Self::LimitWeek => "You take no more sessions in this week.",
        }
    }

    /// The reason as everybody reads it.
    pub const fn message(self) -> &'static str {
        match self {
            Self::OutsideHours => "This is outside the mentor's hours.",
            Self::OverrideClosed => "The mentor is not available on this day.",
            Self::TimeOff => "The mentor has time off.",
            Self::Busy => "The mentor is busy at this time.",
            Self::OffGrid => "Sessions do not begin at this time.",
            Self::Past => "This time is over.",
            Self::Notice => "This is too soon: the mentor asks for more notice.",
            Self::Horizon => "This is too far ahead to book yet.",
            Self::LimitDay => "The mentor takes no more sessions on this day.",
            Self::LimitWeek => "The mentor takes no more sessions in this week.",
        }
    }
}
