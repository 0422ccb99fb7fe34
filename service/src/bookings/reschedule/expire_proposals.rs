//! Expiring proposals that were not answered in time.

use chrono::{DateTime, Utc};
use domain::booking::action::ActorRole;
use domain::booking::reschedule::{Answer, ProposalStatus};
use domain::booking::state::Status;
use domain::id::BookingId;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::proposals::{self, Waiting};
use crate::bookings::store::{self, HistoryEntry, LockedBooking};
use crate::entity::reschedule_request;
use crate::transaction::retrying;
use crate::{Context, Error, due};

/// Ends every proposal whose deadline for an answer has passed, and frees each proposed time that
/// has lapsed before; returns how many proposals were ended.
pub async fn expire_proposals_due(cx: &Context) -> Result<usize, Error> {
    // It deletes rows of many persons, whom it does not lock, and is retried after a deadlock.
    retrying(|| proposals::free_lapsed(&cx.db, cx.clock.now())).await?;
    let overdue = reschedule_request::Entity::find()
        .select_only()
        .column(reschedule_request::Column::BookingId)
        .filter(reschedule_request::Column::Status.eq(ProposalStatus::Pending))
        .filter(reschedule_request::Column::ExpiresAt.lte(cx.clock.now()))
        .order_by_asc(reschedule_request::Column::ExpiresAt)
        .limit(due::BATCH);
    let ids = overdue.into_tuple().all(&cx.db).await?;
    due::each("bookings", ids, |id| expire_proposal(cx, id)).await
}

/// Ends the overdue proposal of a booking; the agreed time stands. Returns `false` when another
/// process ended it first.
///
/// Locks: persons, meeting, booking.
pub(crate) async fn expire_proposal(cx: &Context, id: BookingId) -> Result<bool, Error> {
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

/// Ends an overdue proposal within the caller's transaction, which holds the booking's locks.
pub(super) async fn end(
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
    waiting: &Waiting,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let status = waiting.proposal.answer(Answer::Expire, ActorRole::System, now)?;
    proposals::end(tx, locked, waiting, status, now).await?;
    let action = "expire_proposal";
    let entry = HistoryEntry {
        action,
        by: ActorRole::System,
        actor: None,
        reason: None,
        rescheduled: None,
        at: now,
    };
    store::append_history(tx, locked, &entry, Status::Confirmed).await
}
