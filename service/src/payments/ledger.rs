//! Double entry: what moves leaves one account and reaches others, so that each transaction
//! sums to zero. Of what a mentee pays, the platform's fee stays with the platform; the rest
//! waits on the mentor's account until the session is safely over, then it is available.

use chrono::{DateTime, Utc};
use domain::payment::fee_refunded;
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::store::Payment;
use crate::{Error, sql};

/// Money that moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Movement {
    /// From the mentee to the mentor and the platform.
    Captured,
    /// From both back to the mentee.
    Refunded,
}

/// Adds the movement of `minor` units to the ledger and to the payment's sums.
pub(super) async fn write(
    tx: &DatabaseTransaction,
    payment: &Payment,
    movement: Movement,
    minor: i64,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (to_mentee, to_platform, sums) = match movement {
        Movement::Captured => {
            let sums = "UPDATE payments SET captured = captured + $2 WHERE booking_id = $1";
            (-minor, payment.fee, sums)
        }
        Movement::Refunded => {
            let sums = "UPDATE payments SET refunded = refunded + $2 WHERE booking_id = $1";
            (minor, -fee_of_refund(payment, minor), sums)
        }
    };
    let mentor = if payment.is_released { "mentor_available" } else { "mentor" };
    let entries =
        [("mentee", to_mentee), (mentor, -to_mentee - to_platform), ("platform", to_platform)];
    append(tx, payment, &entries, now).await?;
    sql::run(tx, sums, [payment.booking.0.into(), minor.into()]).await?;
    Ok(())
}

/// The fee that goes back with these `minor` units.
fn fee_of_refund(payment: &Payment, minor: i64) -> i64 {
    let so_far = |refunded| fee_refunded(payment.fee, refunded, payment.amount.minor);
    so_far(payment.refunded + minor) - so_far(payment.refunded)
}

/// Lets the mentor have their share.
pub(super) async fn release(
    tx: &DatabaseTransaction,
    payment: &Payment,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let fee = payment.fee - fee_refunded(payment.fee, payment.refunded, payment.amount.minor);
    let share = payment.captured - payment.refunded - fee;
    append(tx, payment, &[("mentor", -share), ("mentor_available", share)], now).await?;
    let released = "UPDATE payments SET released_at = $2 WHERE booking_id = $1";
    sql::run(tx, released, [payment.booking.0.into(), now.into()]).await?;
    Ok(())
}

/// One transaction of the ledger; accounts that do not move are left out.
async fn append(
    tx: &DatabaseTransaction,
    payment: &Payment,
    entries: &[(&str, i64)],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let moving: Vec<_> = entries.iter().filter(|(_, amount)| *amount != 0).collect();
    if moving.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = moving.iter().map(|_| Uuid::now_v7()).collect();
    let accounts: Vec<String> = moving.iter().map(|(account, _)| (*account).into()).collect();
    let amounts: Vec<i64> = moving.iter().map(|(_, amount)| *amount).collect();
    sql::run(
        tx,
        "INSERT INTO ledger_entries (id, transaction_id, booking_id, account, amount, currency, at)
         SELECT id, $1, $2, account, amount, $3, $4
         FROM unnest($5::uuid[], $6::text[], $7::bigint[]) AS entry (id, account, amount)",
        [
            Uuid::now_v7().into(),
            payment.booking.0.into(),
            payment.amount.currency.code().into(),
            now.into(),
            ids.into(),
            accounts.into(),
            amounts.into(),
        ],
    )
    .await?;
    Ok(())
}
