//! A person signs out.

use super::event::Event;
use crate::{Actor, Context, Error, sql};

/// Ends the session that asks; again is no error.
#[tracing::instrument(skip_all, fields(user.id = %actor.id))]
pub async fn sign_out(cx: &Context, actor: &Actor) -> Result<(), Error> {
    let revoke = "UPDATE sessions SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
    sql::run(&cx.db, revoke, [actor.session.0.into(), cx.clock.now().into()]).await?;
    Event::SignedOut.log(Some(actor.id));
    Ok(())
}
