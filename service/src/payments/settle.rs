//! Brings a payment's rows up to what the provider reports.

use chrono::{DateTime, Utc};
use domain::booking::money_effect::LateAuthorisation;
use domain::payment::{PaymentStatus, ProviderPayment};
use sea_orm::DatabaseTransaction;

use super::ledger::{self, Movement};
use super::store::{self, Payment};
use crate::outbox::{self, Enqueued, Job};
use crate::{Error, bookings};

/// Writes what is new in `reported`; known or older facts change nothing. The booking and the
/// payment must be locked. Returns whether a job was enqueued as a consequence.
pub(super) async fn settle(
    tx: &DatabaseTransaction,
    payment: &Payment,
    reported: &ProviderPayment,
    now: DateTime<Utc>,
) -> Result<Enqueued, Error> {
    let next = reported.payment_status();
    if payment.status.is_followed_by(next) {
        store::record(tx, payment.booking, next, &reported.external_id, now).await?;
    }
    move_money(tx, payment, Movement::Captured, reported.captured - payment.captured, now).await?;
    move_money(tx, payment, Movement::Refunded, reported.refunded - payment.refunded, now).await?;
    if next == PaymentStatus::Authorised && payment.status.is_followed_by(next) {
        return follow(tx, payment, now).await;
    }
    Ok(Enqueued::NOTHING)
}

async fn move_money(
    tx: &DatabaseTransaction,
    payment: &Payment,
    movement: Movement,
    minor: i64,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if minor > 0 { ledger::write(tx, payment, movement, minor, now).await } else { Ok(()) }
}

/// What follows for the booking when its price is authorised.
async fn follow(
    tx: &DatabaseTransaction,
    payment: &Payment,
    now: DateTime<Utc>,
) -> Result<Enqueued, Error> {
    let booking = payment.booking;
    let job = match LateAuthorisation::of(payment.booking_status, payment.booking_reason) {
        LateAuthorisation::Nothing => return Ok(Enqueued::NOTHING),
        LateAuthorisation::Send => {
            bookings::send(tx, booking, now).await?;
            return Ok(Enqueued::NOTHING);
        }
        LateAuthorisation::Reinstate => Job::ReinstateBooking { booking },
        LateAuthorisation::Void => Job::VoidPayment { booking },
    };
    outbox::enqueue(tx, Some(job), now).await
}
