//! What a rule says that forbids something, with the facts that explain it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::OwnBooking;
use super::action::Action;
use super::roster::{self, SeatSums};
use super::shown::{self, Shown};
use super::state::{CancellationReason, Status};
use crate::local_time::LocalTime;
use crate::money::Money;

/// The rule that says no, with the facts that explain it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refused", rename_all = "snake_case")]
pub enum Refused {
    /// There is no such transition.
    NotAllowed {
        /// What was asked.
        action: Action,
        /// Where the booking stands.
        status: Status,
        /// Why it was cancelled, if it was.
        reason: Option<CancellationReason>,
    },
    /// The action is for later.
    TooEarly {
        /// From when on it will be possible.
        from: DateTime<Utc>,
    },
    /// The action's time has passed.
    TooLate {
        /// Until when it was possible.
        until: DateTime<Utc>,
    },
    /// The mentee's payment has not been authorised.
    PaymentNotAuthorised,
    /// Nobody books themselves.
    OwnSession,
    /// The mentor takes no requests, or the session type is no longer on offer.
    NotOnOffer,
    /// Somebody else changed it since it was read.
    Changed,
    /// It is not as the button showed it, so nothing happened.
    Outdated {
        /// What was asked, if it is one of the booking's own actions.
        action: Option<Action>,
        /// What the button shows now.
        now: Shown,
        /// How much it moves now.
        sum: Money,
    },
    /// The session has other seats, or returns other sums, than its page showed, so nothing
    /// happened.
    SeatsChanged {
        /// What cancelling it for everybody means now.
        now: SeatSums,
    },
    /// Too many requests wait for an answer.
    TooManyPending {
        /// How many may wait at once.
        max: u32,
        /// Those that wait.
        bookings: Vec<OwnBooking>,
    },
    /// A request to this mentor already waits for an answer.
    TooManyPendingWithMentor {
        /// How many may wait at once.
        max: u32,
        /// Those that wait.
        bookings: Vec<OwnBooking>,
    },
    /// Too many sessions with this mentor lie ahead.
    TooManyUpcomingWithMentor {
        /// How many may lie ahead at once.
        max: u32,
        /// Those that lie ahead.
        bookings: Vec<OwnBooking>,
    },
    /// Too many times are held for want of payment.
    TooManyHeld {
        /// How many may be held at once.
        max: u32,
        /// Those that are held.
        bookings: Vec<OwnBooking>,
    },
    /// So many cards were tried for this request that no other one may be.
    TooManyCards {
        /// How many may be tried.
        max: u32,
    },
    /// Too many requests to this mentor were withdrawn or never paid for lately.
    TooManyGivenUp {
        /// How many there may be within a day.
        max: u32,
        /// From when on the next one is taken, in the mentee's zone.
        again_at: LocalTime,
    },
    /// The mentee asked for this very time before.
    AlreadyRequested {
        /// That booking.
        booking: Box<OwnBooking>,
        /// Where it stands.
        status: Status,
    },
    /// The mentee has another session then.
    OwnOverlap {
        /// That session.
        booking: Box<OwnBooking>,
        /// The nearest starts at which the mentee is free, in their zone.
        nearest: Vec<LocalTime>,
    },
    /// The price or the policy changed after the page was shown.
    PriceChanged {
        /// What it costs now.
        now: Money,
        /// Whether the mentor's questions changed as well.
        questions: bool,
    },
    /// The mentor changed their questions after the page was shown.
    QuestionsChanged,
    /// Only a confirmed booking is rescheduled.
    NotConfirmed {
        /// Where it stands.
        status: Status,
    },
    /// Another proposal of the same side waits for an answer.
    AlreadyProposed,
    /// There is no proposal that waits for an answer, or its time is over.
    NoProposal,
    /// The other side would have less than an hour to answer the proposal.
    ProposalTooShort,
    /// The proposed time is too near to be agreed to by now.
    ProposedTimeLapsed,
    /// This side has made as many proposals as it may.
    TooManyProposals {
        /// How many a side may make.
        max: i64,
    },
    /// This side has rescheduled the booking as often as it may.
    TooManyReschedules {
        /// How often a side may.
        max: u8,
    },
    /// The session has other seats, so one mentee alone cannot reschedule it.
    SharedSession,
    /// The proposed time is the one that is agreed already.
    SameTime,
    /// The session has been reviewed already.
    AlreadyReviewed,
    /// The mentor has answered the review already.
    AlreadyReplied,
    /// Only a completed session can be reviewed.
    NotCompleted,
}

impl Refused {
    /// The rule in words.
    pub fn message(&self) -> String {
        match self {
            Self::NotAllowed { action, status, reason } => not_allowed(*action, *status, *reason),
            Self::TooEarly { .. } => {
                "It is too early for that: the session is not over yet.".into()
            }
            Self::TooLate { .. } => "Nothing was done: it is too late for that by now.".into(),
            Self::PaymentNotAuthorised => NOT_AUTHORISED.into(),
            Self::OwnSession => "You cannot book a session with yourself.".into(),
            Self::NotOnOffer => "This session is not on offer any more.".into(),
            Self::Changed => "This changed in the meantime. Please look at it again.".into(),
            Self::SeatsChanged { now } => roster::changed_label(now),
            Self::Outdated { action, now, sum } => shown::outdated_label(*action, *now, *sum),
            Self::TooManyPending { max, .. } => format!(
                "You already have {max} requests that wait for an answer. \
                 Please wait for one, or cancel one."
            ),
            Self::TooManyPendingWithMentor { .. } => PENDING_WITH_MENTOR.into(),
            Self::TooManyUpcomingWithMentor { max, .. } => {
                format!("You already have {max} sessions ahead with this mentor.")
            }
            Self::TooManyHeld { .. } => TOO_MANY_HELD.into(),
            Self::TooManyCards { max } => too_many_cards(*max),
            Self::TooManyGivenUp { max, again_at } => too_many_given_up(*max, again_at),
            Self::AlreadyRequested { status, .. } => already_requested(*status).into(),
            Self::OwnOverlap { booking, .. } => booking.overlap_label(),
            Self::PriceChanged { now, questions } => price_changed(*now, *questions),
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

    /// The reader's own bookings that stand in the way, so that a page links them.
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

const fn already_requested(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "You have booked this time already.",
        Status::Held => "You hold this time already: pay to send your request.",
        _ => "You requested this time.",
    }
}

fn too_many_cards(max: u32) -> String {
    format!(
        "You have tried {max} cards for this request. Withdraw it, or let it end, and request again later."
    )
}

fn too_many_given_up(max: u32, again_at: &LocalTime) -> String {
    format!(
        "You gave up {max} requests to this mentor within a day, unpaid or withdrawn. \
         You can request again from {again_at} on."
    )
}

/// Of a session that is over, its status alone would not tell a claim from a completion.
fn not_allowed(action: Action, status: Status, reason: Option<CancellationReason>) -> String {
    let is_about_the_end = matches!(
        action,
        Action::Complete | Action::MarkNoShow | Action::Contest | Action::AcceptNoShow
    );
    if is_about_the_end && status == Status::Completed {
        return OUTCOME_CHANGED.into();
    }
    format!(
        "Nothing was done: the booking is {} by now, and cannot be {}. Its page says what happened.",
        reason.map_or(status.label(), ended_label),
        action.past_label()
    )
}

/// What changed of the session type while the mentee was deciding.
fn price_changed(now: Money, questions: bool) -> String {
    let changed =
        "The price, the length or the cancellation policy changed while you were deciding.";
    if questions {
        return format!("{changed} It costs {now} now. {QUESTIONS_CHANGED}");
    }
    format!("{changed} It costs {now} now. Please look at it again.")
}

/// How a booking ended, in the middle of a sentence.
const fn ended_label(reason: CancellationReason) -> &'static str {
    match reason {
        CancellationReason::Declined => "declined",
        CancellationReason::Expired => "expired",
        CancellationReason::Unpaid => "no longer held, since it was not paid for,",
        CancellationReason::ByMentee
        | CancellationReason::ByMentor
        | CancellationReason::ByAdmin => "cancelled",
    }
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
