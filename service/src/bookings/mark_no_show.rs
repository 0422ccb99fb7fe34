//! Marking a no-show: one side reports that the other did not come.

use domain::booking::shown::Shown;
use domain::booking::state::{Action, Party, State};
use domain::id::BookingId;
use domain::text;

use super::store::{self, Change, LockedBooking};
use crate::outbox::{self, Job};
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Reports the other side of a booking as absent. When that is the mentor, everything is refunded
/// at once; the absent side may contest it within 72 hours. Returns the new state.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn mark_no_show(
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
        let (by, next) = locked.act(Action::MarkNoShow, actor, shown, now)?;

        let words = (!reason.is_empty()).then_some(reason.as_str());
        let action = Action::MarkNoShow;
        let change = Change { action, by, actor: Some(actor.id), next, reason: words, at: now };
        store::record(&tx, &locked, &change).await?;
        let enqueued = outbox::enqueue(&tx, refund(&locked, next), now).await?;
        tx.commit().await?;
        enqueued.notify(cx);
        Ok(next)
    })
    .await
}

fn refund(locked: &LockedBooking, next: State) -> Option<Job> {
    let price = locked.booking.price;
    match next {
        State::Completed { no_show: Some(one), .. }
            if one.absent == Party::Mentor && !price.is_free() =>
        {
            Some(Job::RefundPayment { booking: locked.id, minor: price.minor })
        }
        _ => None,
    }
}
