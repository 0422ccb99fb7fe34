//! Releasing the mentor's share of a payment.

use chrono::{DateTime, TimeDelta, Utc};
use domain::booking::policy::NO_SHOW_CONTESTED_WITHIN;
use domain::id::BookingId;
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use super::{ledger, store};
use crate::{Context, Error, sql};

/// How long after a session's end its money can still be contested.
const RELEASED_AFTER: TimeDelta = TimeDelta::hours(72);

/// What ended by `{ended_by}`, of `payments p` and `bookings b`. An absence holds the money
/// until it is accepted or can no longer be contested (`{silent_since}`), and a contest until it is decided;
/// so does a refund that is enqueued and not made yet.
const IS_DUE: &str = "p.released_at IS NULL AND p.state IN ('captured', 'partly_refunded')
    AND COALESCE(b.completed_at, b.cancelled_at) <= {ended_by}
    AND b.no_show_contested_at IS NULL
    AND (b.no_show_marked_at IS NULL OR b.no_show_accepted_at IS NOT NULL OR b.no_show_marked_at <= {silent_since})
    AND NOT EXISTS (SELECT FROM outbox o WHERE o.delivered_at IS NULL AND o.topic = 'refund_payment'
                    AND o.payload ->> 'booking' = b.id::text)";

/// Releases the mentor's share of every session that ended 72 hours ago, is not contested, and
/// has no refund in progress; returns how many.
///
/// Locks: booking, payment.
pub async fn release_due(cx: &Context) -> Result<usize, Error> {
    let now = cx.clock.now();
    let ids = due(&cx.db, None, now).await?;
    crate::due::each("payments", ids, |id| release(cx, id, now)).await
}

async fn due(
    db: &impl ConnectionTrait,
    booking: Option<BookingId>,
    now: DateTime<Utc>,
) -> Result<Vec<BookingId>, Error> {
    let which = if booking.is_some() { "b.id = {booking}" } else { "TRUE" };
    let read = format!(
        "SELECT b.id FROM payments p JOIN bookings b ON b.id = p.booking_id
         WHERE {IS_DUE} AND {which} ORDER BY b.id LIMIT 200"
    );
    let values = [
        ("ended_by", (now - RELEASED_AFTER).into()),
        ("silent_since", (now - NO_SHOW_CONTESTED_WITHIN).into()),
        ("booking", booking.into()),
    ];
    Ok(sql::ids(db, sql::composed(&read, values)).await?)
}

/// Releases one payment, if it is still due under the lock: somebody may have contested it, or
/// caused a refund, since it was listed.
async fn release(cx: &Context, booking: BookingId, now: DateTime<Utc>) -> Result<bool, Error> {
    let tx = cx.begin().await?;
    let payment = store::lock(&tx, booking).await?.ok_or(Error::NotFound)?;
    if !is_still_due(&tx, booking, now).await? {
        return Ok(false);
    }
    ledger::release(&tx, &payment, now).await?;
    tx.commit().await?;
    Ok(true)
}

async fn is_still_due(
    tx: &DatabaseTransaction,
    booking: BookingId,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    Ok(!due(tx, Some(booking), now).await?.is_empty())
}
