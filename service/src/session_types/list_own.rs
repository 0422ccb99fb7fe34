//! The list of the actor's session types.

use domain::mentor::view::SessionTypeView;

use super::store;
use crate::{Actor, Context, Error};

/// Returns the actor's session types: those on offer first, each part in the order of entry.
pub async fn list_own(cx: &Context, actor: &Actor) -> Result<Vec<SessionTypeView>, Error> {
    actor.require_mentor()?;
    store::views(&cx.db, "e.mentor_id = $1 ORDER BY e.on_offer DESC, e.id", actor.id).await
}
