//! Bookings: one mentee's seat in a meeting, and the rules for what happens to it.
//!
//! [`Booking::act`] is the one entry point: it checks the table of transitions in [`state`],
//! then the times in [`policy`]. What a cancellation returns is decided in [`policy`], too, so
//! that the page announces what the server will do.

pub mod policy;
pub mod request;
pub mod reschedule;
pub mod roster;
pub mod shown;
pub mod state;
pub mod view;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::BookingId;
use crate::local_time::{LocalSpan, LocalTime};
use crate::money::Money;
use crate::payment::PaymentStatus;
use policy::CancellationPolicy;
use reschedule::Reschedules;
use roster::SeatSums;
use shown::Shown;
use state::{Action, ActorRole, State, Status};

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

/// Refusal of an action or a request: the rule that forbids it, with the facts that explain it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refused", rename_all = "snake_case")]
pub enum Refused {
    /// The table of transitions has no such action for this role and state.
    NotAllowed {
        /// Action that was refused.
        action: Action,
        /// Status of the booking.
        status: Status,
    },
    /// The action becomes possible later.
    TooEarly {
        /// Instant from which it will be possible.
        from: DateTime<Utc>,
    },
    /// The time for the action has passed.
    TooLate {
        /// Instant until which it was possible.
        until: DateTime<Utc>,
    },
    /// The mentee's payment has not been authorised, so the mentor cannot confirm.
    PaymentNotAuthorised,
    /// The mentor and the mentee are the same person.
    OwnSession,
    /// The mentor takes no requests, or the session type is no longer on offer.
    NotOnOffer,
    /// The row was changed by somebody else since it was read.
    Changed,
    /// The booking differs from what the button showed, so nothing happened.
    Outdated {
        /// Action of the button; `None` if it is none of the booking's own actions.
        action: Option<Action>,
        /// Facts that the button shows now.
        now: Shown,
        /// Amount that the action moves now.
        sum: Money,
    },
    /// The session's seats, or the amounts that cancelling them returns, differ from what the
    /// page showed, so nothing happened.
    SeatsChanged {
        /// What cancelling the session for everybody means now.
        now: SeatSums,
    },
    /// The mentee has as many requests waiting for an answer or a payment as they may have.
    TooManyPending {
        /// Maximum number of waiting requests.
        max: u32,
        /// The mentee's requests that wait, so that the page can link them.
        bookings: Vec<OwnBooking>,
    },
    /// The mentee already has a request to this mentor that waits for an answer.
    TooManyPendingWithMentor {
        /// Maximum number of waiting requests to one mentor.
        max: u32,
        /// The mentee's requests that wait, so that the page can link them.
        bookings: Vec<OwnBooking>,
    },
    /// The mentee has as many sessions ahead with this mentor as they may have.
    TooManyUpcomingWithMentor {
        /// Maximum number of sessions ahead with one mentor.
        max: u32,
        /// Sessions that lie ahead.
        bookings: Vec<OwnBooking>,
    },
    /// The mentee holds as many times without a payment as they may hold.
    TooManyHeld {
        /// Maximum number of held times.
        max: u32,
        /// Bookings whose times are held.
        bookings: Vec<OwnBooking>,
    },
    /// The mentee left too many requests to this mentor unpaid within a day.
    TooManyUnpaid {
        /// Maximum number of unpaid requests within a day.
        max: u32,
        /// When the next request is accepted, in the mentee's zone.
        again_at: LocalTime,
    },
    /// The mentee has already requested this start.
    AlreadyRequested {
        /// The booking of the earlier request.
        booking: Box<OwnBooking>,
        /// Status of that booking.
        status: Status,
    },
    /// The mentee has another session that overlaps the requested time.
    OwnOverlap {
        /// Session that overlaps.
        booking: Box<OwnBooking>,
        /// Nearest starts at which the mentee is free, in their zone.
        nearest: Vec<LocalTime>,
    },
    /// The price, the length or the cancellation policy was changed after the page was shown.
    PriceChanged {
        /// Price that is valid now.
        now: Money,
    },
    /// The mentor's questions were changed after the page was shown.
    QuestionsChanged,
    /// The booking is not confirmed, and only a confirmed one can be rescheduled.
    NotConfirmed {
        /// Status of the booking.
        status: Status,
    },
    /// A proposal of the same side already waits for an answer.
    AlreadyProposed,
    /// No proposal waits for an answer, or its time is over.
    NoProposal,
    /// The other side would have less than an hour to answer the proposal.
    ProposalTooShort,
    /// The proposed time lies within the mentor's notice by now, so it can no longer be accepted.
    ProposedTimeLapsed,
    /// The side has made as many proposals for this booking as it may make.
    TooManyProposals {
        /// Maximum number of proposals of one side.
        max: i64,
    },
    /// The side has rescheduled this booking as often as it may.
    TooManyReschedules {
        /// Maximum number of times that one side may reschedule.
        max: u8,
    },
    /// The session has several seats, so it cannot be rescheduled.
    SharedSession,
    /// The proposed time is the agreed one.
    SameTime,
    /// The booking already has a review.
    AlreadyReviewed,
    /// The review already has a reply by the mentor.
    AlreadyReplied,
    /// The session is not completed, so it cannot be reviewed.
    NotCompleted,
}

impl OwnBooking {
    fn overlap_label(&self) -> String {
        format!("This overlaps your booking with {}: {}.", self.with, self.when.label())
    }
}

const fn already_requested(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "You have booked this time already.",
        _ => "You requested this time.",
    }
}

fn too_many_unpaid(max: u32, again_at: &LocalTime) -> String {
    format!(
        "You held {max} times with this mentor within a day and paid for none of them. \
         You can request again from {again_at} on."
    )
}

/// Returns the message for a transition that does not exist. For a session that is over, the
/// status alone would not tell a no-show claim from a completion.
fn not_allowed(action: Action, status: Status) -> String {
    let is_about_the_end = matches!(
        action,
        Action::Complete | Action::MarkNoShow | Action::Contest | Action::AcceptNoShow
    );
    if is_about_the_end && status == Status::Completed {
        return OUTCOME_CHANGED.into();
    }
    format!(
        "Nothing was done: the booking is {} by now, and cannot be {}. Its page says what happened.",
        status.label(),
        action.past_label()
    )
}

const OUTCOME_CHANGED: &str = "Nothing was done: whether the session took place was answered meanwhile. \
    The page shows what was said.";

fn not_confirmed(status: Status) -> String {
    format!("This booking is {}. Only a confirmed one can be rescheduled.", status.label())
}

const NOT_AUTHORISED: &str =
    "The payment has not been authorised yet. Please try again in a moment.";
const PENDING_WITH_MENTOR: &str = "You already have a request waiting with this mentor. \
    Please wait for the answer, or cancel it.";
const TOO_MANY_HELD: &str =
    "You already hold a time that is not paid for. Please pay for it, or withdraw it.";
const QUESTIONS_CHANGED: &str = "The mentor changed the questions while you were writing. \
    Your answers are kept beside the questions they were written to. Please look at them again.";
const ALREADY_PROPOSED: &str =
    "Your proposal still waits for an answer. Withdraw it to make another.";
const NO_PROPOSAL: &str =
    "This proposal was answered or has ended by now. The page shows the time that is agreed.";
const PROPOSAL_TOO_SHORT: &str =
    "There would be less than an hour to answer your proposal. Please propose later times.";

impl Refused {
    /// Returns the message that a reader sees: what is wrong, and often what to do.
    pub fn message(&self) -> String {
        match self {
            Self::NotAllowed { action, status } => not_allowed(*action, *status),
            Self::TooEarly { .. } => {
                "It is too early for that: the session is not over yet.".into()
            }
            Self::TooLate { .. } => "It is too late for that.".into(),
            Self::PaymentNotAuthorised => NOT_AUTHORISED.into(),
            Self::OwnSession => "You cannot book a session with yourself.".into(),
            Self::NotOnOffer => "This session is not on offer any more.".into(),
            Self::Changed => "This changed in the meantime. Please look at it again.".into(),
            Self::SeatsChanged { now } => roster::changed_label(now),
            Self::Outdated { action, now, sum } => shown::outdated_label(*action, *now, *sum),
            Self::TooManyPending { max, .. } => format!(
                "You already have {max} requests waiting for an answer or for their payment. \
                 Please wait for one, or cancel one."
            ),
            Self::TooManyPendingWithMentor { .. } => PENDING_WITH_MENTOR.into(),
            Self::TooManyUpcomingWithMentor { max, .. } => {
                format!("You already have {max} sessions ahead with this mentor.")
            }
            Self::TooManyHeld { .. } => TOO_MANY_HELD.into(),
            Self::TooManyUnpaid { max, again_at } => too_many_unpaid(*max, again_at),
            Self::AlreadyRequested { status, .. } => already_requested(*status).into(),
            Self::OwnOverlap { booking, .. } => booking.overlap_label(),
            Self::PriceChanged { now } => format!(
                "The price, the length or the cancellation policy changed while you were deciding. \
                 It costs {now} now. Please look at it again."
            ),
            Self::QuestionsChanged => QUESTIONS_CHANGED.into(),
            Self::NotConfirmed { status } => not_confirmed(*status),
            Self::AlreadyProposed => ALREADY_PROPOSED.into(),
            Self::NoProposal => NO_PROPOSAL.into(),
            Self::ProposalTooShort => PROPOSAL_TOO_SHORT.into(),
            Self::ProposedTimeLapsed => "This time is too soon to agree to by now.".into(),
            Self::TooManyProposals { max } => format!(
                "You have proposed other times {max} times for this session, which is as often as \
                 you can. The agreed time stands."
            ),
            Self::TooManyReschedules { max } => {
                format!(
                    "You have rescheduled this session {max} times, which is as often as you can."
                )
            }
            Self::SharedSession => "A session with several people cannot be rescheduled.".into(),
            Self::SameTime => "This is the time that is already agreed.".into(),
            Self::AlreadyReviewed => "You have reviewed this session already.".into(),
            Self::AlreadyReplied => "You have answered this review already.".into(),
            Self::NotCompleted => "You can review a session once it is completed.".into(),
        }
    }

    /// Returns the reader's bookings that are in the way, so that a page can link them.
    pub fn own_bookings(&self) -> &[OwnBooking] {
        match self {
            Self::TooManyPending { bookings, .. }
            | Self::TooManyPendingWithMentor { bookings, .. }
            | Self::TooManyUpcomingWithMentor { bookings, .. }
            | Self::TooManyHeld { bookings, .. } => bookings,
            Self::AlreadyRequested { booking, .. } | Self::OwnOverlap { booking, .. } => {
                std::slice::from_ref(booking)
            }
            _ => &[],
        }
    }
}
