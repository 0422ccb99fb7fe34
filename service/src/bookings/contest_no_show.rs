//! Contesting a no-show: the side reported absent denies it.

use domain::booking::shown::Shown;
use domain::booking::state::{Action, State};
use domain::id::BookingId;
use domain::text;

use super::store::{self, Change};
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Contests a no-show on behalf of the side reported absent, with their reason; from then on an
/// admin decides. Silence for 72 hours counts as acceptance. Returns the new state.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn contest_no_show(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    shown: Option<Shown>,
    reason: &str,
) -> Result<State, Error> {
    let reason = text::parse(reason, 1, 1000).map_err(|why| Error::invalid("reason", why))?;
    retrying(|| async {
        let tx = cx.begin().await?;
        let locked = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
        let now = cx.clock.now();
        let (by, next) = locked.act(Action::Contest, actor, shown, now)?;

        let (action, reason) = (Action::Contest, Some(reason.as_str()));
        let change = Change { action, by, actor: Some(actor.id), next, reason, at: now };
        store::record(&tx, &locked, &change).await?;
        tx.commit().await?;
        Ok(next)
    })
    .await
}
