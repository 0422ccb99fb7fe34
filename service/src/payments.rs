//! How money moves: authorised when a session is requested, taken when the mentor confirms,
//! voided or refunded otherwise.
//!
//! Another card is another attempt with a key of its own. What comes for an attempt that was
//! given up goes back.
//!
//! The provider is called by the outbox's worker, never inside a transaction and never on
//! the path of a click. Every call carries a key of ours, so that repeating it moves nothing
//! twice. Whatever the provider answers or notifies us of is its whole [`ProviderPayment`] of a
//! payment; [`settle`](settle::settle) brings our books up to it, once, in whatever order
//! the news come. What was taken and given back is written into a double-entry ledger whose
//! transactions each sum to zero.
//!
//! Money that comes when its request is over: when the request had merely expired, its time is
//! taken again if it is still free; otherwise the money goes back.
//!
//! The mentor can have their share 72 hours after the session.

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

/// Sets the price of a booking aside, by the payment's present attempt; that sends the request.
/// A refusal of the provider leaves it held until it is over, or another card is tried.
pub async fn authorise(cx: &Context, booking: BookingId) -> Result<(), Error> {
    let payment = store::get(&cx.db, booking).await?;
    if payment.status != PaymentStatus::Authorising {
        return Ok(());
    }
    let reported = cx.payments.authorise(payment.id, payment.amount, &payment.method).await?;
    settle(cx, booking, &reported).await
}

/// Captures what was authorised.
pub async fn capture(cx: &Context, booking: BookingId) -> Result<(), Error> {
    let payment = store::get(&cx.db, booking).await?;
    if payment.status != PaymentStatus::Authorised {
        return Ok(());
    }
    let reported = cx.payments.capture(payment.external_id()?).await?;
    settle(cx, booking, &reported).await
}

/// Voids what was authorised.
pub async fn void(cx: &Context, booking: BookingId) -> Result<(), Error> {
    let payment = store::get(&cx.db, booking).await?;
    if payment.status != PaymentStatus::Authorised {
        return Ok(());
    }
    let reported = cx.payments.void(payment.external_id()?).await?;
    settle(cx, booking, &reported).await
}

/// Gives back `minor` units of what was taken. While it has not been taken yet, this waits.
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

/// Locks: booking, payment.
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
