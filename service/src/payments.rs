//! How money moves: authorised when a session is requested, captured when the mentor confirms,
//! voided or refunded otherwise.
//!
//! Another card is another attempt with a key of its own. Money that is authorised for a replaced
//! attempt is voided.
//!
//! The provider is called by the outbox's worker, never inside a transaction and never on the
//! path of a click. Every call carries an idempotency key, so that repeating it moves nothing
//! twice. Each answer and each notification of the provider holds the whole state of a payment
//! ([`ProviderPayment`]); [`settle`](settle::settle) brings the rows up to it, once, in whatever
//! order the events arrive. Captures and refunds are written into a double-entry ledger whose
//! transactions each sum to zero.
//!
//! When money arrives after its request has expired, the time is held again if it is still free;
//! after any other end, and where it is taken, the money is voided.
//!
//! The mentor's share is available to them 72 hours after the session.

mod ledger;
pub mod notifications;
pub mod provider;
mod release;
mod retry;
mod settle;
pub mod signature;
pub mod simulated;
mod store;

use domain::id::BookingId;
use domain::money::Money;
use domain::payment::{PaymentStatus, ProviderPayment};

pub use notifications::{Notification, receive};
pub use provider::PaymentProvider;
pub use release::release_due;
pub use retry::retry;
pub(crate) use retry::void_attempt;

use crate::outbox::Enqueued;
use crate::transaction::retrying;
use crate::{Context, Error};

/// Authorises the price of a booking by its current payment attempt, which sends the request. If
/// the provider refuses, the booking stays held until it expires or another card is tried.
///
/// Locks, after the provider has answered: persons, booking, payment.
pub async fn authorise(cx: &Context, booking: BookingId) -> Result<(), Error> {
    let payment = store::get(&cx.db, booking).await?;
    if payment.status != PaymentStatus::Authorising {
        return Ok(());
    }
    let reported = cx.payments.authorise(payment.id, payment.amount, &payment.method).await?;
    settle(cx, booking, &reported).await
}

/// Captures the authorised price of a booking.
pub async fn capture(cx: &Context, booking: BookingId) -> Result<(), Error> {
    let payment = store::get(&cx.db, booking).await?;
    if payment.status != PaymentStatus::Authorised {
        return Ok(());
    }
    let reported = cx.payments.capture(payment.external_id()?).await?;
    settle(cx, booking, &reported).await
}

/// Voids the authorised price of a booking.
pub async fn void(cx: &Context, booking: BookingId) -> Result<(), Error> {
    let payment = store::get(&cx.db, booking).await?;
    if payment.status != PaymentStatus::Authorised {
        return Ok(());
    }
    let reported = cx.payments.void(payment.external_id()?).await?;
    settle(cx, booking, &reported).await
}

/// Refunds `minor` units of what was captured. Fails, to be retried, while nothing is captured
/// yet.
pub async fn refund(cx: &Context, booking: BookingId, minor: i64) -> Result<(), Error> {
    let payment = store::get(&cx.db, booking).await?;
    if payment.status == PaymentStatus::Authorised {
        return Err(Error::Unavailable("a capture to refund"));
    }
    if !matches!(payment.status, PaymentStatus::Captured | PaymentStatus::PartlyRefunded) {
        return Ok(());
    }
    let amount = Money::new(minor, payment.amount.currency);
    let reported = cx.payments.refund(payment.external_id()?, "refund", amount).await?;
    settle(cx, booking, &reported).await
}

/// Brings the payment of a booking up to what the provider reported.
///
/// Locks: persons, booking, payment.
async fn settle(cx: &Context, booking: BookingId, reported: &ProviderPayment) -> Result<(), Error> {
    retrying(|| async {
        let tx = cx.begin().await?;
        let payment = store::lock(&tx, booking).await?.ok_or(Error::NotFound)?;
        let now = cx.clock.now();
        let enqueued = if payment.id == reported.key {
            settle::settle(&tx, &payment, reported, now).await?
        } else {
            retry::settle_given_up(&tx, reported, now).await?.unwrap_or(Enqueued::NOTHING)
        };
        tx.commit().await?;
        enqueued.notify(cx);
        Ok(())
    })
    .await
}
