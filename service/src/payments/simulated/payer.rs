//! The payer's answer to their simulated bank.

use domain::booking::Refused;
use domain::booking::action::ActorRole;
use domain::booking::shown::Shown;
use domain::id::BookingId;
use domain::payment::PaymentStatus;

use super::SimulatedPayments;
use crate::bookings::store as bookings;
use crate::payments::store;
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Answers the 3-D Secure challenge of a booking's payment on behalf of its mentee. The result
/// arrives by a notification. A booking that differs from what the page showed is not paid.
///
/// Locks, for the comparison alone: persons, meeting, booking.
pub async fn answer_challenge(
    cx: &Context,
    actor: &Actor,
    booking: BookingId,
    shown: Option<Shown>,
    agrees: bool,
) -> Result<(), Error> {
    retrying(|| check(cx, actor, booking, shown)).await?;
    let payment = store::get(&cx.db, booking).await?;
    if payment.status != PaymentStatus::Confirming {
        return Err(Refused::Changed.into());
    }
    let bank = SimulatedPayments::new(cx.db.clone(), cx.clock.clone());
    bank.answer_challenge(payment.external_id()?, agrees).await?;
    cx.worker_wakeup.notify(); // the notification is on its way at once, too
    Ok(())
}

/// Compares the booking with what the page showed. The bank is not called inside a transaction;
/// if the booking changes after this, the money arrives late, and is voided.
async fn check(
    cx: &Context,
    actor: &Actor,
    booking: BookingId,
    shown: Option<Shown>,
) -> Result<(), Error> {
    let tx = cx.begin().await?;
    let locked = bookings::lock(&tx, booking).await?.ok_or(Error::NotFound)?;
    match locked.role_of(actor) {
        Some(ActorRole::Mentee) => {}
        Some(_) => return Err(Error::Forbidden),
        None => return Err(Error::NotFound),
    }
    Ok(locked.check_shown(shown, locked.booking.price)?)
}
