//! Expiring requests that were not answered, or not paid for, in time.

use domain::booking::state::{Action, ActorRole, Status};
use domain::id::BookingId;
use domain::payment::PaymentStatus;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::store::{self, Change};
use crate::entity::booking;
use crate::outbox::{self, Job};
use crate::transaction::retrying;
use crate::{Context, Error, due};

/// Ends every request whose deadline for an answer or a payment has passed; returns how many.
pub async fn expire_due(cx: &Context) -> Result<usize, Error> {
    let overdue = booking::Entity::find()
        .select_only()
        .column(booking::Column::Id)
        .filter(booking::Column::Status.is_in([Status::Held, Status::Pending]))
        .filter(booking::Column::ExpiresAt.lte(cx.clock.now()))
        .order_by_asc(booking::Column::ExpiresAt)
        .limit(due::BATCH);
    let ids = overdue.into_tuple().all(&cx.db).await?;
    due::each("bookings", ids, |id| expire(cx, id)).await
}

/// Ends a request that was not answered, or not paid for, in time. Its time is freed, and voiding
/// the authorised payment is enqueued. Returns `false` when another process ended it first.
///
/// Locks: persons, meeting, booking.
pub(super) async fn expire(cx: &Context, id: BookingId) -> Result<bool, Error> {
    retrying(|| async {
        let tx = cx.begin().await?;
        let Some(locked) = store::lock(&tx, id).await? else { return Ok(false) };
        let now = cx.clock.now();
        let Ok(next) = locked.booking.act(Action::Expire, ActorRole::System, now) else {
            return Ok(false);
        };

        let (action, by) = (Action::Expire, ActorRole::System);
        let change = Change { action, by, actor: None, next, reason: None, at: now };
        store::record(&tx, &locked, &change).await?;
        let is_authorised = locked.booking.payment == PaymentStatus::Authorised;
        let void = is_authorised.then_some(Job::VoidPayment { booking: id });
        let enqueued = outbox::enqueue(&tx, void, now).await?;
        tx.commit().await?;
        enqueued.notify(cx);
        Ok(true)
    })
    .await
}
