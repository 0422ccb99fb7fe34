//! How money moves: set aside when a session is asked for, taken when the mentor confirms,
//! let go or given back otherwise.
//!
//! The provider is called by the outbox's worker, never inside a transaction and never on
//! the path of a click. Every call carries a key of ours, so that repeating it moves
//! nothing twice. What was taken and given back is written into a double-entry ledger
//! whose transactions each sum to zero.

mod ledger;
pub mod provider;
pub mod simulated;
mod store;

use domain::id::BookingId;
use domain::money::Money;
use domain::payment::PaymentStatus;

pub use provider::{Authorisation, PaymentProvider};

use crate::{Context, Error};
use ledger::Movement;

/// Sets the price of a booking aside. A refusal of the provider leaves the request
/// unpaid: it can not be confirmed, and expires unless it is cancelled.
///
/// Locks: booking, payment.
pub async fn authorise(cx: &Context, booking: BookingId) -> Result<(), Error> {
    let payment = store::get(&cx.db, booking).await?;
    if payment.status != PaymentStatus::Authorising {
        return Ok(());
    }
    let answer = cx.payments.authorise(payment.id, payment.amount).await?;

    let tx = cx.begin().await?;
    if store::lock(&tx, booking).await?.status == PaymentStatus::Authorising {
        let now = cx.clock.now();
        match answer {
            Authorisation::SetAside { external_id } => {
                store::set_aside(&tx, booking, &external_id, now).await?;
            }
            Authorisation::Declined => {
                store::record(&tx, booking, PaymentStatus::Failed, now).await?;
            }
        }
    }
    Ok(tx.commit().await?)
}

/// Takes what was set aside.
///
/// Locks: booking, payment.
pub async fn capture(cx: &Context, booking: BookingId) -> Result<(), Error> {
    let payment = store::get(&cx.db, booking).await?;
    if payment.status != PaymentStatus::Authorised {
        return Ok(());
    }
    cx.payments.capture(payment.external_id()?, payment.amount).await?;

    let tx = cx.begin().await?;
    if store::lock(&tx, booking).await?.status == PaymentStatus::Authorised {
        let now = cx.clock.now();
        store::record(&tx, booking, PaymentStatus::Captured, now).await?;
        ledger::write(&tx, booking, Movement::Captured, payment.amount, now).await?;
    }
    Ok(tx.commit().await?)
}

/// Lets go of what was set aside. While the provider still decides about setting it aside,
/// this waits.
///
/// Locks: booking, payment.
pub async fn void(cx: &Context, booking: BookingId) -> Result<(), Error> {
    let payment = store::get(&cx.db, booking).await?;
    match payment.status {
        PaymentStatus::Authorising => return Err(Error::Unavailable("an authorisation to void")),
        PaymentStatus::Authorised => {}
        _ => return Ok(()),
    }
    cx.payments.void(payment.external_id()?).await?;

    let tx = cx.begin().await?;
    if store::lock(&tx, booking).await?.status == PaymentStatus::Authorised {
        store::record(&tx, booking, PaymentStatus::Voided, cx.clock.now()).await?;
    }
    Ok(tx.commit().await?)
}

/// Gives back `minor` units of what was taken. While it has not been taken yet, this waits.
///
/// Locks: booking, payment.
pub async fn refund(cx: &Context, booking: BookingId, minor: i64) -> Result<(), Error> {
    let payment = store::get(&cx.db, booking).await?;
    match payment.status {
        PaymentStatus::Authorised => return Err(Error::Unavailable("a capture to refund")),
        PaymentStatus::Captured => {}
        _ => return Ok(()),
    }
    let amount = Money::new(minor, payment.amount.currency);
    cx.payments.refund(payment.external_id()?, payment.id, amount).await?;

    let tx = cx.begin().await?;
    if store::lock(&tx, booking).await?.status == PaymentStatus::Captured {
        let now = cx.clock.now();
        let all_of_it = minor >= payment.amount.minor;
        let status =
            if all_of_it { PaymentStatus::Refunded } else { PaymentStatus::PartlyRefunded };
        store::record(&tx, booking, status, now).await?;
        ledger::write(&tx, booking, Movement::Refunded, amount, now).await?;
    }
    Ok(tx.commit().await?)
}
