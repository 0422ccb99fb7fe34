//! Rescheduling of a confirmed booking: the proposal and its states.
//!
//! One side proposes up to three times, each held for both people while the proposal waits. The
//! other side accepts one, declines, or counters with times of its own; the proposer may
//! withdraw. Until somebody accepts, and after anything else, the agreed time stands
//! (docs/policies.md, "Rescheduling").

use crate::string_enum::string_enum;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::action::{ActorRole, Party};
use super::request::parse_start;
use super::state::Status;
use super::{Booking, Refused};
use crate::invalid::{FormCheck, Invalid, InvalidForm};
use crate::text;

/// Maximum number of times in one proposal.
pub const MAX_TIMES: usize = 3;
/// Maximum number of times that each side may reschedule one booking.
pub const MAX_RESCHEDULES: u8 = 2;
/// How long before the start the mentee may propose for the last time.
pub const MENTEE_PROPOSES_BEFORE: TimeDelta = TimeDelta::hours(12);
/// How long a proposal waits for an answer, at most.
const ANSWERED_WITHIN: TimeDelta = TimeDelta::hours(24);
/// How long the other side must have to answer; a proposal that would wait less is refused.
const LIVES_AT_LEAST: TimeDelta = TimeDelta::hours(1);
/// Maximum number of proposals that each side may make for one booking.
pub const MAX_PROPOSALS: i64 = 5;

/// Number of times that each side has rescheduled a booking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reschedules {
    /// Number of the mentee's proposals that were accepted.
    pub by_mentee: u8,
    /// Number of the mentor's proposals that were accepted.
    pub by_mentor: u8,
}

impl Reschedules {
    /// Returns the number of this side's proposals that were accepted.
    pub const fn of(self, side: Party) -> u8 {
        match side {
            Party::Mentee => self.by_mentee,
            Party::Mentor => self.by_mentor,
        }
    }
}

string_enum! {
    /// Status of a reschedule proposal.
    ProposalStatus {
        /// The proposal waits for an answer, and its times are held.
        Pending = "pending",
        /// The other side accepted one of the times.
        Accepted = "accepted",
        /// The other side declined, or proposed other times.
        Rejected = "rejected",
        /// The side that proposed withdrew the proposal.
        Withdrawn = "withdrawn",
        /// Nobody answered in time, or the booking ended.
        Expired = "expired",
    }
}

string_enum! {
    /// Answer to a reschedule proposal, its withdrawal, or its expiry.
    Answer {
        /// The other side accepts one of the times.
        Accept = "accept",
        /// The other side declines.
        Decline = "decline",
        /// The other side proposes other times instead.
        Counter = "counter",
        /// The side that proposed withdraws the proposal.
        Withdraw = "withdraw",
        /// The system ends the proposal when its time is over.
        Expire = "expire",
    }
}

/// A proposal to reschedule a booking, with everything that its rules depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Side of the booking that proposed the times.
    pub by: Party,
    /// Status of the proposal.
    pub status: ProposalStatus,
    /// Instant until which the proposal may be answered, itself not included.
    pub expires_at: DateTime<Utc>,
}

impl Proposal {
    /// Returns the status after `by` gives `answer` at `now`, by the one table of transitions;
    /// any other answer is refused with [`Refused::NoProposal`].
    pub fn answer(
        &self,
        answer: Answer,
        by: ActorRole,
        now: DateTime<Utc>,
    ) -> Result<ProposalStatus, Refused> {
        use Answer as A;
        use ProposalStatus as S;
        let (own, other) = (self.by.role(), self.by.other().role());
        let is_over = now >= self.expires_at;
        match (self.status, answer) {
            (S::Pending, A::Accept) if by == other && !is_over => Ok(S::Accepted),
            (S::Pending, A::Decline | A::Counter) if by == other && !is_over => Ok(S::Rejected),
            (S::Pending, A::Withdraw) if by == own && !is_over => Ok(S::Withdrawn),
            (S::Pending, A::Expire) if by == ActorRole::System && is_over => Ok(S::Expired),
            _ => Err(Refused::NoProposal),
        }
    }

    /// Returns whether `by` may give `answer` at `now`.
    pub fn allows(&self, answer: Answer, by: ActorRole, now: DateTime<Utc>) -> bool {
        self.answer(answer, by, now).is_ok()
    }
}

/// Checks whether `side` may propose other times for the booking at `now`.
pub fn may_propose(booking: &Booking, side: Party, now: DateTime<Utc>) -> Result<(), Refused> {
    let latest = match side {
        Party::Mentee => booking.starts_at - MENTEE_PROPOSES_BEFORE,
        Party::Mentor => booking.starts_at,
    };
    if booking.state.status() != Status::Confirmed {
        return Err(Refused::NotConfirmed { status: booking.state.status() });
    }
    if now > latest || now >= booking.starts_at {
        return Err(Refused::TooLate { until: latest });
    }
    if booking.reschedules.of(side) >= MAX_RESCHEDULES {
        return Err(Refused::TooManyReschedules { max: MAX_RESCHEDULES });
    }
    Ok(())
}

/// Returns until when a proposed time may be accepted: it lapses by itself, as long before it
/// starts as the mentor's notice.
pub fn lapses_at(start: DateTime<Utc>, notice: TimeDelta) -> DateTime<Utc> {
    start - notice
}

/// Returns until when a proposal made at `now` may be answered: the earliest of 24 hours later, the
/// agreed start, and the instant when the last of its times lapses, of which `lapses` has the
/// instants. Refuses a proposal that would wait less than an hour.
pub fn expires_at(
    now: DateTime<Utc>,
    lapses: &[DateTime<Utc>],
    agreed_start: DateTime<Utc>,
) -> Result<DateTime<Utc>, Refused> {
    let latest = (now + ANSWERED_WITHIN).min(agreed_start);
    let until = lapses.iter().max().map_or(latest, |last| latest.min(*last));
    if until < now + LIVES_AT_LEAST { Err(Refused::ProposalTooShort) } else { Ok(until) }
}

/// Returns whether a proposal of `side` at `now` comes so late that the mentee may cancel free
/// of charge.
pub fn lets_the_mentee_leave(booking: &Booking, side: Party, now: DateTime<Utc>) -> bool {
    side == Party::Mentor && now > booking.starts_at - MENTEE_PROPOSES_BEFORE
}

/// Form of a proposal as it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProposalForm {
    /// Proposed starts: instants (RFC 3339).
    pub starts: Vec<String>,
    /// Message to the other side; may be empty.
    pub message: String,
    /// Whether the page said that the mentee may cancel free of charge after this proposal.
    pub leave_shown: bool,
}

/// Parses the starts in an address, separated by commas: each once, in order, without the
/// agreed one, and at most [`MAX_TIMES`] of them. A text that is no instant is left out.
pub fn chosen(raw: &str, agreed_start: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let starts = raw.split(',').filter_map(|one| parse_start(one).ok());
    let mut starts: Vec<_> = starts.filter(|start| *start != agreed_start).collect();
    starts.sort_unstable();
    starts.dedup();
    starts.truncate(MAX_TIMES);
    starts
}

/// Proposed times, with every field checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Times {
    /// One to three starts, sorted, each once.
    pub starts: Vec<DateTime<Utc>>,
    /// Message to the other side, of up to 1,000 characters; may be empty.
    pub message: String,
    /// Whether the page said that the mentee may cancel free of charge after this proposal.
    pub leave_shown: bool,
}

impl Times {
    /// Parses each field of the form; the error names every wrong one.
    pub fn parse(form: &ProposalForm) -> Result<Self, InvalidForm> {
        let mut check = FormCheck::default();
        let starts = check.field("starts", starts(&form.starts));
        let message = check.field("message", text::parse(&form.message, 0, 1000));
        let times =
            || Some(Self { starts: starts?, message: message?, leave_shown: form.leave_shown });
        check.finish(times())
    }
}

/// Parses one to three starts; sorts them and drops duplicates.
fn starts(raw: &[String]) -> Result<Vec<DateTime<Utc>>, Invalid> {
    let starts = raw.iter().map(|raw| parse_start(raw));
    let mut starts: Vec<_> = starts.collect::<Result<_, _>>()?;
    starts.sort_unstable();
    starts.dedup();
    match starts.len() {
        0 => Err(Invalid::Missing),
        1..=MAX_TIMES => Ok(starts),
        _ => Err(Invalid::TooMany { max: 3 }),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::booking::policy::CancellationPolicy;
    use crate::booking::state::State;
    use crate::money::{Currency, Money};
    use crate::payment::PaymentStatus;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    /// A confirmed session from hour 100 to 101.
    fn booking() -> Booking {
        Booking {
            state: State::Confirmed { at: at(0) },
            starts_at: at(100),
            ends_at: at(101),
            earliest_start: at(100),
            reschedules: Reschedules::default(),
            mentee_may_leave_free: false,
            requested_at: at(0),
            price: Money::new(100_000, Currency::BDT),
            cancellation_policy: CancellationPolicy::Standard,
            payment: PaymentStatus::Captured,
        }
    }

    #[test]
    fn these_answers_are_allowed_and_no_others() {
        let mut table = String::new();
        let mut asked = 0;
        for (&status, &answer, &by) in ProposalStatus::ALL.iter().flat_map(|status| {
            Answer::ALL
                .iter()
                .flat_map(move |a| ActorRole::ALL.iter().map(move |by| (status, a, by)))
        }) {
            for (now, time) in [(at(9), "in time"), (at(10), "too late")] {
                asked += 1;
                let proposal = Proposal { by: Party::Mentee, status, expires_at: at(10) };
                if let Ok(next) = proposal.answer(answer, by, now) {
                    let (answer, by, next) = (answer.as_str(), by.as_str(), next.as_str());
                    writeln!(table, "{} --{answer} by {by}, {time}--> {next}", status.as_str())
                        .unwrap();
                }
            }
        }
        assert_eq!(asked, 5 * 5 * 4 * 2);
        insta::assert_snapshot!(table, @r"
        pending --accept by mentor, in time--> accepted
        pending --decline by mentor, in time--> rejected
        pending --counter by mentor, in time--> rejected
        pending --withdraw by mentee, in time--> withdrawn
        pending --expire by system, too late--> expired
        ");
    }

    #[test]
    fn the_mentee_proposes_until_twelve_hours_before_and_the_mentor_until_the_start() {
        let booking = booking();
        let may = |side, now| may_propose(&booking, side, now).is_ok();
        assert!(may(Party::Mentee, at(88)) && !may(Party::Mentee, at(89)));
        assert!(may(Party::Mentor, at(99)) && !may(Party::Mentor, at(100)));
        assert!(!lets_the_mentee_leave(&booking, Party::Mentor, at(88)));
        assert!(lets_the_mentee_leave(&booking, Party::Mentor, at(89)));
        assert!(!lets_the_mentee_leave(&booking, Party::Mentee, at(89)));
    }

    #[test]
    fn each_side_moves_a_booking_twice() {
        let rescheduled =
            Booking { reschedules: Reschedules { by_mentee: 2, by_mentor: 1 }, ..booking() };
        let refused = may_propose(&rescheduled, Party::Mentee, at(1));
        assert_eq!(refused, Err(Refused::TooManyReschedules { max: 2 }));
        assert_eq!(may_propose(&rescheduled, Party::Mentor, at(1)), Ok(()));
    }

    #[test]
    fn a_proposal_expires_with_the_last_of_its_times_a_day_later_or_at_the_agreed_start() {
        let hour = |hours| DateTime::UNIX_EPOCH + TimeDelta::hours(hours);
        let lapses = |starts: &[i64]| {
            starts.iter().map(|at| lapses_at(hour(*at), TimeDelta::hours(2))).collect::<Vec<_>>()
        };
        assert_eq!(expires_at(hour(0), &lapses(&[3, 90]), hour(80)), Ok(hour(24)));
        assert_eq!(expires_at(hour(0), &lapses(&[3, 10]), hour(80)), Ok(hour(8)));
        assert_eq!(expires_at(hour(0), &lapses(&[3, 90]), hour(5)), Ok(hour(5)));
    }

    #[test]
    fn a_proposal_that_would_live_less_than_an_hour_is_refused() {
        let minute = |minutes| DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes);
        let far = minute(6_000);
        assert_eq!(expires_at(minute(0), &[minute(59)], far), Err(Refused::ProposalTooShort));
        assert_eq!(expires_at(minute(0), &[minute(60)], far), Ok(minute(60)));
        assert_eq!(expires_at(minute(0), &[far], minute(59)), Err(Refused::ProposalTooShort));
    }

    #[test]
    fn an_address_chooses_at_most_three_times_and_never_the_agreed_one() {
        let raw = "1970-01-05T04:00:00Z,nonsense,1970-01-02T10:00:00Z,1970-01-02T10:00:00Z";
        assert_eq!(chosen(raw, at(100)), [at(34)]);
        let four: Vec<_> = (1..=4).map(|day| format!("1970-01-0{day}T00:00:00Z")).collect();
        assert_eq!(chosen(&four.join(","), at(100)), [at(0), at(24), at(48)]);
        assert!(chosen("", at(100)).is_empty());
    }

    #[test]
    fn one_to_three_different_times_are_proposed() {
        let form = |starts: &[&str]| ProposalForm {
            starts: starts.iter().map(ToString::to_string).collect(),
            ..Default::default()
        };
        let refused = |starts: &[&str]| {
            Times::parse(&form(starts)).unwrap_err().at("starts").cloned().unwrap()
        };
        let (a, b) = ("2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z");
        assert_eq!(Times::parse(&form(&[b, a, b])).unwrap().starts.len(), 2);
        assert_eq!(refused(&[]), Invalid::Missing);
        assert_eq!(refused(&["tomorrow"]), Invalid::Unknown);
        let four = [a, b, "2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z"];
        assert_eq!(refused(&four), Invalid::TooMany { max: 3 });
    }
}
