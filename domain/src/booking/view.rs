//! What pages show of bookings.

use serde::{Deserialize, Serialize};

use super::policy::CancellationPolicy;
use super::state::{Action, By, State};
use crate::id::BookingId;
use crate::local_time::{LocalSpan, LocalTime};
use crate::mentor::view::{Closed, ReviewView, SessionTypeView};
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

/// A booking in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingRow {
    /// Its identity.
    pub id: BookingId,
    /// Title of the session.
    pub title: String,
    /// Who is on the other side.
    pub other: Person,
    /// On which side the reader is.
    pub viewer: By,
    /// When, in the reader's zone.
    pub when: LocalSpan,
    /// Where it stands.
    pub state: State,
    /// For a request: when it expires, in the reader's zone.
    pub answer_until: Option<LocalTime>,
    /// What it costs.
    pub price: Money,
    /// Whether the reader may review it now.
    pub can_review: bool,
}

/// All bookings of a person, by what they ask of the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingLists {
    /// Requests that wait for the mentor's answer, soonest to expire first.
    pub pending: Vec<BookingRow>,
    /// Confirmed sessions, the next one first.
    pub upcoming: Vec<BookingRow>,
    /// Completed and cancelled ones, the latest first; the newest hundred.
    pub past: Vec<BookingRow>,
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

/// What comes back for cancelling until a deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundTier {
    /// Inclusive, in the reader's zone.
    pub until: LocalTime,
    /// What comes back.
    pub refund: Money,
}

/// One booking, with all its page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingPage {
    /// Its identity.
    pub id: BookingId,
    /// Title of the session.
    pub title: String,
    /// On which side the reader is.
    pub viewer: By,
    /// Who is on the other side.
    pub other: Person,
    /// When, in the reader's zone.
    pub when: LocalSpan,
    /// When, in the other's zone.
    pub when_for_other: LocalSpan,
    /// Where it stands.
    pub state: State,
    /// For a request: when it expires, in the reader's zone.
    pub answer_until: Option<LocalTime>,
    /// What it costs.
    pub price: Money,
    /// How far the money has come.
    pub payment: PaymentStatus,
    /// What cancelling costs.
    pub cancellation_policy: CancellationPolicy,
    /// The policy's deadlines for this session.
    pub refund_tiers: Vec<RefundTier>,
    /// What goes back if the reader cancels now.
    pub refund_now: Money,
    /// What the reader may do now.
    pub actions: Vec<Action>,
    /// What the mentee wrote with the request.
    pub message: String,
    /// Where to meet; only for a confirmed session.
    pub meeting_url: Option<String>,
    /// The mentee's review, if there is one.
    pub review: Option<ReviewView>,
    /// Whether the reader may review it now.
    pub can_review: bool,
    /// What happened, oldest first.
    pub history: Vec<HistoryEntry>,
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
    /// The policy's deadlines for this start.
    pub refund_tiers: Vec<RefundTier>,
    /// Until when the request would hold the time.
    pub held_until: LocalTime,
    /// Tells a repeated click from a second request.
    pub idempotency_key: String,
    /// Set when the start can not be asked for.
    pub closed: Option<Closed>,
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
    /// What was captured less what went back, by currency: earned or spent.
    pub money: Vec<Money>,
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
