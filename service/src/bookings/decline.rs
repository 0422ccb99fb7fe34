//! Declining a booking: the mentor rejects a request.

use domain::booking::shown::Shown;
use domain::booking::state::{Action, State};
use domain::id::BookingId;
use domain::payment::PaymentStatus;
use domain::text;

use super::store::{self, Change};
use crate::outbox::{self, Job};
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Declines a request on behalf of its mentor, with their reason. Its time is freed, and voiding
/// the authorised payment is enqueued. Returns the new state.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn decline(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    shown: Option<Shown>,
    reason: &str,
) -> Result<State, Error> {
    let reason = text::parse(reason, 0, 1000).map_err(|why| Error::invalid("reason", why))?;
    retrying(|| async {
        let tx = cx.begin().await?;
        let locked = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
        let now = cx.clock.now();
        let (by, next) = locked.act(Action::Decline, actor, shown, now)?;

        let words = (!reason.is_empty()).then_some(reason.as_str());
        let action = Action::Decline;
        let change = Change { action, by, actor: Some(actor.id), next, reason: words, at: now };
        store::record(&tx, &locked, &change).await?;
        let is_authorised = locked.booking.payment == PaymentStatus::Authorised;
        let void = is_authorised.then_some(Job::VoidPayment { booking: id });
        let enqueued = outbox::enqueue(&tx, void, now).await?;
        tx.commit().await?;
        enqueued.notify(cx);
        Ok(next)
    })
    .await
}
