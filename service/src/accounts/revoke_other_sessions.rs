//! Signing out of all other sessions.

use super::event::SecurityEvent;
use super::session;
use crate::{Actor, Context, Error};

/// Revokes every session of the actor but the current one.
#[tracing::instrument(skip_all, fields(user.id = %actor.id))]
pub async fn revoke_other_sessions(cx: &Context, actor: &Actor) -> Result<(), Error> {
    session::revoke_others(&cx.db, actor, cx.clock.now()).await?;
    SecurityEvent::SessionRevoked.log(Some(actor.id));
    Ok(())
}
