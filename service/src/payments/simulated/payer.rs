//! The payer at their simulated bank.

use domain::id::BookingId;

use super::SimulatedPayments;
use crate::payments::store;
use crate::{Actor, Context, Error, sql};

/// The mentee answers their bank, which asked them to confirm the payment of their booking.
/// We hear of it by a notification.
pub async fn answer_step(
    cx: &Context,
    actor: &Actor,
    booking: BookingId,
    agrees: bool,
) -> Result<(), Error> {
    let side = "SELECT mentee_id FROM bookings WHERE id = $1 AND $2 IN (mentee_id, mentor_id)";
    let values = [booking.0.into(), actor.id.0.into()];
    match sql::ids(&cx.db, side, values).await?.first() {
        None => return Err(Error::NotFound),
        Some(mentee) if *mentee != actor.id.0 => return Err(Error::Forbidden),
        Some(_) => {}
    }
    let payment = store::get(&cx.db, booking).await?;
    let bank = SimulatedPayments::new(cx.db.clone(), cx.clock.clone());
    bank.answer_step(payment.external_id()?, agrees).await?;
    cx.bell.ring(); // the notification is on its way at once, too
    Ok(())
}
