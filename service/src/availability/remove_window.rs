//! A mentor takes hours away.

use domain::id::WindowId;

use super::windows;
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// A mentor takes one of their windows away. Bookings inside it stand.
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
