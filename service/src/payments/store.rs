//! The payment of a booking: its row, locked after the booking's.

use chrono::{DateTime, Utc};
use domain::id::{BookingId, PaymentId};
use domain::money::{Currency, Money};
use domain::payment::PaymentStatus;
use sea_orm::{ConnectionTrait, DatabaseTransaction, FromQueryResult};
use uuid::Uuid;

use crate::{Error, sql};

pub(super) struct Payment {
    pub id: PaymentId,
    pub status: PaymentStatus,
    pub amount: Money,
    external_id: Option<String>,
}

impl Payment {
    /// The provider's name for it: there is one as soon as it was set aside.
    pub fn external_id(&self) -> Result<&str, Error> {
        let inconsistent = Error::Inconsistent { table: "payments", id: self.id.0 };
        self.external_id.as_deref().ok_or(inconsistent)
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    external_id: Option<String>,
    state: String,
    amount: i64,
    currency: String,
}

impl TryFrom<Row> for Payment {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let inconsistent = || Error::Inconsistent { table: "payments", id: row.id };
        let currency = Currency::parse(&row.currency).map_err(|_| inconsistent())?;
        Ok(Self {
            id: PaymentId(row.id),
            status: PaymentStatus::from_code(&row.state).ok_or_else(inconsistent)?,
            amount: Money::new(row.amount, currency),
            external_id: row.external_id,
        })
    }
}

const READ: &str =
    "SELECT id, external_id, state, amount, currency FROM payments WHERE booking_id = $1";

/// The payment of a booking.
pub(super) async fn get(db: &impl ConnectionTrait, booking: BookingId) -> Result<Payment, Error> {
    let row: Option<Row> = sql::one(db, READ, [booking.0.into()]).await?;
    row.ok_or(Error::NotFound)?.try_into()
}

/// Locks the booking, then its payment, and reads it.
pub(super) async fn lock(tx: &DatabaseTransaction, booking: BookingId) -> Result<Payment, Error> {
    sql::run(tx, "SELECT id FROM bookings WHERE id = $1 FOR UPDATE", [booking.0.into()]).await?;
    let row: Option<Row> = sql::one(tx, &format!("{READ} FOR UPDATE"), [booking.0.into()]).await?;
    row.ok_or(Error::NotFound)?.try_into()
}

/// Writes the status to the payment and onto its booking.
pub(super) async fn record(
    tx: &DatabaseTransaction,
    booking: BookingId,
    status: PaymentStatus,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    sql::run(
        tx,
        "WITH payment AS (
             UPDATE payments SET state = $2, updated_at = $3 WHERE booking_id = $1)
         UPDATE bookings SET payment_status = $2, version = version + 1, updated_at = $3 WHERE id = $1",
        [booking.0.into(), status.code().into(), now.into()],
    )
    .await?;
    Ok(())
}

/// Writes that the amount is set aside, under the provider's name.
pub(super) async fn set_aside(
    tx: &DatabaseTransaction,
    booking: BookingId,
    external_id: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let name = "UPDATE payments SET external_id = $2 WHERE booking_id = $1";
    sql::run(tx, name, [booking.0.into(), external_id.into()]).await?;
    record(tx, booking, PaymentStatus::Authorised, now).await
}
