//! Completing a booking: the session took place.

use chrono::{DateTime, Utc};
use domain::booking::policy;
use domain::booking::shown::Shown;
use domain::booking::state::{Action, ActorRole, State, Status};
use domain::id::{BookingId, UserId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::store::{self, Change, LockedBooking};
use crate::entity::{booking, meeting};
use crate::transaction::retrying;
use crate::{Actor, Context, Error, due};

/// Marks a session as completed on behalf of its mentor, after its end. Returns the new state.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn complete(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    shown: Option<Shown>,
) -> Result<State, Error> {
    end(cx, id, |locked, now| {
        let (by, next) = locked.act(Action::Complete, actor, shown, now)?;
        Ok((by, Some(actor.id), next))
    })
    .await
}

/// Completes every confirmed session that ended at least a day ago, one batch at a time; returns
/// how many it completed.
///
/// Locks, for each booking in a transaction of its own: persons, meeting, booking.
pub async fn complete_due(cx: &Context) -> Result<usize, Error> {
    let ended_before = cx.clock.now() - policy::COMPLETES_ITSELF_AFTER;
    let ended = booking::Entity::find()
        .inner_join(meeting::Entity)
        .select_only()
        .column(booking::Column::Id)
        .filter(booking::Column::Status.eq(Status::Confirmed))
        .filter(meeting::Column::EndsAt.lte(ended_before))
        .order_by_asc(meeting::Column::EndsAt)
        .limit(due::BATCH);
    let ids = ended.into_tuple().all(&cx.db).await?;
    due::each("bookings", ids, |id| complete_itself(cx, id)).await
}

async fn complete_itself(cx: &Context, id: BookingId) -> Result<bool, Error> {
    let by_clock = |locked: &LockedBooking, now: DateTime<Utc>| {
        let next = locked.booking.act(Action::Complete, ActorRole::System, now)?;
        Ok((ActorRole::System, None, next))
    };
    match end(cx, id, by_clock).await {
        Ok(_) => Ok(true),
        Err(Error::Refused(_)) => Ok(false), // somebody else was quicker
        Err(error) => Err(error),
    }
}

type Decision = (ActorRole, Option<UserId>, State);

async fn end(
    cx: &Context,
    id: BookingId,
    decide: impl Fn(&LockedBooking, DateTime<Utc>) -> Result<Decision, Error> + Sync,
) -> Result<State, Error> {
    retrying(|| async {
        let tx = cx.begin().await?;
        let locked = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
        let now = cx.clock.now();
        let (by, actor, next) = decide(&locked, now)?;

        let action = Action::Complete;
        let change = Change { action, by, actor, next, reason: None, at: now };
        store::record(&tx, &locked, &change).await?;
        tx.commit().await?;
        Ok(next)
    })
    .await
}
