//! A person ends one of their other sessions.

use domain::id::SessionId;

use super::event::Event;
use crate::{Actor, Context, Error, sql};

/// Ends one of the actor's sessions; somebody else's does not exist.
#[tracing::instrument(skip_all, fields(user.id = %actor.id, session.id = %id))]
pub async fn revoke_session(cx: &Context, actor: &Actor, id: SessionId) -> Result<(), Error> {
    let now = cx.clock.now();
    let revoke = "UPDATE sessions SET revoked_at = $3
                  WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > $3";
    let revoked = sql::run(&cx.db, revoke, [id.0.into(), actor.id.0.into(), now.into()]).await?;
    if revoked == 0 {
        return Err(Error::NotFound);
    }
    Event::SessionRevoked.log(Some(actor.id));
    Ok(())
}
