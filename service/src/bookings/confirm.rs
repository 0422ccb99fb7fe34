//! Confirming a booking: the mentor accepts a request.

use domain::booking::shown::Shown;
use domain::booking::state::{Action, State};
use domain::id::BookingId;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::store::{self, Change, LockedBooking};
use crate::entity::meeting;
use crate::outbox::{self, Job};
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Confirms a request on behalf of its mentor. Its time stays held, the capture of the payment is
/// enqueued, and both people get a meeting link. Returns the new state.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn confirm(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    shown: Option<Shown>,
) -> Result<State, Error> {
    retrying(|| async {
        let tx = cx.begin().await?;
        let locked = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
        let now = cx.clock.now();
        let (by, next) = locked.act(Action::Confirm, actor, shown, now)?;

        let action = Action::Confirm;
        let change = Change { action, by, actor: Some(actor.id), next, reason: None, at: now };
        store::record(&tx, &locked, &change).await?;
        set_meeting_url(cx, &tx, &locked).await?;
        let is_paid = !locked.booking.price.is_free();
        let take = is_paid.then_some(Job::CapturePayment { booking: id });
        let enqueued = outbox::enqueue(&tx, take, now).await?;
        tx.commit().await?;
        enqueued.notify(cx);
        Ok(next)
    })
    .await
}

/// Stores a meeting link whose room name has 122 random bits, so that nobody can guess it.
async fn set_meeting_url(
    cx: &Context,
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
) -> Result<(), Error> {
    use meeting::Column;
    let room = format!("{}{}", cx.meeting_base, Uuid::new_v4().simple());
    meeting::Entity::update_many()
        .col_expr(Column::Status, Expr::value("confirmed"))
        .col_expr(Column::MeetingUrl, Expr::col(Column::MeetingUrl).if_null(room))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(cx.clock.now()))
        .filter(Column::Id.eq(locked.meeting))
        .exec(tx)
        .await?;
    Ok(())
}
