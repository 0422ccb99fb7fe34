//! The double-entry ledger: what moves leaves one account and reaches others, so that each
//! transaction sums to zero. Of what a mentee pays, the platform's fee stays with the platform;
//! the rest waits on the mentor's account until the session can no longer be contested, then it
//! is available.

use chrono::{DateTime, Utc};
use domain::payment::fee_refunded;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::store::Payment;
use crate::Error;
use crate::entity::{ledger_entry, payment};

/// A movement of money between the accounts of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Movement {
    /// A capture: from the mentee to the mentor and the platform.
    Captured,
    /// A refund: from the mentor and the platform to the mentee.
    Refunded,
}

/// Writes a movement of `minor` units to the ledger and to the payment's sums.
pub(super) async fn write(
    tx: &DatabaseTransaction,
    payment: &Payment,
    movement: Movement,
    minor: i64,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (to_mentee, to_platform, sum) = match movement {
        Movement::Captured => (-minor, payment.fee, payment::Column::Captured),
        Movement::Refunded => (minor, -fee_of_refund(payment, minor), payment::Column::Refunded),
    };
    let mentor = if payment.is_released { "mentor_available" } else { "mentor" };
    let entries =
        [("mentee", to_mentee), (mentor, -to_mentee - to_platform), ("platform", to_platform)];
    append(tx, payment, &entries, now).await?;
    payment::Entity::update_many()
        .col_expr(sum, Expr::col(sum).add(minor))
        .filter(payment::Column::BookingId.eq(payment.booking))
        .exec(tx)
        .await?;
    Ok(())
}

/// Returns the part of the fee, in minor units, that is refunded with `minor` units of the price.
fn fee_of_refund(payment: &Payment, minor: i64) -> i64 {
    let so_far = |refunded| fee_refunded(payment.fee, refunded, payment.amount.minor);
    so_far(payment.refunded + minor) - so_far(payment.refunded)
}

/// Moves the mentor's share to the account from which it is available to them.
pub(super) async fn release(
    tx: &DatabaseTransaction,
    payment: &Payment,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let fee = payment.fee - fee_refunded(payment.fee, payment.refunded, payment.amount.minor);
    let share = payment.captured - payment.refunded - fee;
    append(tx, payment, &[("mentor", -share), ("mentor_available", share)], now).await?;
    payment::Entity::update_many()
        .col_expr(payment::Column::ReleasedAt, Expr::value(now))
        .filter(payment::Column::BookingId.eq(payment.booking))
        .exec(tx)
        .await?;
    Ok(())
}

/// Appends one transaction to the ledger, without accounts that do not change.
async fn append(
    tx: &DatabaseTransaction,
    payment: &Payment,
    entries: &[(&str, i64)],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction_id = Uuid::now_v7();
    let entry = |(account, amount): &(&str, i64)| ledger_entry::ActiveModel {
        id: Set(Uuid::now_v7()),
        transaction_id: Set(transaction_id),
        booking_id: Set(payment.booking),
        account: Set((*account).into()),
        amount: Set(*amount),
        currency: Set(payment.amount.currency),
        at: Set(now),
    };
    let moving: Vec<_> = entries.iter().filter(|(_, amount)| *amount != 0).map(entry).collect();
    if !moving.is_empty() {
        ledger_entry::Entity::insert_many(moving).exec_without_returning(tx).await?;
    }
    Ok(())
}
