//! The list of a person's sessions.

use domain::account::view::SignedInSession;
use domain::zone;
use sea_orm::{ColumnTrait, EntityTrait, Order, QueryFilter, QueryOrder};

use super::device_name::device_name;
use crate::entity::session::{Column, Entity, Model};
use crate::{Actor, Context, Error};

/// Returns all active sessions of the actor, at most 50: the current one, then the others,
/// the most recently used first.
pub async fn list_sessions(cx: &Context, actor: &Actor) -> Result<Vec<SignedInSession>, Error> {
    let sessions = Entity::find()
        .filter(Column::UserId.eq(actor.id))
        .filter(Column::RevokedAt.is_null())
        .filter(Column::ExpiresAt.gt(cx.clock.now()))
        .order_by(Column::Id.eq(actor.session), Order::Desc)
        .order_by_desc(Column::LastSeenAt)
        .order_by_asc(Column::Id);
    let rows = sessions.all(&cx.db).await?;
    Ok(rows.into_iter().map(|row| view(row, actor)).collect())
}

fn view(session: Model, actor: &Actor) -> SignedInSession {
    SignedInSession {
        id: session.id,
        name: device_name(&session.user_agent),
        signed_in: zone::at(actor.zone, session.created_at),
        last_seen: zone::at(actor.zone, session.last_seen_at),
        is_this_one: session.id == actor.session,
    }
}
