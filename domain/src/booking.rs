//! A booking: one mentee's seat in a meeting, and what may become of it.
//!
//! [`Booking::act`] is the one entrance: it asks [`policy`] about the hour, then the table
//! in [`state`] about the transition. What a cancellation returns is [`policy`]'s too, so
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

/// One mentee's seat, with all that its rules look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Booking {
    /// Where it stands.
    pub state: State,
    /// When the meeting begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// The earliest start it ever had: what the policy's deadlines count from.
    pub earliest_start: DateTime<Utc>,
    /// How often each side has rescheduled it.
    pub reschedules: Reschedules,
    /// The mentor proposed another time too late to be fair: cancelling costs nothing now.
    pub mentee_may_leave_free: bool,
    /// When the mentee asked.
    pub requested_at: DateTime<Utc>,
    /// The price agreed when it was asked for.
    pub price: Money,
    /// The policy agreed when it was asked for.
    pub cancellation_policy: CancellationPolicy,
    /// How far the money has come.
    pub payment: PaymentStatus,
}

impl Booking {
    /// The state after `by` does `action` at `now`, or the rule that forbids it.
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

    /// Whether its time is over, though nobody has noted it yet: a request that was not
    /// answered, a session that has ended.
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        match self.state {
            State::Held { until } | State::Pending { until } => until <= now,
            State::Confirmed { .. } => self.ends_at <= now,
            State::Completed { .. } | State::Cancelled { .. } => false,
        }
    }

    /// Whether `by` may do `action` right now.
    pub fn allows(&self, action: Action, by: ActorRole, now: DateTime<Utc>) -> bool {
        self.act(action, by, now).is_ok()
    }
}

/// One of the reader's own bookings, named so that they find it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnBooking {
    /// Its identity.
    pub id: BookingId,
    /// The mentor's name.
    pub with: String,
    /// When, in the reader's zone.
    pub when: LocalSpan,
}

impl OwnBooking {
    pub(crate) fn overlap_label(&self) -> String {
        format!("This overlaps your booking with {}: {}.", self.with, self.when.label())
    }
}
