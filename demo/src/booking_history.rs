//! The history of one booking, from the request to the review, as the rows it leaves.

use chrono::{DateTime, Utc};
use domain::booking::action::{Action, ActorRole};
use domain::booking::policy;
use domain::booking::state::{CancellationReason, Status};
use domain::payment::test_card::TestCard;
use domain::payment::{PaymentStatus, ProviderStatus};
use domain::time_range::TimeRange;
use domain::zone;
use uuid::Uuid;

use crate::people::{Mentee, Mentor, SessionType};
use crate::rng::Ids;
use crate::rows;

/// The platform's share in the demonstration: a tenth.
const FEE_DIVISOR: i64 = 10;

/// How a booking ended, or its present state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Pending,
    Confirmed,
    Completed,
    Declined,
    Expired,
    CancelledByMentee,
    CancelledByMentor,
}

impl Outcome {
    pub const fn status(self) -> Status {
        match self {
            Self::Pending => Status::Pending,
            Self::Confirmed => Status::Confirmed,
            Self::Completed => Status::Completed,
            _ => Status::Cancelled,
        }
    }

    const fn reason(self) -> Option<CancellationReason> {
        match self {
            Self::Declined => Some(CancellationReason::Declined),
            Self::Expired => Some(CancellationReason::Expired),
            Self::CancelledByMentee => Some(CancellationReason::ByMentee),
            Self::CancelledByMentor => Some(CancellationReason::ByMentor),
            Self::Pending | Self::Confirmed | Self::Completed => None,
        }
    }

    /// Returns the payment's status. Cancellations here are early enough for a full refund.
    const fn payment(self) -> PaymentStatus {
        match self {
            Self::Pending => PaymentStatus::Authorised,
            Self::Confirmed | Self::Completed => PaymentStatus::Captured,
            Self::Declined | Self::Expired => PaymentStatus::Voided,
            Self::CancelledByMentee | Self::CancelledByMentor => PaymentStatus::Refunded,
        }
    }

    /// Returns whether the mentor confirmed the request at some time.
    pub const fn was_confirmed(self) -> bool {
        matches!(self.payment(), PaymentStatus::Captured | PaymentStatus::Refunded)
    }

    /// Returns the action that ended the booking, and the role of who did it; `None` if it is
    /// live.
    const fn end(self) -> Option<(Action, ActorRole)> {
        match self {
            Self::Pending | Self::Confirmed => None,
            Self::Completed => Some((Action::Complete, ActorRole::Mentor)),
            Self::Declined => Some((Action::Decline, ActorRole::Mentor)),
            Self::Expired => Some((Action::Expire, ActorRole::System)),
            Self::CancelledByMentee => Some((Action::Cancel, ActorRole::Mentee)),
            Self::CancelledByMentor => Some((Action::Cancel, ActorRole::Mentor)),
        }
    }
}

/// A session between two people.
pub(super) struct BookingHistory<'a> {
    pub mentor: &'a Mentor,
    pub mentee: &'a Mentee,
    pub session_type: SessionType,
    pub time: TimeRange,
    pub outcome: Outcome,
    pub requested_at: DateTime<Utc>,
    /// When the mentor confirmed, if they did.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// When it was completed or cancelled, if it was.
    pub ended_at: Option<DateTime<Utc>>,
    pub message: &'static str,
    /// The mentor's reason for declining.
    pub decline_reason: Option<&'static str>,
    pub meeting_base: &'a str,
}

/// The rows of all booking histories.
#[derive(Default)]
pub(super) struct Books {
    pub meetings: Vec<rows::Occurrence>,
    pub bookings: Vec<rows::Booking>,
    pub events: Vec<rows::Event>,
    pub commitments: Vec<rows::Commitment>,
    pub payments: Vec<rows::Payment>,
    /// The payments in the simulated provider's books.
    pub provider: Vec<rows::SimulatedPayment>,
    pub ledger: Vec<rows::LedgerEntry>,
    pub reviews: Vec<rows::Review>,
}

impl Books {
    /// Adds the rows of a history; returns the booking's id.
    pub fn add(&mut self, booking_history: &BookingHistory<'_>, ids: &mut Ids) -> Uuid {
        let (meeting, booking) = (ids.next(), ids.next());
        self.meetings.push(booking_history.meeting(meeting, ids));
        self.bookings.push(booking_history.booking(booking, meeting, ids));
        self.events.extend(booking_history.events(booking, ids));
        if booking_history.holds_time() {
            self.commitments.extend(booking_history.commitments(meeting));
        }
        if booking_history.session_type.price > 0 {
            let payment = booking_history.payment(booking, ids);
            self.provider.push(booking_history.in_the_providers_books(&payment));
            self.payments.push(payment);
            self.ledger.extend(booking_history.ledger(booking, ids));
        }
        booking
    }
}

impl BookingHistory<'_> {
    fn holds_time(&self) -> bool {
        self.ended_at.is_none()
    }

    fn last_change(&self) -> DateTime<Utc> {
        self.ended_at.or(self.confirmed_at).unwrap_or(self.requested_at)
    }

    fn meeting(&self, id: Uuid, ids: &mut Ids) -> rows::Occurrence {
        let place =
            self.confirmed_at.map(|_| format!("{}{}", self.meeting_base, ids.next().simple()));
        rows::Occurrence {
            id,
            mentor_id: self.mentor.id,
            mentor_expertise_id: self.session_type.id,
            starts_at: self.time.start(),
            ends_at: self.time.end(),
            local_start: zone::at(self.mentor.zone, self.time.start()).local,
            time_zone: self.mentor.zone.name(),
            capacity: 1,
            seats_taken: i32::from(self.holds_time()),
            status: self.outcome.status().as_str(),
            meeting_url: place,
            ical_uid: format!("{id}@intellectify"),
            ical_sequence: 0,
            version: 1,
            created_at: self.requested_at,
            updated_at: self.last_change(),
        }
    }

    fn booking(&self, id: Uuid, meeting: Uuid, ids: &mut Ids) -> rows::Booking {
        let ended = |status| self.ended_at.filter(|_| self.outcome.status() == status);
        let is_free = self.session_type.price == 0;
        let payment = if is_free { PaymentStatus::None } else { self.outcome.payment() };
        let expires_at = policy::request_expires_at(self.requested_at, self.time.start());
        rows::Booking {
            id,
            meeting_id: meeting,
            mentor_id: self.mentor.id,
            mentee_id: self.mentee.id,
            mentor_expertise_id: self.session_type.id,
            status: self.outcome.status().as_str(),
            cancellation_reason: self.outcome.reason().map(CancellationReason::as_str),
            payment_status: payment.as_str(),
            price: self.session_type.price,
            currency: self.mentor.persona.currency.code(),
            cancellation_policy: self.session_type.policy.as_str(),
            mentor_time_zone: self.mentor.zone.name(),
            mentee_time_zone: self.mentee.zone.name(),
            message_to_mentor: self.message,
            decline_reason: self.decline_reason,
            intake_answers: vec![],
            idempotency_key: ids.next().to_string(),
            request_digest: format!(r"\x{}", ids.next().simple()),
            requested_at: self.requested_at,
            earliest_start: self.time.start(),
            moves_by_mentee: 0,
            moves_by_mentor: 0,
            mentee_may_leave_free: false,
            expires_at: Some(expires_at).filter(|_| self.outcome == Outcome::Pending),
            confirmed_at: self.confirmed_at,
            completed_at: ended(Status::Completed),
            cancelled_at: ended(Status::Cancelled),
            version: 1,
            created_at: self.requested_at,
            updated_at: self.last_change(),
        }
    }

    fn events(&self, booking: Uuid, ids: &mut Ids) -> Vec<rows::Event> {
        let (mut from, mut events) = (None, vec![]);
        let mut happens = |action: &'static str, by: ActorRole, to: Status, at| {
            events.push(rows::Event {
                id: ids.next(),
                booking_id: booking,
                actor_id: self.on_side(by),
                actor_role: by.as_str(),
                action,
                from_status: from.map(Status::as_str),
                to_status: to.as_str(),
                reason: self.decline_reason.filter(|_| action == Action::Decline.as_str()),
                at,
            });
            from = Some(to);
        };
        happens("request", ActorRole::Mentee, Status::Pending, self.requested_at);
        if let Some(at) = self.confirmed_at {
            happens(Action::Confirm.as_str(), ActorRole::Mentor, Status::Confirmed, at);
        }
        if let (Some((action, by)), Some(at)) = (self.outcome.end(), self.ended_at) {
            happens(action.as_str(), by, self.outcome.status(), at);
        }
        events
    }

    const fn on_side(&self, by: ActorRole) -> Option<Uuid> {
        match by {
            ActorRole::Mentor => Some(self.mentor.id),
            ActorRole::Mentee => Some(self.mentee.id),
            ActorRole::Admin | ActorRole::System => None,
        }
    }

    fn commitments(&self, meeting: Uuid) -> [rows::Commitment; 2] {
        [self.mentor.id, self.mentee.id].map(|person| rows::Commitment {
            person_id: person,
            meeting_id: meeting,
            starts_at: self.time.start(),
            ends_at: self.time.end(),
            source: "meeting",
        })
    }

    fn payment(&self, booking: Uuid, ids: &mut Ids) -> rows::Payment {
        let (id, state, amount) = (ids.next(), self.outcome.payment(), self.session_type.price);
        rows::Payment {
            id,
            booking_id: booking,
            provider: "simulated",
            external_id: format!("simulated_{id}"),
            state: state.as_str(),
            amount,
            currency: self.mentor.persona.currency.code(),
            captured: if self.outcome.was_confirmed() { amount } else { 0 },
            refunded: if state == PaymentStatus::Refunded { amount } else { 0 },
            method: TestCard::Succeeds.as_str(),
            fee: amount / FEE_DIVISOR,
            created_at: self.requested_at,
            updated_at: self.last_change(),
        }
    }

    fn in_the_providers_books(&self, payment: &rows::Payment) -> rows::SimulatedPayment {
        let status = match self.outcome.payment() {
            PaymentStatus::Authorised => ProviderStatus::Authorised,
            PaymentStatus::Voided => ProviderStatus::Voided,
            _ => ProviderStatus::Captured,
        };
        rows::SimulatedPayment {
            external_id: payment.external_id.clone(),
            card: TestCard::Succeeds.as_str(),
            amount: payment.amount,
            currency: payment.currency,
            status: status.as_str(),
            captured: payment.captured,
            refunded: payment.refunded,
            refund_keys: vec![],
            outages_left: 0,
            created_at: payment.created_at,
        }
    }

    /// Returns the entries of the ledger: a capture at the confirmation, a refund at the
    /// cancellation.
    fn ledger(&self, booking: Uuid, ids: &mut Ids) -> Vec<rows::LedgerEntry> {
        let price = self.session_type.price;
        let refunded_at =
            self.ended_at.filter(|_| self.outcome.payment() == PaymentStatus::Refunded);
        let movements =
            [self.confirmed_at.map(|at| (at, price)), refunded_at.map(|at| (at, -price))];
        let mut entries = vec![];
        for (at, to_mentor) in movements.into_iter().flatten() {
            let transaction = ids.next();
            let to_platform = to_mentor / FEE_DIVISOR;
            let accounts = [
                ("mentee", -to_mentor),
                ("mentor", to_mentor - to_platform),
                ("platform", to_platform),
            ];
            for (account, amount) in accounts {
                entries.push(rows::LedgerEntry {
                    id: ids.next(),
                    transaction_id: transaction,
                    booking_id: booking,
                    account,
                    amount,
                    currency: self.mentor.persona.currency.code(),
                    at,
                });
            }
        }
        entries
    }
}
