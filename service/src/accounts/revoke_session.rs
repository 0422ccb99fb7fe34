//! A person ends one of their other sessions.

use domain::id::SessionId;

use super::event::Event;
use super::session;
use crate::{Actor, Context, Error};

/// Ends one of the actor's sessions; somebody else's does not exist.
#[tracing::instrument(skip_all, fields(user.id = %actor.id, session.id = %id))]
pub async fn revoke_session(cx: &Context, actor: &Actor, id: SessionId) -> Result<(), Error> {
    if !session::revoke(&cx.db, actor, id, cx.clock.now()).await? {
        return Err(Error::NotFound);
    }
    Event::SessionRevoked.log(Some(actor.id));
    Ok(())
}
