//! Rules about time: when an action is too early or too late, and what a cancellation returns.
//!
//! Deadlines are inclusive: with a deadline of 24 hours, cancelling exactly 24 hours before the
//! start is still free. A mentee who changes their mind within 30 minutes of the request gets
//! everything back as long as the start is more than 24 hours away. When the mentor or an admin
//! cancels, or the mentor does not come, everything goes back (docs/policies.md, "Cancelling
//! and money"). A booking that was rescheduled keeps the deadlines of the earliest start it
//! ever had, so that rescheduling is no way around them.

use chrono::{DateTime, TimeDelta, Utc};

use super::action::{Action, ActorRole};
use super::state::State;
use super::{Booking, Refused};
use crate::money::Money;

use crate::string_enum::string_enum;

/// Maximum number of requests of one mentee that wait at once for an answer or for their
/// payment; held times count, since each becomes a request once it is paid for.
pub const MAX_PENDING: u32 = 5;
/// Maximum number of requests of one mentee that wait for the same mentor.
pub const MAX_PENDING_WITH_MENTOR: u32 = 1;
/// Maximum number of times that one mentee may hold at once without a payment.
pub const MAX_HELD: u32 = 3;
/// Maximum number of requests of one mentee to one mentor that end unpaid or withdrawn within
/// [`GIVEN_UP_COUNTS_FOR`]; without it, a time could be held for ever, 15 minutes after 15 minutes,
/// and a mentor's past be filled with withdrawn requests.
pub const MAX_GIVEN_UP_WITH_MENTOR: u32 = 5;
/// Period for which a request that was given up counts towards [`MAX_GIVEN_UP_WITH_MENTOR`].
pub const GIVEN_UP_COUNTS_FOR: TimeDelta = TimeDelta::days(1);
/// Maximum number of cards that may be tried for one request: it is paid by its mentee, and not a
/// place to find out which numbers of cards are good.
pub const MAX_CARDS: u32 = 10;
/// Maximum number of confirmed sessions ahead of one mentee with the same mentor.
pub const MAX_UPCOMING_WITH_MENTOR: u32 = 3;

string_enum! {
    /// Cancellation policy: what a mentee who cancels gets back, and until when.
    CancellationPolicy {
        /// The full price until 24 hours before the start, half of it until 6 hours before,
        /// then nothing.
        Standard = "standard",
        /// The full price until 6 hours before the start, then nothing.
        Flexible = "flexible",
        /// The full price until 48 hours before the start, then nothing.
        Strict = "strict",
    }
}

/// A deadline of a cancellation policy, with the share of the price that is refunded until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Last instant at which the share is refunded, inclusive.
    pub until: DateTime<Utc>,
    /// Share of the price that is refunded, in percent.
    pub percent: i64,
}

impl CancellationPolicy {
    const fn hours_and_percent(self) -> &'static [(i64, i64)] {
        match self {
            Self::Standard => &[(24, 100), (6, 50)],
            Self::Flexible => &[(6, 100)],
            Self::Strict => &[(48, 100)],
        }
    }

    /// Returns the deadlines for a session that starts at `starts_at`, earliest first.
    pub fn tiers(self, starts_at: DateTime<Utc>) -> Vec<Tier> {
        let tier = |&(hours, percent): &(i64, i64)| Tier {
            until: starts_at - TimeDelta::hours(hours),
            percent,
        };
        self.hours_and_percent().iter().map(tier).collect()
    }

    /// Returns the name on pages: "Standard".
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standard => "Standard",
            Self::Flexible => "Flexible",
            Self::Strict => "Strict",
        }
    }

    /// Returns the whole policy in a sentence: "Free until 6 hours before the start, then the
    /// full price."
    pub const fn label(self) -> &'static str {
        match self {
            Self::Standard => {
                "Free until 24 hours before the start, half the price until 6 hours before, then the full price."
            }
            Self::Flexible => "Free until 6 hours before the start, then the full price.",
            Self::Strict => "Free until 48 hours before the start, then the full price.",
        }
    }
}

/// Returns until when a request made at `requested_at` holds its time: the earlier of 24 hours
/// later and one hour before the start. A request so late that this would leave the mentor less
/// than 15 minutes holds its time until the start instead, within the same 24 hours.
pub fn request_expires_at(requested_at: DateTime<Utc>, starts_at: DateTime<Utc>) -> DateTime<Utc> {
    let hour_before = starts_at - TimeDelta::hours(1);
    let leaves_time = hour_before >= requested_at + TimeDelta::minutes(15);
    let latest = if leaves_time { hour_before } else { starts_at };
    latest.min(requested_at + TimeDelta::hours(24))
}

/// Returns until when a time is held for a request whose price is not authorised yet: the
/// earlier of 15 minutes later and the start.
pub fn hold_ends_at(requested_at: DateTime<Utc>, starts_at: DateTime<Utc>) -> DateTime<Utc> {
    starts_at.min(requested_at + HELD_FOR)
}

/// How long a time is held for a request that is not paid for (docs/policies.md, "Booking").
pub const HELD_FOR: TimeDelta = TimeDelta::minutes(15);

/// How long after its end a confirmed session completes by itself (docs/policies.md, "Booking").
pub const COMPLETES_ITSELF_AFTER: TimeDelta = TimeDelta::hours(24);

/// How long after a session's end a side may claim that the other did not come.
pub const NO_SHOW_MARKED_WITHIN: TimeDelta = TimeDelta::hours(48);

/// How long the absent side may contest a no-show claim; silence accepts it.
pub const NO_SHOW_CONTESTED_WITHIN: TimeDelta = TimeDelta::hours(72);

/// How long after the request a mentee may cancel free of charge, whatever the policy.
pub const GRACE: TimeDelta = TimeDelta::minutes(30);

/// Returns until when a no-show is only claimed at `now`, or `None` once it was accepted, by words
/// or by silence, or if there is no claim. A contested claim stays one until an admin has decided.
pub fn claim_until(state: State, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let State::Completed { no_show: Some(one), .. } = state else { return None };
    let until = one.marked_at + NO_SHOW_CONTESTED_WITHIN;
    let is_open = one.contested_at.is_some() || one.accepted_at.is_none() && now < until;
    is_open.then_some(until)
}

/// Checks that `action` is neither too early nor too late for `booking` at `now`.
pub(super) fn check_timing(
    booking: &Booking,
    action: Action,
    now: DateTime<Utc>,
) -> Result<(), Refused> {
    let not_before = |from| if now < from { Err(Refused::TooEarly { from }) } else { Ok(()) };
    let before = |until| if now < until { Ok(()) } else { Err(Refused::TooLate { until }) };
    match (action, booking.state) {
        (Action::Confirm | Action::Decline, State::Pending { until }) => before(until),
        (Action::Expire, State::Held { until } | State::Pending { until }) => not_before(until),
        (Action::Send | Action::Cancel | Action::Reinstate, _) => before(booking.starts_at),
        (Action::Complete, _) => not_before(booking.ends_at),
        (Action::MarkNoShow, _) => {
            not_before(booking.starts_at)?;
            before(booking.ends_at + NO_SHOW_MARKED_WITHIN)
        }
        (
            Action::Contest | Action::AcceptNoShow,
            State::Completed { no_show: Some(no_show), .. },
        ) => before(no_show.marked_at + NO_SHOW_CONTESTED_WITHIN),
        _ => Ok(()),
    }
}

/// Returns the amount that moves when `by` does `action` at `now`: the one that its button
/// shows and that is compared when it is pressed.
pub fn sum_moved(booking: &Booking, action: Action, by: ActorRole, now: DateTime<Utc>) -> Money {
    match (action, by) {
        (Action::Cancel, _) => refund(booking, by, now),
        (Action::MarkNoShow, ActorRole::Mentor) => Money::new(0, booking.price.currency),
        _ => booking.price,
    }
}

/// Returns what is refunded to the mentee when `by` cancels at `now`. Nothing has been captured
/// for a request that is not confirmed: its authorisation is voided, and the full price is
/// returned here.
pub fn refund(booking: &Booking, by: ActorRole, now: DateTime<Utc>) -> Money {
    let nothing = Money::new(0, booking.price.currency);
    match by {
        ActorRole::Mentee => refunds(booking, now).first().map_or(nothing, |step| step.refund),
        ActorRole::Mentor | ActorRole::Admin | ActorRole::System => booking.price,
    }
}

/// Refund for a mentee who cancels, valid until a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefundStep {
    /// Last instant at which the refund is valid, inclusive.
    pub until: DateTime<Utc>,
    /// Amount that is refunded.
    pub refund: Money,
}

/// Returns the refunds for a mentee who cancels: first the one that is valid at `now`, then those
/// that follow until the session begins. The table, the panel and the charge all use these.
pub fn refunds(booking: &Booking, now: DateTime<Utc>) -> Vec<RefundStep> {
    let tiers = tiers_of(booking);
    let mut steps: Vec<RefundStep> = Vec::new();
    for tier in tiers.iter().filter(|tier| now <= tier.until) {
        let best = tiers.iter().filter(|other| tier.until <= other.until).map(|t| t.percent).max();
        let refund = booking.price.share(best.unwrap_or(0), 100);
        match steps.last_mut() {
            Some(last) if last.refund == refund => last.until = tier.until,
            _ => steps.push(RefundStep { until: tier.until, refund }),
        }
    }
    steps
}

/// Returns the refunds of a request as they would be if the mentor confirmed it at `now`; empty
/// for a booking that is confirmed already.
pub fn refunds_once_confirmed(booking: &Booking, now: DateTime<Utc>) -> Vec<RefundStep> {
    if !booking.state.is_unconfirmed() {
        return vec![];
    }
    refunds(&Booking { state: State::Confirmed { at: now }, ..*booking }, now)
}

/// Returns whether the policy's sentence is true as it stands at `now`: all its deadlines lie
/// ahead and count from the agreed start.
pub fn is_whole(booking: &Booking, now: DateTime<Utc>) -> bool {
    let tiers = booking.cancellation_policy.tiers(booking.earliest_start);
    booking.earliest_start == booking.starts_at
        && !booking.mentee_may_leave_free
        && tiers.iter().all(|tier| now <= tier.until)
}

/// Returns every deadline with a refund, and the start, from which nothing can be cancelled;
/// sorted.
fn tiers_of(booking: &Booking) -> Vec<Tier> {
    let start = |percent| Tier { until: booking.starts_at, percent };
    if booking.mentee_may_leave_free || booking.state.is_unconfirmed() {
        return vec![start(100)];
    }
    let mut tiers = booking.cancellation_policy.tiers(booking.earliest_start);
    tiers.extend([Tier { until: grace_until(booking), percent: 100 }, start(0)]);
    tiers.sort_by_key(|tier| tier.until);
    tiers
}

/// Returns until when a mentee may cancel free of charge after the request: for 30 minutes,
/// while the start is more than 24 hours away.
fn grace_until(booking: &Booking) -> DateTime<Utc> {
    let more_than_a_day_before =
        booking.starts_at - TimeDelta::hours(24) - TimeDelta::microseconds(1);
    (booking.requested_at + GRACE).min(more_than_a_day_before)
}

string_enum! {
    /// Reason why cancelling is free of charge now, if the policy alone would not say so.
    FreeBecause {
        /// The request is not confirmed, so nothing has been charged.
        Pending = "pending",
        /// The session was requested at most 30 minutes ago.
        Grace = "grace",
        /// The mentor proposed other times within the last 12 hours before the start.
        LateProposal = "late_proposal",
    }
}

/// Returns why the mentee may cancel free of charge at `now`, apart from the policy.
pub fn free_because(booking: &Booking, now: DateTime<Utc>) -> Option<FreeBecause> {
    match booking.state {
        state if state.is_unconfirmed() => Some(FreeBecause::Pending),
        _ if booking.mentee_may_leave_free => Some(FreeBecause::LateProposal),
        _ if now <= grace_until(booking) => Some(FreeBecause::Grace),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::booking::reschedule::Reschedules;
    use crate::money::Currency;
    use crate::payment::PaymentStatus;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    /// A session confirmed at hour 0, from hour 100 to 101, for ৳1,000.
    fn booking(cancellation_policy: CancellationPolicy) -> Booking {
        Booking {
            state: State::Confirmed { at: at(0) },
            starts_at: at(100),
            ends_at: at(101),
            requested_at: at(0),
            earliest_start: at(100),
            reschedules: Reschedules::default(),
            mentee_may_leave_free: false,
            price: Money::new(100_000, Currency::BDT),
            cancellation_policy,
            payment: PaymentStatus::Captured,
        }
    }

    #[test]
    fn deadlines_are_inclusive() {
        let second = TimeDelta::seconds(1);
        for (policy, hours_before, until_then, afterwards) in [
            (CancellationPolicy::Standard, 24, 100_000, 50_000),
            (CancellationPolicy::Standard, 6, 50_000, 0),
            (CancellationPolicy::Flexible, 6, 100_000, 0),
            (CancellationPolicy::Strict, 48, 100_000, 0),
        ] {
            let deadline = at(100 - hours_before);
            assert_eq!(
                refund(&booking(policy), ActorRole::Mentee, deadline).minor,
                until_then,
                "{policy:?}"
            );
            assert_eq!(
                refund(&booking(policy), ActorRole::Mentee, deadline + second).minor,
                afterwards,
                "{policy:?}"
            );
        }
    }

    #[test]
    fn the_first_half_hour_is_free_when_the_start_is_far() {
        let late = Booking { requested_at: at(60), ..booking(CancellationPolicy::Strict) };
        assert_eq!(
            refund(&late, ActorRole::Mentee, at(60) + TimeDelta::minutes(30)).minor,
            100_000
        );
        assert_eq!(refund(&late, ActorRole::Mentee, at(60) + TimeDelta::minutes(31)).minor, 0);

        let near = Booking { requested_at: at(90), ..booking(CancellationPolicy::Strict) };
        assert_eq!(refund(&near, ActorRole::Mentee, at(90)).minor, 0);
    }

    fn steps(booking: &Booking, now: DateTime<Utc>) -> Vec<(DateTime<Utc>, i64)> {
        refunds(booking, now).iter().map(|step| (step.until, step.refund.minor)).collect()
    }

    #[test]
    fn what_holds_now_comes_first_and_what_is_past_is_gone() {
        let standard = booking(CancellationPolicy::Standard);
        let all = [(at(76), 100_000), (at(94), 50_000), (at(100), 0)];
        assert_eq!(steps(&standard, at(50)), all);
        assert_eq!(steps(&standard, at(76)), all);
        assert_eq!(steps(&standard, at(77)), all[1..]);
        assert_eq!(steps(&standard, at(95)), all[2..]);
        assert_eq!(steps(&standard, at(101)), []);
    }

    #[test]
    fn the_grace_after_asking_and_a_late_proposal_stand_in_the_same_table() {
        let strict = Booking { requested_at: at(60), ..booking(CancellationPolicy::Strict) };
        let grace = at(60) + TimeDelta::minutes(30);
        assert_eq!(steps(&strict, at(60)), [(grace, 100_000), (at(100), 0)]);
        assert_eq!(free_because(&strict, at(60)), Some(FreeBecause::Grace));
        assert_eq!(free_because(&strict, at(61)), None);

        let late = Booking { mentee_may_leave_free: true, ..strict };
        assert_eq!(steps(&late, at(95)), [(at(100), 100_000)]);
        assert_eq!(free_because(&late, at(95)), Some(FreeBecause::LateProposal));
    }

    #[test]
    fn a_request_is_withdrawn_free_of_charge_whatever_the_hour() {
        let pending = Booking {
            state: State::Pending { until: at(99) },
            ..booking(CancellationPolicy::Strict)
        };
        assert_eq!(steps(&pending, at(98)), [(at(100), 100_000)]);
        assert_eq!(free_because(&pending, at(98)), Some(FreeBecause::Pending));
    }

    #[test]
    fn a_request_tells_the_deadlines_that_will_be_ahead_once_it_is_confirmed() {
        let until = at(99);
        let pending =
            Booking { state: State::Pending { until }, ..booking(CancellationPolicy::Standard) };
        let once_confirmed = |now| {
            let steps = refunds_once_confirmed(&pending, now);
            steps.iter().map(|step| (step.until, step.refund.minor)).collect::<Vec<_>>()
        };
        assert_eq!(once_confirmed(at(50)), [(at(76), 100_000), (at(94), 50_000), (at(100), 0)]);
        assert_eq!(once_confirmed(at(87)), [(at(94), 50_000), (at(100), 0)]);
        assert!(is_whole(&pending, at(76)) && !is_whole(&pending, at(77)));
        assert!(refunds_once_confirmed(&booking(CancellationPolicy::Standard), at(50)).is_empty());
    }

    #[test]
    fn the_sentence_of_the_policy_is_not_said_of_a_session_with_other_deadlines() {
        let plain = booking(CancellationPolicy::Standard);
        assert!(is_whole(&plain, at(1)));
        assert!(!is_whole(&Booking { earliest_start: at(80), ..plain }, at(1)));
        assert!(!is_whole(&Booking { mentee_may_leave_free: true, ..plain }, at(1)));
    }

    #[test]
    fn a_mentor_who_cancels_returns_everything() {
        let strict = booking(CancellationPolicy::Strict);
        assert_eq!(refund(&strict, ActorRole::Mentor, at(99)).minor, 100_000);
        assert_eq!(refund(&strict, ActorRole::Admin, at(99)).minor, 100_000);
    }

    #[test]
    fn a_moved_session_keeps_the_deadlines_of_its_earliest_start() {
        let later = Booking { earliest_start: at(80), ..booking(CancellationPolicy::Standard) };
        assert_eq!(refund(&later, ActorRole::Mentee, at(56)).minor, 100_000);
        assert_eq!(refund(&later, ActorRole::Mentee, at(57)).minor, 50_000);
        assert_eq!(refund(&later, ActorRole::Mentee, at(75)).minor, 0);
    }

    #[test]
    fn after_a_late_proposal_of_the_mentor_the_mentee_leaves_free_of_charge() {
        let free = Booking { mentee_may_leave_free: true, ..booking(CancellationPolicy::Strict) };
        assert_eq!(refund(&free, ActorRole::Mentee, at(99)).minor, 100_000);
    }

    #[test]
    fn an_absence_is_marked_within_two_days_and_contested_within_three() {
        let confirmed = booking(CancellationPolicy::Standard);
        assert!(!confirmed.allows(Action::MarkNoShow, ActorRole::Mentee, at(99)));
        assert!(confirmed.allows(Action::MarkNoShow, ActorRole::Mentee, at(100)));
        assert!(!confirmed.allows(Action::MarkNoShow, ActorRole::Mentee, at(149)));

        let state = confirmed.act(Action::MarkNoShow, ActorRole::Mentee, at(110)).unwrap();
        let marked = Booking { state, ..confirmed };
        assert!(marked.allows(Action::Contest, ActorRole::Mentor, at(181)));
        assert!(!marked.allows(Action::Contest, ActorRole::Mentor, at(182)));
        assert!(!marked.allows(Action::Contest, ActorRole::Mentee, at(111)));
    }

    #[test]
    fn an_absence_is_a_claim_until_it_is_accepted_or_passed_over_in_silence() {
        let confirmed = booking(CancellationPolicy::Standard);
        let state = confirmed.act(Action::MarkNoShow, ActorRole::Mentor, at(110)).unwrap();
        assert_eq!(claim_until(state, at(181)), Some(at(182)));
        assert_eq!(claim_until(state, at(182)), None);

        let marked = Booking { state, ..confirmed };
        let accepted = marked.act(Action::AcceptNoShow, ActorRole::Mentee, at(111)).unwrap();
        assert_eq!(claim_until(accepted, at(112)), None);
        assert!(!Booking { state: accepted, ..marked }.allows(
            Action::Contest,
            ActorRole::Mentee,
            at(112)
        ));
        let contested = marked.act(Action::Contest, ActorRole::Mentee, at(111)).unwrap();
        assert_eq!(claim_until(contested, at(1000)), Some(at(182)));
        assert!(marked.act(Action::AcceptNoShow, ActorRole::Mentee, at(182)).is_err());
        assert!(marked.act(Action::AcceptNoShow, ActorRole::Mentor, at(111)).is_err());
    }

    #[test]
    fn a_request_expires_after_a_day_or_an_hour_before_the_start() {
        assert_eq!(request_expires_at(at(0), at(100)), at(24));
        assert_eq!(request_expires_at(at(0), at(10)), at(9));
        assert_eq!(request_expires_at(at(0), at(1)), at(1));
    }

    #[test]
    fn an_unpaid_request_is_held_for_a_quarter_of_an_hour_and_never_past_its_start() {
        assert_eq!(hold_ends_at(at(0), at(100)), at(0) + TimeDelta::minutes(15));
        let near = at(0) + TimeDelta::minutes(5);
        assert_eq!(hold_ends_at(at(0), near), near);
    }

    #[test]
    fn a_request_waits_for_its_answer_from_when_it_was_sent() {
        let held = Booking {
            state: State::Held { until: at(0) + TimeDelta::minutes(15) },
            payment: PaymentStatus::Authorised,
            ..booking(CancellationPolicy::Standard)
        };
        let sent_at = at(0) + TimeDelta::minutes(14);
        let sent = held.act(Action::Send, ActorRole::System, sent_at);
        assert_eq!(sent, Ok(State::Pending { until: sent_at + TimeDelta::hours(24) }));
        assert!(!held.allows(Action::Send, ActorRole::System, at(100)));
    }

    #[test]
    fn a_session_completes_after_its_end_and_not_before() {
        let booking = booking(CancellationPolicy::Standard);
        let early =
            booking.act(Action::Complete, ActorRole::Mentor, at(101) - TimeDelta::seconds(1));
        assert_eq!(early, Err(Refused::TooEarly { from: at(101) }));
        assert!(booking.allows(Action::Complete, ActorRole::Mentor, at(101)));
        assert!(!booking.allows(Action::Cancel, ActorRole::Mentee, at(100)));
    }

    #[test]
    fn an_expired_request_can_not_be_confirmed() {
        let pending = Booking {
            state: State::Pending { until: at(24) },
            payment: PaymentStatus::Authorised,
            ..booking(CancellationPolicy::Standard)
        };
        assert_eq!(
            pending.act(Action::Confirm, ActorRole::Mentor, at(24)),
            Err(Refused::TooLate { until: at(24) })
        );
        assert!(pending.allows(Action::Confirm, ActorRole::Mentor, at(23)));
        assert!(pending.allows(Action::Expire, ActorRole::System, at(24)));
        assert!(!pending.allows(Action::Expire, ActorRole::System, at(23)));
    }

    #[test]
    fn nothing_is_confirmed_before_its_money_is_authorised() {
        let pending = Booking {
            state: State::Pending { until: at(24) },
            payment: PaymentStatus::Authorising,
            ..booking(CancellationPolicy::Standard)
        };
        assert_eq!(
            pending.act(Action::Confirm, ActorRole::Mentor, at(1)),
            Err(Refused::PaymentNotAuthorised)
        );
    }

    proptest! {
        #[test]
        fn the_table_and_the_charge_agree_at_every_minute(
            minute in 0_i64..6_000, later in 0_i64..6_000, which in 0_usize..3, asked in 0_i64..100,
        ) {
            let booking = Booking { requested_at: at(asked), ..booking(CancellationPolicy::ALL[which]) };
            let (now, then) = (at(0) + TimeDelta::minutes(minute), at(0) + TimeDelta::minutes(minute.max(later)));
            let table = refunds(&booking, now);
            let row = table.iter().find(|step| then <= step.until).map(|step| step.refund);
            prop_assert_eq!(row.unwrap_or(Money::new(0, Currency::BDT)), refund(&booking, ActorRole::Mentee, then));
        }

        #[test]
        fn a_refund_is_never_negative_nor_above_the_price(
            hour in 0_i64..100, minor in 0_i64..10_000_000, which in 0_usize..3, by in 0_usize..4,
        ) {
            let price = Money::new(minor, Currency::BDT);
            let booking = Booking { price, ..booking(CancellationPolicy::ALL[which]) };
            let back = refund(&booking, ActorRole::ALL[by], at(hour));
            prop_assert!(0 <= back.minor && back.minor <= minor);
        }

        #[test]
        fn waiting_longer_never_returns_more(hour in 1_i64..99, which in 0_usize..3) {
            let booking = booking(CancellationPolicy::ALL[which]);
            let (now, later) = (refund(&booking, ActorRole::Mentee, at(hour)), refund(&booking, ActorRole::Mentee, at(hour + 1)));
            prop_assert!(later.minor <= now.minor);
        }
    }
}
