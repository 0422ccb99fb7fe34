//! Brings a payment's rows up to what the provider reports.

use chrono::{DateTime, Utc};
use domain::booking::state::{Reason, Status};
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
        if payment.booking_status == Status::Held {
            bookings::send(tx, payment.booking, now).await?;
        }
        return outbox::enqueue(tx, too_late(payment), now).await;
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

/// Returns the job for money that is authorised when its request has ended.
fn too_late(payment: &Payment) -> Option<Job> {
    let booking = payment.booking;
    match (payment.booking_status, payment.booking_reason) {
        (Status::Cancelled, Some(Reason::Unpaid | Reason::Expired)) => {
            Some(Job::ReinstateBooking { booking })
        }
        (Status::Cancelled, _) => Some(Job::VoidPayment { booking }),
        _ => None,
    }
}
