//! A mentor changes hours.

use domain::availability::Window;
use domain::availability::form::WindowForm;
use domain::id::WindowId;
use domain::zone;

use super::windows;
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// A mentor changes one of their windows: it is taken away and entered anew, under the same
/// rules. Bookings stand, inside and outside.
///
/// Locks: the mentor.
#[tracing::instrument(skip_all, fields(window.id = %id))]
pub async fn change_window(
    cx: &Context,
    actor: &Actor,
    id: WindowId,
    form: &WindowForm,
) -> Result<(), Error> {
    actor.require_mentor()?;
    retrying(|| async {
        let now = cx.clock.now();
        let today = zone::at(actor.zone, now).local.date();
        let window = Window::parse(form, today)?;

        let tx = cx.begin().await?;
        windows::lock(&tx, actor).await?;
        if !windows::remove(&tx, actor, id, now).await? {
            return Err(Error::NotFound);
        }
        windows::refuse_overlap(&tx, actor, &window, today, "start_time").await?;
        windows::insert(&tx, actor, &window, now).await?;
        Ok(tx.commit().await?)
    })
    .await
}
