//! Accepting a no-show: the side reported absent agrees.

use domain::booking::shown::Shown;
use domain::booking::state::{Action, State};
use domain::id::BookingId;

use super::store::{self, Change};
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Accepts a no-show on behalf of the side reported absent: the claim is settled without waiting
/// for the 72 hours of silence. Returns the new state.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn accept_no_show(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    shown: Option<Shown>,
) -> Result<State, Error> {
    retrying(|| async {
        let tx = cx.begin().await?;
        let locked = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
        let now = cx.clock.now();
        let (by, next) = locked.act(Action::AcceptNoShow, actor, shown, now)?;

        let action = Action::AcceptNoShow;
        let change = Change { action, by, actor: Some(actor.id), next, reason: None, at: now };
        store::record(&tx, &locked, &change).await?;
        tx.commit().await?;
        Ok(next)
    })
    .await
}
