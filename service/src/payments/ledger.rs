//! Double entry: what moves leaves one account and reaches another, so that each
//! transaction sums to zero.

use chrono::{DateTime, Utc};
use domain::id::BookingId;
use domain::money::Money;
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use crate::{Error, sql};

/// Money that moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Movement {
    /// From the mentee to the mentor.
    Captured,
    /// From the mentor back to the mentee.
    Refunded,
}

impl Movement {
    /// The sign at the mentor's side.
    const fn sign(self) -> i64 {
        match self {
            Self::Captured => 1,
            Self::Refunded => -1,
        }
    }
}

/// Adds the movement to the ledger and to the payment's sums.
pub(super) async fn write(
    tx: &DatabaseTransaction,
    booking: BookingId,
    movement: Movement,
    amount: Money,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let to_mentor = amount.minor * movement.sign();
    sql::run(
        tx,
        "INSERT INTO ledger_entries (id, transaction_id, booking_id, account, amount, currency, at)
         VALUES ($1, $2, $3, 'mentor', $4, $6, $7), ($8, $2, $3, 'mentee', $5, $6, $7)",
        [
            Uuid::now_v7().into(),
            Uuid::now_v7().into(),
            booking.0.into(),
            to_mentor.into(),
            (-to_mentor).into(),
            amount.currency.code().into(),
            now.into(),
            Uuid::now_v7().into(),
        ],
    )
    .await?;
    let sums = match movement {
        Movement::Captured => "UPDATE payments SET captured = captured + $2 WHERE booking_id = $1",
        Movement::Refunded => "UPDATE payments SET refunded = refunded + $2 WHERE booking_id = $1",
    };
    sql::run(tx, sums, [booking.0.into(), amount.minor.into()]).await?;
    Ok(())
}
