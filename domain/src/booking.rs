//! Bookings: one mentee's seat in a meeting, and the rules for what happens to it.
//!
//! [`Booking::act`] is the one entry point: it checks the table of transitions in [`state`],
//! then the times in [`policy`]. What a cancellation returns is decided in [`policy`], too, so
//! that the page announces what the server will do.

pub mod action;
pub mod money_effect;
pub mod policy;
pub mod refused;
pub mod request;
pub mod reschedule;
pub mod roster;
pub mod shown;
pub mod state;
pub mod view;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::BookingId;
use crate::local_time::LocalSpan;
use crate::money::Money;
use crate::payment::PaymentStatus;
use action::{Action, ActorRole};
use policy::CancellationPolicy;
pub use refused::Refused;
use reschedule::Reschedules;
use state::State;

/// A mentee's seat in a meeting, with everything that its rules depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Booking {
    /// State with the facts that are true in it.
    pub state: State,
    /// Start of the meeting.
    pub starts_at: DateTime<Utc>,
    /// End of the meeting.
    pub ends_at: DateTime<Utc>,
    /// Earliest start that the booking ever had; the deadlines of the cancellation policy count
    /// from it.
    pub earliest_start: DateTime<Utc>,
    /// Number of times that each side has rescheduled the booking.
    pub reschedules: Reschedules,
    /// Whether the mentor proposed another time within the last 12 hours, so that the mentee
    /// may cancel free of charge (docs/policies.md, "Rescheduling").
    pub mentee_may_leave_free: bool,
    /// When the mentee sent the request.
    pub requested_at: DateTime<Utc>,
    /// Price agreed when the session was requested.
    pub price: Money,
    /// Cancellation policy agreed when the session was requested.
    pub cancellation_policy: CancellationPolicy,
    /// Progress of the payment.
    pub payment: PaymentStatus,
}

impl Booking {
    /// Returns the state after `by` does `action` at `now`, or the rule that forbids it.
    pub fn act(&self, action: Action, by: ActorRole, now: DateTime<Utc>) -> Result<State, Refused> {
        let next = match self.state.apply(action, by, now)? {
            State::Pending { .. } => {
                State::Pending { until: policy::request_expires_at(now, self.starts_at) }
            }
            next => next,
        };
        policy::check_timing(self, action, now)?;
        if action == Action::Confirm && !self.payment.allows_confirmation() {
            return Err(Refused::PaymentNotAuthorised);
        }
        Ok(next)
    }

    /// Returns whether the booking has reached its end at `now` without the change of state
    /// that follows: a request that was not answered, or a confirmed session that has ended.
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        match self.state {
            State::Held { until } | State::Pending { until } => until <= now,
            State::Confirmed { .. } => self.ends_at <= now,
            State::Completed { .. } | State::Cancelled { .. } => false,
        }
    }

    /// Returns whether `by` may do `action` at `now`.
    pub fn allows(&self, action: Action, by: ActorRole, now: DateTime<Utc>) -> bool {
        self.act(action, by, now).is_ok()
    }
}

/// A booking of the reader, with what they need to recognise it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnBooking {
    /// Identifier of the booking.
    pub id: BookingId,
    /// Name of the mentor.
    pub with: String,
    /// Time of the session, in the reader's zone.
    pub when: LocalSpan,
}

impl OwnBooking {
    pub(crate) fn overlap_label(&self) -> String {
        format!("This overlaps your booking with {}: {}.", self.with, self.when.label())
    }
}
