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
use crate::money::Money;
use crate::payment::PaymentStatus;

/// The other side of a booking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// What they are called.
    pub name: String,
    /// For their page and their drawn picture.
    pub handle: String,
    /// Address of their picture, if they have one.
    pub picture: Option<String>,
}

/// What a booking in a list asks of its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// The other side proposes other times.
    AnswerProposal,
    /// It took place, and the mentor has not said so yet.
    Complete,
    /// It took place, and the mentee has not said how it was.
    Review,
    /// It came to nothing some days ago, and not by the mentee's wish.
    LookElsewhere,
    /// The other side says that the reader did not come.
    AnswerNoShow,
}

/// A booking in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingSummary {
    /// Its identity.
    pub id: BookingId,
    /// Title of the session.
    pub title: String,
    /// Who is on the other side.
    pub other: Person,
    /// On which side the reader is.
    pub viewer: ActorRole,
    /// When, in the reader's zone.
    pub when: LocalSpan,
    /// Where it stands.
    pub state: State,
    /// Whether the mentor ever agreed: before, it is only a request.
    pub was_confirmed: bool,
    /// Whether its time is over, though nobody has noted it yet (`Booking::is_overdue`).
    pub is_overdue: bool,
    /// When a request expires or stops being held, or until when proposed times may be answered,
    /// in the reader's zone.
    pub answer_until: Option<LocalTime>,
    /// What it costs.
    pub price: Money,
    /// Until when an absence is only claimed, in the reader's zone.
    pub claim_until: Option<LocalTime>,
    /// What the reader should do about it.
    pub need: Option<Need>,
    /// The session of which this is a seat.
    pub meeting: MeetingId,
    /// For the mentor of a session of several seats: how many are taken, and by whom.
    pub group: Option<Group>,
}

/// A session of several seats in its mentor's lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// How many seats are taken, as far as the mentor knows.
    pub seats: Seats,
    /// Who has a seat, as many as are taken; where nobody kept theirs, who had one.
    pub names: Vec<String>,
    /// Who of them waits for an answer.
    pub waiting: Vec<String>,
}

/// All bookings of a person, by what they ask of the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingLists {
    /// The reader's own requests that are not sent yet, for want of payment, soonest to end
    /// first.
    pub held: Vec<BookingSummary>,
    /// Requests that wait for the mentor's answer, soonest to expire first.
    pub pending: Vec<BookingSummary>,
    /// Confirmed sessions that are not over, the next one first.
    pub upcoming: Vec<BookingSummary>,
    /// A page of those that are over, and of cancelled ones, the latest first. Before the latest
    /// stands what the reader has to answer for, however long ago it was.
    pub past: Vec<BookingSummary>,
    /// Which page of them it is: 0 is the latest.
    pub past_page: u16,
    /// The page that goes on before it in time, if there is one.
    pub earlier_page: Option<u16>,
}

/// An entry in a booking's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// What happened, in a sentence: "Ada confirmed the session."
    pub words: String,
    /// Why, in the words of who did it.
    pub reason: Option<String>,
    /// When, in the reader's zone.
    pub at: LocalTime,
}

/// A proposal to reschedule a booking, while it waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalView {
    /// Its identity.
    pub id: ProposalId,
    /// Which side proposed.
    pub by: Party,
    /// The proposed times, the first one first.
    pub times: Vec<ProposedTime>,
    /// What was written with it.
    pub message: String,
    /// Until when it may be answered, in the reader's zone.
    pub answer_until: LocalTime,
    /// What the reader may answer now.
    pub answers: Vec<Answer>,
}

/// One of the times that a proposal names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedTime {
    /// Its identity.
    pub id: ProposedTimeId,
    /// When, in the reader's zone.
    pub when: LocalSpan,
    /// When, in the other's zone.
    pub when_for_other: LocalSpan,
    /// Until when it may be accepted, in the reader's zone.
    pub accept_until: LocalTime,
    /// Whether that is over.
    pub has_lapsed: bool,
}

/// What a mentee who cancels gets back, now and later (`policy::refunds`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundTable {
    /// Why it is free now, where the policy alone would not say so.
    pub because: Option<FreeBecause>,
    /// What holds now, then what is ahead; the last one ends with the start.
    pub steps: Vec<RefundStep>,
    /// Of a request: what would hold if the mentor confirmed it now.
    pub once_confirmed: Vec<RefundStep>,
    /// The earlier time that the deadlines count from, if the session was rescheduled to a later one.
    pub counts_from: Option<LocalTime>,
    /// Whether the policy's sentence is true as it stands: all its deadlines lie ahead, and
    /// count from the agreed start.
    pub is_whole_policy: bool,
}

/// What a mentee who cancels gets back until a deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundStep {
    /// Inclusive, in the reader's zone.
    pub until: LocalTime,
    /// What comes back.
    pub refund: Money,
    /// What the mentor keeps, after the platform's fee.
    pub kept: Money,
}

/// A booking's money, as sentences for its reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyView {
    /// Where it stands, in a few words.
    pub stands: String,
    /// What happened, oldest first.
    pub lines: Vec<MoneyLine>,
    /// What is on its way.
    pub under_way: Option<String>,
    /// How far the payment has come.
    pub status: PaymentStatus,
    /// Charged so far.
    pub paid: Money,
    /// Returned so far.
    pub returned: Money,
    /// The platform's fee of the price.
    pub fee: Money,
    /// What stays of it with the platform, after what was returned.
    pub fee_kept: Money,
    /// What the mentor receives of it.
    pub mentor_receives: Money,
    /// The last digits of the mentee's card, for the mentee alone.
    pub card_digits: Option<String>,
}

/// Something that happened to the money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyLine {
    /// What, in a sentence.
    pub words: String,
    /// When, in the reader's zone.
    pub at: Option<LocalTime>,
}

/// What a mentee can ask for after a booking is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Again {
    /// What the booking was of.
    pub session_type: SessionTypeId,
    /// Whether that can still be asked for.
    pub on_offer: bool,
    /// The subject, as addresses spell it.
    pub topic: String,
    /// The subject.
    pub topic_name: String,
}

/// One booking, with all its page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingPage {
    /// Its identity.
    pub id: BookingId,
    /// Title of the session.
    pub title: String,
    /// On which side the reader is.
    pub viewer: ActorRole,
    /// Who is on the other side.
    pub other: Person,
    /// When, in the reader's zone.
    pub when: LocalSpan,
    /// When, in the other's zone.
    pub when_for_other: LocalSpan,
    /// Where it stands.
    pub state: State,
    /// When the mentor agreed, in the reader's zone, if they ever did.
    pub confirmed_at: Option<LocalTime>,
    /// Whether its time is over, though nobody has noted it yet (`Booking::is_overdue`).
    pub is_overdue: bool,
    /// For a request: when it expires, in the reader's zone.
    pub answer_until: Option<LocalTime>,
    /// What it costs.
    pub price: Money,
    /// How far the money has come.
    pub payment: PaymentStatus,
    /// What cancelling costs.
    pub cancellation_policy: CancellationPolicy,
    /// What a mentee who cancels gets back.
    pub refunds: RefundTable,
    /// What was paid, returned and kept.
    pub money: MoneyView,
    /// What goes back if the reader cancels now.
    pub refund_now: Money,
    /// What the reader may do now.
    pub actions: Vec<Action>,
    /// What the button of each of these carries.
    pub shown: Vec<(Action, Shown)>,
    /// Which version of what was agreed this is.
    pub version: i32,
    /// The proposal to reschedule it that waits for an answer.
    pub proposal: Option<ProposalView>,
    /// Of a confirmed session: why the reader cannot propose other times, if so.
    pub may_propose: Result<(), Refused>,
    /// Until when an absence is only claimed, in the reader's zone.
    pub claim_until: Option<LocalTime>,
    /// Until when an absence that is held against the reader may be denied.
    pub contest_until: Option<LocalTime>,
    /// Of a session of several seats: how many are taken.
    pub seats: Option<Seats>,
    /// For the mentor of a session of several seats: who has them.
    pub roster: Option<Roster>,
    /// What the mentee wrote with the request.
    pub message: String,
    /// The mentor's questions with the mentee's answers.
    pub answers: Vec<(String, String)>,
    /// Where to meet; only for a confirmed session.
    pub meeting_url: Option<String>,
    /// The mentee's review, if there is one.
    pub review: Option<ReviewView>,
    /// What a change of the review or of its reply is made from; 0 without a review.
    pub review_version: i64,
    /// Whether the reader may review it now.
    pub can_review: bool,
    /// Until when the reader may change their review, if they may.
    pub review_editable_until: Option<LocalTime>,
    /// Whether the reader may answer the review.
    pub can_reply: bool,
    /// Of what is over, for its mentee: what to ask for instead.
    pub again: Option<Again>,
    /// Until when the reader may correct their answer, if they may.
    pub reply_editable_until: Option<LocalTime>,
    /// What happened, oldest first: a page of it.
    pub history: Vec<HistoryEntry>,
    /// Which page: 0 is the newest.
    pub history_page: u16,
    /// The page before it in time, if more happened then.
    pub earlier_history: Option<u16>,
}

impl BookingPage {
    /// What the button of `action` carries, if the page has one.
    pub fn shown(&self, action: Action) -> Option<Shown> {
        self.shown.iter().find(|(of, _)| *of == action).map(|(_, shown)| *shown)
    }

    /// What a button that takes no action of the booking's own carries: for `sum`.
    pub const fn shown_with(&self, sum: Money) -> Shown {
        Shown::new(self.state.status(), self.version, sum)
    }
}

/// What the page shows on which other times are proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReschedulePage {
    /// The booking.
    pub id: BookingId,
    /// Title of the session.
    pub title: String,
    /// Who is on the other side.
    pub other: Person,
    /// The agreed time, in the reader's zone.
    pub when: LocalSpan,
    /// The agreed time, in the other's zone.
    pub when_for_other: LocalSpan,
    /// The times that the address names, at most as many as a proposal may have.
    pub chosen: Vec<ChosenTime>,
    /// Whether this answers a proposal of the other side, which it replaces.
    pub counters: bool,
    /// Whether proposing now lets the mentee cancel free of charge.
    pub lets_the_mentee_leave: bool,
    /// Until when a proposal made now may be answered at the latest, in the reader's zone.
    pub answer_until: LocalTime,
    /// How many minutes before its start each proposed time lapses.
    pub notice_minutes: i64,
    /// The month's open starts, in the reader's zone.
    pub month: OpenMonth,
}

/// What a mentee sees while their request is not paid for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayPage {
    /// The booking.
    pub id: BookingId,
    /// The present attempt to pay, which another card replaces; a free session has none.
    pub attempt: Option<PaymentId>,
    /// Title of the session.
    pub title: String,
    /// Who was asked, or will be.
    pub mentor: Person,
    /// What is asked for.
    pub session_type: SessionTypeId,
    /// When, in the mentee's zone.
    pub when: LocalSpan,
    /// What it costs.
    pub price: Money,
    /// Where it stands.
    pub state: State,
    /// Whether the mentor ever agreed: before, it is only a request.
    pub was_confirmed: bool,
    /// Whether the mentor ever heard of it.
    pub was_sent: bool,
    /// Where the money stands, in a few words.
    pub stands: String,
    /// Whether its start lies ahead.
    pub is_ahead: bool,
    /// How far the money has come.
    pub payment: PaymentStatus,
    /// What a click that pays is made from.
    pub shown: Shown,
    /// Until when the time is held, or the mentor may answer, while that lies ahead.
    pub held_until: Option<LocalTime>,
    /// How many minutes that is from now.
    pub minutes_left: i64,
    /// The words to the mentor.
    pub message: String,
    /// The mentor's questions with the mentee's answers.
    pub answers: Vec<(String, String)>,
}

/// A time that is chosen and not sent yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenTime {
    /// When, in the reader's zone.
    pub when: LocalSpan,
    /// When, in the other's zone.
    pub when_for_other: LocalSpan,
    /// Whether it can be proposed as things stand.
    pub is_open: bool,
}

/// What the request form shows before the mentee asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestPage {
    /// The mentor.
    pub mentor: Person,
    /// What is asked for.
    pub session_type: SessionTypeView,
    /// When, in the mentee's zone.
    pub when: LocalSpan,
    /// When, in the mentor's zone.
    pub when_for_mentor: LocalSpan,
    /// What a mentee who cancels gets back, until the mentor has confirmed and then.
    pub refunds: RefundTable,
    /// Until when the request would hold the time.
    pub held_until: LocalTime,
    /// Tells a repeated click from a second request.
    pub idempotency_key: String,
    /// Set when the start cannot be asked for.
    pub unavailable: Option<StartUnavailable>,
    /// Set when the reader cannot ask for it: they did, are taken then, or reached a limit.
    pub refused: Option<Refused>,
}

impl RequestPage {
    /// Whether this reader can ask for this start.
    pub const fn can_be_asked(&self) -> bool {
        self.unavailable.is_none() && self.refused.is_none()
    }
}

/// What `/dashboard` shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dashboard {
    /// Today, in the reader's zone.
    pub now: LocalTime,
    /// The reader's bookings.
    pub lists: BookingLists,
    /// Completed sessions so far.
    pub completed: i64,
    /// By currency: what a mentor earned with completed sessions, or what a mentee spent.
    pub money: Vec<Money>,
    /// For mentors, by currency: what they can have.
    pub available: Vec<Money>,
    /// For mentors, by currency: what confirmed sessions will bring.
    pub ahead: Vec<Money>,
    /// For mentors: what is still missing from being found and booked.
    pub next_steps: Vec<NextStep>,
}

/// What a mentor still has to do before mentees can book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Say who they are in a line.
    WriteHeadline,
    /// Offer a session type.
    OfferSession,
    /// Say when they are free.
    AddHours,
}
