//! Nobody answered a proposal in time.

use chrono::{DateTime, Utc};
use domain::booking::reschedule::Answer;
use domain::booking::state::{ActorRole, Status};
use domain::id::BookingId;
use sea_orm::DatabaseTransaction;

use super::proposals::{self, Waiting};
use super::store::{self, Entry, LockedBooking};
use crate::transaction::retrying;
use crate::{Context, Error, due, sql};

/// Ends every proposal whose time to be answered is over, and frees each proposed time that has
/// lapsed before; answers how many proposals were ended.
pub async fn expire_proposals_due(cx: &Context) -> Result<usize, Error> {
    let read =
        "SELECT booking_id FROM reschedule_requests WHERE status = 'pending' AND expires_at <= $1
               ORDER BY expires_at LIMIT 200";
    // It deletes of many persons at once, whom it does not lock: who loses a deadlock tries again.
    retrying(|| proposals::free_lapsed(&cx.db, cx.clock.now())).await?;
    let ids = sql::ids(&cx.db, read, [cx.clock.now().into()]).await?;
    due::each("bookings", ids, |id| expire_proposal(cx, BookingId(id))).await
}

/// Ends the overdue proposal of a booking; the agreed time stands. Answers `false` when
/// somebody was quicker.
///
/// Locks: persons, meeting, booking.
pub(super) async fn expire_proposal(cx: &Context, id: BookingId) -> Result<bool, Error> {
    retrying(|| async {
        let tx = cx.begin().await?;
        let Some(locked) = store::lock(&tx, id).await? else { return Ok(false) };
        let Some(waiting) = proposals::waiting(&tx, id).await? else { return Ok(false) };
        let now = cx.clock.now();
        if !waiting.proposal.allows(Answer::Expire, ActorRole::System, now) {
            return Ok(false);
        }
        end(&tx, &locked, &waiting, now).await?;
        tx.commit().await?;
        Ok(true)
    })
    .await
}

/// Ends an overdue proposal within the transaction of who finds it.
pub(super) async fn end(
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
    waiting: &Waiting,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let status = waiting.proposal.answer(Answer::Expire, ActorRole::System, now)?;
    proposals::end(tx, locked, waiting, status, now).await?;
    let action = "expire_proposal";
    let entry = Entry {
        action,
        by: ActorRole::System,
        actor: None,
        reason: None,
        rescheduled: None,
        at: now,
    };
    store::append_history(tx, locked, &entry, Status::Confirmed).await
}
