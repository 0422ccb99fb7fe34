//! Removing a window: a mentor is no longer free at those hours.

use domain::id::WindowId;

use super::windows;
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Removes one window of the actor, a mentor. Bookings inside it stay.
///
/// Locks: the mentor.
#[tracing::instrument(skip_all, fields(window.id = %id))]
pub async fn remove_window(cx: &Context, actor: &Actor, id: WindowId) -> Result<(), Error> {
    actor.require_mentor()?;
    retrying(|| async {
        let tx = cx.begin().await?;
        windows::lock(&tx, actor).await?;
        if !windows::remove(&tx, actor, id, cx.clock.now()).await? {
            return Err(Error::NotFound);
        }
        Ok(tx.commit().await?)
    })
    .await
}
