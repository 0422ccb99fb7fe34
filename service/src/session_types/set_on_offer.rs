//! A mentor takes a session type off offer, or puts it back.

use domain::id::SessionTypeId;

use super::store;
use crate::{Actor, Context, Error, sql};

/// Whether a session type can be asked for from now on. Bookings stand; it can not come
/// back while another of the same topic, length and title is on offer.
#[tracing::instrument(skip_all, fields(session_type.id = %id))]
pub async fn set_on_offer(
    cx: &Context,
    actor: &Actor,
    id: SessionTypeId,
    on_offer: bool,
) -> Result<(), Error> {
    actor.require_mentor()?;
    let (session_type, _) = store::own(&cx.db, actor, id).await?;
    let set = "UPDATE mentor_expertise SET on_offer = $3, updated_at = $4
               WHERE id = $1 AND mentor_id = $2 AND on_offer <> $3";
    let values = [id.0.into(), actor.id.0.into(), on_offer.into(), cx.clock.now().into()];
    let set = sql::run(&cx.db, set, values).await;
    set.map_err(|error| store::already_there(error, &session_type.title))?;
    Ok(())
}
