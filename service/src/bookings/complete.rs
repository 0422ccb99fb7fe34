//! A session took place.

use domain::booking::action::Action;
use domain::booking::policy;
use domain::booking::shown::Shown;
use domain::booking::state::{State, Status};
use domain::id::BookingId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::transition;
use crate::entity::{booking, meeting};
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
    transition::by_person(cx, actor, id, Action::Complete, shown, None).await
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
    due::each("bookings", ids, |id| transition::by_system(cx, id, Action::Complete)).await
}
