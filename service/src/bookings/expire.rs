//! Nobody answered a request, or paid for it, in time.

use domain::booking::action::Action;
use domain::booking::state::Status;
use domain::id::BookingId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::transition;
use crate::entity::booking;
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

/// Ends a request that nobody answered, or that was not paid for. Its time is free again; what
/// was authorised is voided. Answers `false` when somebody was quicker.
///
/// Locks: persons, meeting, booking.
pub(super) async fn expire(cx: &Context, id: BookingId) -> Result<bool, Error> {
    transition::by_system(cx, id, Action::Expire).await
}
