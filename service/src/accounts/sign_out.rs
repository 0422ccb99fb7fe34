//! Signing out.

use super::event::SecurityEvent;
use super::session;
use crate::{Actor, Context, Error};

/// Revokes the current session; a session that has ended already is no error.
#[tracing::instrument(skip_all, fields(user.id = %actor.id))]
pub async fn sign_out(cx: &Context, actor: &Actor) -> Result<(), Error> {
    session::revoke(&cx.db, actor, actor.session, cx.clock.now()).await?;
    SecurityEvent::SignedOut.log(Some(actor.id));
    Ok(())
}
