//! The mentor agrees.

use domain::booking::shown::Shown;
use domain::booking::state::{Action, State};
use domain::id::BookingId;
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::store::{self, Change, LockedBooking};
use crate::outbox::{self, Job};
use crate::transaction::retrying;
use crate::{Actor, Context, Error, sql};

/// The mentor agrees to a request. Its time stays held; the payment is captured; both
/// people get a place to meet.
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

/// The place's name has 122 random bits: who does not know it can not walk in.
async fn set_meeting_url(
    cx: &Context,
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
) -> Result<(), Error> {
    let place = format!("{}{}", cx.meeting_base, Uuid::new_v4().simple());
    let give = "UPDATE meetings SET status = 'confirmed', meeting_url = COALESCE(meeting_url, $2), version = version + 1,
                    updated_at = $3 WHERE id = $1";
    sql::run(tx, give, [locked.meeting.0.into(), place.into(), cx.clock.now().into()]).await?;
    Ok(())
}
