//! A person signs out everywhere else.

use super::event::Event;
use super::session;
use crate::{Actor, Context, Error};

/// Ends every session of the actor but the one that asks.
#[tracing::instrument(skip_all, fields(user.id = %actor.id))]
pub async fn revoke_other_sessions(cx: &Context, actor: &Actor) -> Result<(), Error> {
    session::revoke_others(&cx.db, actor, cx.clock.now()).await?;
    Event::SessionRevoked.log(Some(actor.id));
    Ok(())
}
