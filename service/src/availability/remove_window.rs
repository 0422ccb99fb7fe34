//! A mentor takes hours away.

use domain::id::WindowId;

use crate::{Actor, Context, Error, sql};

/// A mentor takes one of their windows away. Bookings inside it stand.
#[tracing::instrument(skip_all, fields(window.id = %id))]
pub async fn remove_window(cx: &Context, actor: &Actor, id: WindowId) -> Result<(), Error> {
    actor.require_mentor()?;
    let remove = "UPDATE availability_slots SET status = 'removed', updated_at = $3
                  WHERE id = $1 AND mentor_id = $2 AND status = 'active'";
    let values = [id.0.into(), actor.id.0.into(), cx.clock.now().into()];
    match sql::run(&cx.db, remove, values).await? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}
