//! Taking a session type off offer, or offering it again.

use domain::id::SessionTypeId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::store;
use crate::entity::mentor_expertise::{Column, Entity};
use crate::{Actor, Context, Error};

/// Sets whether a session type can be requested from now on. Bookings stay; it cannot be offered
/// again while another of the same topic, length and title is on offer.
#[tracing::instrument(skip_all, fields(session_type.id = %id))]
pub async fn set_on_offer(
    cx: &Context,
    actor: &Actor,
    id: SessionTypeId,
    on_offer: bool,
) -> Result<(), Error> {
    actor.require_mentor()?;
    let (session_type, _) = store::own(&cx.db, actor, id).await?;
    let set = Entity::update_many()
        .col_expr(Column::OnOffer, Expr::value(on_offer))
        .col_expr(Column::UpdatedAt, Expr::value(cx.clock.now()))
        .filter(Column::Id.eq(id))
        .filter(Column::MentorId.eq(actor.id))
        .filter(Column::OnOffer.ne(on_offer));
    let set = set.exec(&cx.db).await;
    set.map_err(|error| store::already_there(error, &session_type.title))?;
    Ok(())
}
