//! The mentor can have their share.

use chrono::TimeDelta;
use domain::id::BookingId;

use super::{ledger, store};
use crate::{Context, Error, sql};

/// How long after a session's end its money can still be contested.
const RELEASED_AFTER: TimeDelta = TimeDelta::hours(72);

/// Lets mentors have their share of every session that ended 72 hours ago, one way or the
/// other, and is not contested; answers of how many.
///
/// Locks: booking, payment.
pub async fn release_due(cx: &Context) -> Result<usize, Error> {
    let due = "SELECT b.id FROM payments p JOIN bookings b ON b.id = p.booking_id
               WHERE p.released_at IS NULL AND p.state IN ('captured', 'partly_refunded')
                 AND COALESCE(b.completed_at, b.cancelled_at) <= $1 AND b.no_show_contested_at IS NULL
               ORDER BY b.id LIMIT 200";
    let mut released = 0;
    for id in sql::ids(&cx.db, due, [(cx.clock.now() - RELEASED_AFTER).into()]).await? {
        released += usize::from(release(cx, BookingId(id)).await?);
    }
    Ok(released)
}

async fn release(cx: &Context, booking: BookingId) -> Result<bool, Error> {
    let tx = cx.begin().await?;
    let payment = store::lock(&tx, booking).await?.ok_or(Error::NotFound)?;
    if payment.is_released {
        return Ok(false); // another process was quicker
    }
    ledger::release(&tx, &payment, cx.clock.now()).await?;
    tx.commit().await?;
    Ok(true)
}
