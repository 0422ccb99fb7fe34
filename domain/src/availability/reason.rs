//! Reasons why a date or a start is not offered.

use serde::{Deserialize, Serialize};

/// Reason why nothing is offered. The reasons from `Past` on are the filters, in the order in
/// which they are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// No window leaves room for the session.
    OutsideHours,
    /// An override closes the date.
    OverrideClosed,
    /// Time off covers the time.
    TimeOff,
    /// Another commitment takes the time, with the buffers around it.
    Busy,
    /// The time is free, but the grid of starts does not contain it.
    OffGrid,
    /// The start lies before the present.
    Past,
    /// The start is nearer than the session type's notice.
    Notice,
    /// The date lies beyond the session type's booking window.
    Horizon,
    /// The limit of sessions per local day is reached.
    LimitDay,
    /// The limit of sessions per local week is reached.
    LimitWeek,
}

impl Reason {
    /// Returns a short label for a day in the mentor's own calendar: "Day is full".
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

    /// Returns the reason as a sentence to the mentor: "You closed this date."
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

    /// Returns the reason as a sentence to everybody else: "The mentor has time off."
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
