//! The payment of a booking: its row, locked after the booking's.

use chrono::{DateTime, Utc};
use domain::booking::state::{CancellationReason, Status};
use domain::id::{BookingId, PaymentId};
use domain::money::{Currency, Money};
use domain::payment::PaymentStatus;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, FromQueryResult, QueryFilter,
    Set, Value,
};
use uuid::Uuid;

use crate::bookings::store::lock_persons;
use crate::entity::{booking, payment};
use crate::{Error, sql};

pub(super) struct Payment {
    pub id: PaymentId,
    pub booking: BookingId,
    pub booking_status: Status,
    pub booking_reason: Option<CancellationReason>,
    pub status: PaymentStatus,
    pub amount: Money,
    /// The part of the price that stays with the platform, in minor units.
    pub fee: i64,
    pub captured: i64,
    pub refunded: i64,
    /// The payment method, as the provider names it.
    pub method: String,
    /// Whether the mentor's share is available to them.
    pub is_released: bool,
    external_id: Option<String>,
}

impl Payment {
    /// Returns the provider's id of the payment, which exists once it was authorised.
    pub fn external_id(&self) -> Result<&str, Error> {
        let inconsistent = Error::Inconsistent { table: "payments", id: self.id.0 };
        self.external_id.as_deref().ok_or(inconsistent)
    }

    /// Returns whether the provider's id may be this one: it is, or none is stored yet.
    pub fn may_be_called(&self, external_id: &str) -> bool {
        self.external_id.as_deref().is_none_or(|known| known == external_id)
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    booking_id: Uuid,
    booking_status: String,
    cancellation_reason: Option<String>,
    external_id: Option<String>,
    state: String,
    amount: i64,
    fee: i64,
    currency: String,
    captured: i64,
    refunded: i64,
    method: String,
    is_released: bool,
}

impl Row {
    fn read(self) -> Option<Payment> {
        let reason = match &self.cancellation_reason {
            Some(code) => Some(code.parse::<CancellationReason>().ok()?),
            None => None,
        };
        Some(Payment {
            id: PaymentId(self.id),
            booking: BookingId(self.booking_id),
            booking_status: self.booking_status.parse::<Status>().ok()?,
            booking_reason: reason,
            status: self.state.parse::<PaymentStatus>().ok()?,
            amount: Money::new(self.amount, Currency::parse(&self.currency).ok()?),
            fee: self.fee,
            captured: self.captured,
            refunded: self.refunded,
            method: self.method,
            is_released: self.is_released,
            external_id: self.external_id,
        })
    }
}

impl TryFrom<Row> for Payment {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let inconsistent = Error::Inconsistent { table: "payments", id: row.id };
        row.read().ok_or(inconsistent)
    }
}

/// The `SELECT` of a payment with the state of its booking, to which a condition, and where
/// needed a lock, is appended.
const READ: &str = "
    SELECT p.id, p.booking_id, b.status AS booking_status, b.cancellation_reason, p.external_id, p.state,
           p.amount, p.fee, p.currency, p.captured, p.refunded, p.method, p.released_at IS NOT NULL AS is_released
    FROM bookings b JOIN payments p ON p.booking_id = b.id";

/// Reads the current payment of a booking; "not found" for a free booking.
pub(super) async fn get(db: &impl ConnectionTrait, booking: BookingId) -> Result<Payment, Error> {
    read(db, "WHERE b.id = {id}", booking).await?.ok_or(Error::NotFound)
}

/// Locks a booking's persons, the booking, then its payment.
pub(super) async fn lock(
    tx: &DatabaseTransaction,
    booking: BookingId,
) -> Result<Option<Payment>, Error> {
    lock_persons(tx, booking).await?;
    read(tx, "WHERE b.id = {id} FOR UPDATE OF b, p", booking).await
}

/// Locks the persons and the booking of the payment attempt with this key, then the payment;
/// `None` if the attempt was replaced.
pub(super) async fn lock_named(
    tx: &DatabaseTransaction,
    key: PaymentId,
) -> Result<Option<Payment>, Error> {
    let Some(payment) = read(tx, "WHERE p.id = {id}", key).await? else { return Ok(None) };
    lock_persons(tx, payment.booking).await?;
    read(tx, "WHERE p.id = {id} FOR UPDATE OF b, p", key).await
}

async fn read(
    db: &impl ConnectionTrait,
    which: &str,
    id: impl Into<Value>,
) -> Result<Option<Payment>, Error> {
    let read = format!("{READ} {which}");
    let row: Option<Row> = sql::one(db, &read, [("id", id.into())]).await?;
    row.map(Payment::try_from).transpose()
}

/// Writes the status to the payment and onto its booking. The booking's version stays: it counts
/// what people agree to, and a page that shows it must not become stale by itself.
pub(super) async fn record(
    tx: &DatabaseTransaction,
    booking: BookingId,
    status: PaymentStatus,
    external_id: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let of_booking = payment::Column::BookingId.eq(booking);
    let payment = payment::ActiveModel {
        state: Set(status),
        external_id: Set(Some(external_id.into())),
        updated_at: Set(now),
        ..Default::default()
    };
    payment::Entity::update_many().set(payment).filter(of_booking).exec(tx).await?;
    let id = booking::Column::Id.eq(booking);
    let booking = booking::ActiveModel {
        payment_status: Set(status),
        updated_at: Set(now),
        ..Default::default()
    };
    booking::Entity::update_many().set(booking).filter(id).exec(tx).await?;
    Ok(())
}
