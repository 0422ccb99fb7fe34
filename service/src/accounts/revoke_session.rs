//! Signing out of one session.

use domain::id::SessionId;

use super::event::SecurityEvent;
use super::session;
use crate::{Actor, Context, Error};

/// Revokes one of the actor's sessions; "not found" for a session of somebody else.
#[tracing::instrument(skip_all, fields(user.id = %actor.id, session.id = %id))]
pub async fn revoke_session(cx: &Context, actor: &Actor, id: SessionId) -> Result<(), Error> {
    if !session::revoke(&cx.db, actor, id, cx.clock.now()).await? {
        return Err(Error::NotFound);
    }
    SecurityEvent::SessionRevoked.log(Some(actor.id));
    Ok(())
}
