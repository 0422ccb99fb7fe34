//! The list of the actor's session types.

use domain::mentor::view::SessionTypeView;
use sea_orm::{EntityTrait, QueryOrder};

use super::store;
use crate::entity::mentor_expertise;
use crate::{Actor, Context, Error};

/// Returns the actor's session types: those on offer first, each part in the order of entry.
pub async fn list_own(cx: &Context, actor: &Actor) -> Result<Vec<SessionTypeView>, Error> {
    actor.require_mentor()?;
    let own = mentor_expertise::Entity::find()
        .order_by_desc(mentor_expertise::Column::OnOffer)
        .order_by_asc(mentor_expertise::Column::Id);
    store::views(&cx.db, own, actor.id).await
}
