//! What a transition of a booking does to its money: one table, read by every use case.

use chrono::{DateTime, Utc};

use super::action::{ActorRole, Party};
use super::state::{CancellationReason, NoShow, State, Status};
use super::{Booking, policy};
use crate::money::Money;
use crate::payment::PaymentStatus;

/// What has to happen to the price of a booking after a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyEffect {
    /// The price stays where it is.
    None,
    /// What was authorised is captured.
    Capture,
    /// What was authorised is voided.
    Void,
    /// This much of what was captured is refunded; never nothing.
    Refund(Money),
}

impl MoneyEffect {
    /// What follows when `by` brings `booking` into `next` at `now`.
    ///
    /// A payment that is not authorised when its request ends is asked about again once it is:
    /// see [`LateAuthorisation`].
    pub fn of(booking: &Booking, next: State, by: ActorRole, now: DateTime<Utc>) -> Self {
        match (booking.state, next) {
            _ if booking.price.is_free() => Self::None,
            (State::Pending { .. }, State::Confirmed { .. }) => Self::Capture,
            (State::Held { .. } | State::Pending { .. }, State::Cancelled { .. }) => {
                if booking.payment == PaymentStatus::Authorised { Self::Void } else { Self::None }
            }
            (State::Confirmed { .. }, State::Cancelled { .. }) => {
                Self::refund(policy::refund(booking, by, now))
            }
            (
                State::Confirmed { .. } | State::Completed { no_show: None, .. },
                State::Completed { no_show: Some(NoShow { absent: Party::Mentor, .. }), .. },
            ) => Self::refund(booking.price),
            _ => Self::None,
        }
    }

    const fn refund(sum: Money) -> Self {
        if sum.is_free() { Self::None } else { Self::Refund(sum) }
    }
}

/// What follows when a price is authorised only after its request was sent, or has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LateAuthorisation {
    /// The request waits for its mentor from now on.
    Send,
    /// The request waits already, or was confirmed.
    Nothing,
    /// The request ended for want of the money: its time is held again if it is still free.
    Reinstate,
    /// Somebody ended the request: the money is voided.
    Void,
}

impl LateAuthorisation {
    /// What follows for a booking of this status; `reason` is why it was cancelled, if it was.
    pub const fn of(status: Status, reason: Option<CancellationReason>) -> Self {
        match (status, reason) {
            (Status::Held, _) => Self::Send,
            (Status::Pending | Status::Confirmed | Status::Completed, _) => Self::Nothing,
            (Status::Cancelled, Some(CancellationReason::Unpaid | CancellationReason::Expired)) => {
                Self::Reinstate
            }
            (Status::Cancelled, _) => Self::Void,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use chrono::TimeDelta;

    use super::*;
    use crate::booking::action::Action;
    use crate::booking::policy::CancellationPolicy;
    use crate::booking::reschedule::Reschedules;
    use crate::booking::state::every_state;
    use crate::money::Currency;

    const AT: DateTime<Utc> = DateTime::UNIX_EPOCH;

    /// Requested at 0 h for hour 100, under the standard policy.
    fn booking(state: State, payment: PaymentStatus, minor: i64) -> Booking {
        Booking {
            state,
            starts_at: AT + TimeDelta::hours(100),
            ends_at: AT + TimeDelta::hours(101),
            earliest_start: AT + TimeDelta::hours(100),
            reschedules: Reschedules::default(),
            mentee_may_leave_free: false,
            requested_at: AT,
            price: Money::new(minor, Currency::BDT),
            cancellation_policy: CancellationPolicy::Standard,
            payment,
        }
    }

    /// How far the money has come, ordinarily and on the edge, while a booking is in this state.
    fn payments(state: State) -> &'static [PaymentStatus] {
        match state {
            State::Held { .. } => &[PaymentStatus::Authorising, PaymentStatus::Authorised],
            State::Pending { .. } => &[PaymentStatus::Authorised],
            _ => &[PaymentStatus::Captured],
        }
    }

    #[test]
    fn each_transition_moves_this_money_and_no_other() {
        let now = AT + TimeDelta::hours(88); // half comes back to a mentee who cancels
        let mut table = String::new();
        for state in every_state() {
            for (&action, &by) in Action::ALL
                .iter()
                .flat_map(|action| ActorRole::ALL.iter().map(move |by| (action, by)))
            {
                let Ok(next) = state.apply(action, by, now) else { continue };
                for &payment in payments(state) {
                    let priced = MoneyEffect::of(&booking(state, payment, 1_000), next, by, now);
                    let free =
                        MoneyEffect::of(&booking(state, PaymentStatus::None, 0), next, by, now);
                    assert_eq!(free, MoneyEffect::None);
                    let effect = match priced {
                        MoneyEffect::None => continue,
                        MoneyEffect::Capture => "capture".into(),
                        MoneyEffect::Void => "void".into(),
                        MoneyEffect::Refund(sum) => format!("refund {}", sum.minor),
                    };
                    let from = state.status();
                    writeln!(table, "{from}, {payment} --{action} by {by}--> {effect}").unwrap();
                }
            }
        }
        insta::assert_snapshot!(table, @r"
        held, authorised --expire by system--> void
        held, authorised --cancel by mentee--> void
        held, authorised --cancel by admin--> void
        pending, authorised --confirm by mentor--> capture
        pending, authorised --decline by mentor--> void
        pending, authorised --expire by system--> void
        pending, authorised --cancel by mentee--> void
        pending, authorised --cancel by admin--> void
        confirmed, captured --cancel by mentee--> refund 500
        confirmed, captured --cancel by mentor--> refund 1000
        confirmed, captured --cancel by admin--> refund 1000
        confirmed, captured --mark_no_show by mentee--> refund 1000
        completed, captured --mark_no_show by mentee--> refund 1000
        ");
    }

    #[test]
    fn an_authorisation_that_comes_late_sends_reinstates_or_is_voided() {
        use CancellationReason as R;
        for (status, reason, follows) in [
            (Status::Held, None, LateAuthorisation::Send),
            (Status::Pending, None, LateAuthorisation::Nothing),
            (Status::Cancelled, Some(R::Unpaid), LateAuthorisation::Reinstate),
            (Status::Cancelled, Some(R::Expired), LateAuthorisation::Reinstate),
            (Status::Cancelled, Some(R::ByMentee), LateAuthorisation::Void),
            (Status::Cancelled, Some(R::Declined), LateAuthorisation::Void),
        ] {
            assert_eq!(LateAuthorisation::of(status, reason), follows, "{status} {reason:?}");
        }
    }
}
