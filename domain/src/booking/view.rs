//! What pages show of bookings.

use serde::{Deserialize, Serialize};

use super::Refused;
use super::action::{Action, ActorRole, Party};
use super::policy::{CancellationPolicy, FreeBecause};
use super::reschedule::Answer;
use super::roster::{Roster, Seats};
use super::shown::Shown;
use super::state::State;
use crate::id::{BookingId, MeetingId, PaymentId, ProposalId, ProposedTimeId, SessionTypeId};
use crate::local_time::{LocalSpan, LocalTime};
use crate::mentor::view::{OpenMonth, ReviewView, SessionTypeView, StartUnavailable};
use crate::money::{Currency, Money};
use crate::payment::PaymentStatus;

/// Person on the other side of a booking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    /// Name of the person, as pages show it.
    pub name: String,
    /// Handle in the address of their page; their drawn picture is made from it.
    pub handle: String,
    /// Address of their picture, if they have one.
    pub picture: Option<String>,
}

/// What a booking in a list needs from its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// The reader should answer the other side's reschedule proposal.
    AnswerProposal,
    /// The session took place, and the mentor should say so.
    Complete,
    /// The session is over and not completed, and the mentee may say that the mentor did not come.
    SayHowItWas,
    /// The session took place, and the mentee may review it.
    Review,
    /// The booking ended some days ago without the mentee's wish, and they may look for another
    /// mentor.
    LookElsewhere,
    /// The other side claims that the reader did not come, and the reader should answer.
    AnswerNoShow,
}

/// A booking in one of its reader's lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingSummary {
    /// Identifier of the booking.
    pub id: BookingId,
    /// Title of the session, as the session type has it.
    pub title: String,
    /// Person on the other side.
    pub other: PersonView,
    /// Side of the booking on which the reader is.
    pub viewer: ActorRole,
    /// Time of the session, in the reader's zone.
    pub when: LocalSpan,
    /// State of the booking, with the facts that are true in it.
    pub state: State,
    /// Whether the mentor ever confirmed; before, the booking is only a request.
    pub was_confirmed: bool,
    /// Whether the booking has reached its end without the change of state that follows
    /// (`Booking::is_overdue`).
    pub is_overdue: bool,
    /// When a request expires or a hold ends, or until when proposed times may be answered, in
    /// the reader's zone.
    pub answer_until: Option<LocalTime>,
    /// Price of the seat, as agreed with the request.
    pub price: Money,
    /// Until when a no-show is only claimed, in the reader's zone.
    pub claim_until: Option<LocalTime>,
    /// What the reader should do about the booking, if anything.
    pub need: Option<Need>,
    /// Identifier of the meeting in which this is a seat.
    pub meeting: MeetingId,
    /// For the mentor of a session with several seats: how many are taken, and by whom.
    pub group: Option<Group>,
}

/// A session with several seats in its mentor's lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Seats that are taken, as far as the mentor knows.
    pub seats: Seats,
    /// Names of the mentees who have a seat; if nobody has one any more, of those who had.
    pub names: Vec<String>,
    /// Names of those whose request waits for an answer.
    pub waiting: Vec<String>,
}

/// All bookings of a person, by what they need from the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingLists {
    /// The reader's own requests that are not paid for and therefore not sent, soonest to end
    /// first.
    pub held: Vec<BookingSummary>,
    /// Requests that wait for the mentor's answer, soonest to expire first.
    pub pending: Vec<BookingSummary>,
    /// Confirmed sessions that are not over, the next one first.
    pub upcoming: Vec<BookingSummary>,
    /// A page of sessions that are over and of cancelled bookings, the latest first. Those that
    /// need an answer of the reader come before, however long ago they were.
    pub past: Vec<BookingSummary>,
    /// Number of that page; 0 is the latest.
    pub past_page: u16,
    /// Number of the page with earlier bookings, if there is one.
    pub earlier_page: Option<u16>,
}

/// An entry in a booking's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// Sentence about what happened: "Ada confirmed the session."
    pub words: String,
    /// Reason that the person who acted wrote, if any.
    pub reason: Option<String>,
    /// When it happened, in the reader's zone.
    pub at: LocalTime,
}

/// A reschedule proposal that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalView {
    /// Identifier of the proposal.
    pub id: ProposalId,
    /// Side of the booking that proposed the times.
    pub by: Party,
    /// Proposed times, the earliest first.
    pub times: Vec<ProposedTime>,
    /// Message of the side that proposed; may be empty.
    pub message: String,
    /// Until when the proposal may be answered, in the reader's zone.
    pub answer_until: LocalTime,
    /// Answers that the reader may give now.
    pub answers: Vec<Answer>,
}

/// A time that a reschedule proposal names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedTime {
    /// Identifier of the proposed time.
    pub id: ProposedTimeId,
    /// Proposed time, in the reader's zone.
    pub when: LocalSpan,
    /// Proposed time, in the other person's zone.
    pub when_for_other: LocalSpan,
    /// Until when the time may be accepted, in the reader's zone.
    pub accept_until: LocalTime,
    /// Whether the time can no longer be accepted, because it lapsed.
    pub has_lapsed: bool,
}

/// Refunds of a mentee who cancels, now and later (`policy::refunds`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundTable {
    /// Why cancelling is free of charge now, if the policy alone would not say so.
    pub because: Option<FreeBecause>,
    /// Refund that is valid now, then those that follow; the last one ends with the start.
    pub steps: Vec<RefundStep>,
    /// For a request: the refunds if the mentor confirmed it now.
    pub once_confirmed: Vec<RefundStep>,
    /// Earlier start from which the deadlines count, if the session was rescheduled to a later one.
    pub counts_from: Option<LocalTime>,
    /// Whether the policy's sentence is true as it stands: all its deadlines lie ahead and
    /// count from the agreed start.
    pub is_whole_policy: bool,
}

/// Refund of a mentee who cancels, valid until a deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundStep {
    /// Last instant at which the refund is valid, inclusive, in the reader's zone.
    pub until: LocalTime,
    /// Amount that is refunded.
    pub refund: Money,
    /// Amount that the mentor keeps, less the platform's fee.
    pub kept: Money,
}

/// A booking's money, as sentences for its reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyView {
    /// Short label of where the money stands: "৳1,500 authorised, not charged".
    pub stands: String,
    /// What happened to the money, oldest first.
    pub lines: Vec<MoneyLine>,
    /// Sentence about money that is on its way, if any is.
    pub under_way: Option<String>,
    /// Progress of the payment.
    pub status: PaymentStatus,
    /// Amount captured so far.
    pub paid: Money,
    /// Amount refunded so far.
    pub returned: Money,
    /// Platform's fee of the full price.
    pub fee: Money,
    /// Platform's fee that remains after refunds.
    pub fee_kept: Money,
    /// Amount that the mentor receives, as far as it is decided.
    pub mentor_receives: Money,
    /// Last four digits of the mentee's card; only the mentee sees them.
    pub card_digits: Option<String>,
}

/// An event in the history of the money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyLine {
    /// Sentence about the event: "You paid ৳1,500 with your card ending 4242."
    pub words: String,
    /// When it happened, in the reader's zone.
    pub at: Option<LocalTime>,
}

/// What a mentee can request after a booking is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Again {
    /// Session type of the booking.
    pub session_type: SessionTypeId,
    /// Whether the session type can still be requested.
    pub on_offer: bool,
    /// Slug of the topic, for a search for other mentors.
    pub topic: String,
    /// Name of the topic, as pages show it.
    pub topic_name: String,
}

/// A booking with everything that its page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingPage {
    /// Identifier of the booking.
    pub id: BookingId,
    /// Title of the session, as the session type has it.
    pub title: String,
    /// Side of the booking on which the reader is.
    pub viewer: ActorRole,
    /// Person on the other side.
    pub other: PersonView,
    /// Time of the session, in the reader's zone.
    pub when: LocalSpan,
    /// Time of the session, in the other person's zone.
    pub when_for_other: LocalSpan,
    /// State of the booking, with the facts that are true in it.
    pub state: State,
    /// When the mentor confirmed, in the reader's zone, if they ever did.
    pub confirmed_at: Option<LocalTime>,
    /// Whether the booking has reached its end without the change of state that follows
    /// (`Booking::is_overdue`).
    pub is_overdue: bool,
    /// For a request: when it expires, in the reader's zone.
    pub answer_until: Option<LocalTime>,
    /// Price of the seat, as agreed with the request.
    pub price: Money,
    /// Progress of the payment.
    pub payment: PaymentStatus,
    /// Cancellation policy that was agreed with the request.
    pub cancellation_policy: CancellationPolicy,
    /// Refunds of a mentee who cancels.
    pub refunds: RefundTable,
    /// What was paid, refunded and kept.
    pub money: MoneyView,
    /// Amount that is refunded if the reader cancels now.
    pub refund_now: Money,
    /// Actions that the reader may take now.
    pub actions: Vec<Action>,
    /// Facts that the button of each of these actions carries.
    pub shown: Vec<(Action, Shown)>,
    /// Version of what was agreed; it rises with every change.
    pub version: i32,
    /// Reschedule proposal that waits for an answer, if there is one.
    pub proposal: Option<ProposalView>,
    /// Whether the reader may propose other times for a confirmed session, or why not.
    pub may_propose: Result<(), Refused>,
    /// Until when a no-show is only claimed, in the reader's zone.
    pub claim_until: Option<LocalTime>,
    /// Until when the reader may contest a no-show that is claimed of them, in their zone.
    pub contest_until: Option<LocalTime>,
    /// For a session with several seats: how many are taken.
    pub seats: Option<Seats>,
    /// For the mentor of a session with several seats: who has them.
    pub roster: Option<Roster>,
    /// Message that the mentee wrote with the request; may be empty.
    pub message: String,
    /// The mentor's questions, each with the mentee's answer.
    pub answers: Vec<(String, String)>,
    /// Address of the video call; only for a confirmed session.
    pub meeting_url: Option<String>,
    /// The mentee's review, if there is one.
    pub review: Option<ReviewView>,
    /// Version from which a change of the review is made; 0 without a review.
    pub review_version: i64,
    /// Version from which a reply, or its correction, is made; 0 without a review.
    pub reply_version: i64,
    /// Whether the reader may review the session now.
    pub can_review: bool,
    /// Until when the reader may change their review, if they may.
    pub review_editable_until: Option<LocalTime>,
    /// Whether the reader may reply to the review.
    pub can_reply: bool,
    /// For the mentee of a booking that is over: what to request next.
    pub again: Option<Again>,
    /// Until when the reader may correct their reply, if they may.
    pub reply_editable_until: Option<LocalTime>,
    /// A page of what happened, oldest first.
    pub history: Vec<HistoryEntry>,
    /// Number of that page; 0 is the newest.
    pub history_page: u16,
    /// Number of the page with earlier events, if there is one.
    pub earlier_history: Option<u16>,
}

impl BookingPage {
    /// Returns the facts that the button of `action` carries, if the page has one.
    pub fn shown(&self, action: Action) -> Option<Shown> {
        self.shown.iter().find(|(of, _)| *of == action).map(|(_, shown)| *shown)
    }

    /// Returns whether an absence is claimed, so that it is not decided yet who gets the money.
    pub fn is_undecided(&self) -> bool {
        let State::Completed { no_show: Some(no_show), .. } = self.state else { return false };
        no_show.accepted_at.is_none()
            && (no_show.contested_at.is_some() || self.claim_until.is_some())
    }

    /// Returns the facts of a button for `sum` that takes none of the booking's own actions.
    pub const fn shown_with(&self, sum: Money) -> Shown {
        Shown::new(self.state.status(), self.version, sum)
    }
}

/// Page on which other times are proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReschedulePage {
    /// Identifier of the booking.
    pub id: BookingId,
    /// Title of the session, as the session type has it.
    pub title: String,
    /// Person on the other side.
    pub other: PersonView,
    /// Agreed time, in the reader's zone.
    pub when: LocalSpan,
    /// Agreed time, in the other person's zone.
    pub when_for_other: LocalSpan,
    /// Times that the address names, at most as many as a proposal may have.
    pub chosen: Vec<ChosenTime>,
    /// Whether the times counter a proposal of the other side, which they replace.
    pub counters: bool,
    /// Whether proposing now lets the mentee cancel free of charge.
    pub lets_the_mentee_leave: bool,
    /// Until when a proposal of the chosen times may be answered, in the reader's zone; `None`
    /// where it would wait too short.
    pub answer_until: Option<LocalTime>,
    /// How long before its start each proposed time lapses, in minutes.
    pub notice_minutes: i64,
    /// Open starts of a month, in the reader's zone.
    pub month: OpenMonth,
}

/// Page that a mentee sees while their request is not paid for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayPage {
    /// Identifier of the booking.
    pub id: BookingId,
    /// Current attempt to pay, which a payment with another card replaces; `None` for a free
    /// session.
    pub attempt: Option<PaymentId>,
    /// Title of the session, as the session type has it.
    pub title: String,
    /// Mentor who gets the request once it is paid for.
    pub mentor: PersonView,
    /// Session type that is requested.
    pub session_type: SessionTypeId,
    /// Time of the session, in the mentee's zone.
    pub when: LocalSpan,
    /// Price of the seat, as agreed with the request.
    pub price: Money,
    /// State of the booking, with the facts that are true in it.
    pub state: State,
    /// Whether the mentor ever confirmed; before, the booking is only a request.
    pub was_confirmed: bool,
    /// Whether the request was ever sent to the mentor.
    pub was_sent: bool,
    /// Short label of where the money stands: "Being authorised".
    pub stands: String,
    /// Whether the start lies ahead.
    pub is_ahead: bool,
    /// Progress of the payment.
    pub payment: PaymentStatus,
    /// How many other cards may still be tried; a request tries [`MAX_CARDS`] in all.
    ///
    /// [`MAX_CARDS`]: super::policy::MAX_CARDS
    pub cards_left: u32,
    /// Limit that refuses every card for now, with the bookings that reach it.
    pub limit: Option<Refused>,
    /// Facts that a button carries which pays.
    pub shown: Shown,
    /// Until when the time is held or the mentor may answer, while that lies ahead.
    pub held_until: Option<LocalTime>,
    /// Minutes from now until then; 0 once that has passed.
    pub minutes_left: i64,
    /// Message to the mentor; may be empty.
    pub message: String,
    /// The mentor's questions, each with the mentee's answer.
    pub answers: Vec<(String, String)>,
}

/// A time that is chosen and not sent yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenTime {
    /// Chosen time, in the reader's zone.
    pub when: LocalSpan,
    /// Chosen time, in the other person's zone.
    pub when_for_other: LocalSpan,
    /// Whether the time can be proposed as things are now.
    pub is_open: bool,
}

/// Page with the request form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestPage {
    /// Mentor who would get the request.
    pub mentor: PersonView,
    /// Session type that is requested.
    pub session_type: SessionTypeView,
    /// Requested time, in the mentee's zone.
    pub when: LocalSpan,
    /// Requested time, in the mentor's zone.
    pub when_for_mentor: LocalSpan,
    /// Refunds of a mentee who cancels, before the mentor has confirmed and after.
    pub refunds: RefundTable,
    /// Until when the request would hold the time, in the mentee's zone.
    pub held_until: LocalTime,
    /// Key that tells a repeated click from a second request.
    pub idempotency_key: String,
    /// Why the start cannot be requested, if it cannot.
    pub unavailable: Option<StartUnavailable>,
    /// Why the reader cannot request the start, if they cannot: they did, are busy then, or
    /// reached a limit.
    pub refused: Option<Refused>,
}

impl RequestPage {
    /// Returns whether the reader can request the start.
    pub const fn can_be_asked(&self) -> bool {
        self.unavailable.is_none() && self.refused.is_none()
    }
}

/// Content of `/dashboard`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dashboard {
    /// The present, in the reader's zone.
    pub now: LocalTime,
    /// Bookings of the reader.
    pub lists: BookingLists,
    /// Number of completed sessions so far.
    pub completed: i64,
    /// For each currency: what a mentor earned with completed sessions, or what a mentee spent.
    pub money: Vec<Money>,
    /// For mentors and each currency: earnings that are available, since no claim is open.
    pub available: Vec<Money>,
    /// For mentors and each currency: what confirmed sessions will earn.
    pub ahead: Vec<Money>,
    /// Currency in which a mentor sells, of the figures that are zero.
    pub currency: Currency,
    /// For mentors: what is still missing before mentees can find and book them.
    pub next_steps: Vec<NextStep>,
}

/// Step that a mentor has not taken yet and without which mentees cannot book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Write a headline, the line under their name.
    WriteHeadline,
    /// Put a session type on offer.
    OfferSession,
    /// Add hours to the availability.
    AddHours,
}
