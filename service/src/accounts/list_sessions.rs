//! Where a person is signed in.

use chrono::{DateTime, Utc};
use domain::account::view::SignedInSession;
use domain::id::SessionId;
use domain::zone;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::device_name::device_name;
use crate::{Actor, Context, Error, sql};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    user_agent: String,
    created_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
}

/// The sessions of the actor that are signed in, all of them, for they are bounded: the one that asks, then the others, the last
/// used first.
pub async fn list_sessions(cx: &Context, actor: &Actor) -> Result<Vec<SignedInSession>, Error> {
    let read = "SELECT id, user_agent, created_at, last_seen_at FROM sessions
                WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $3
                ORDER BY id = $2 DESC, last_seen_at DESC, id";
    let values = [actor.id.0.into(), actor.session.0.into(), cx.clock.now().into()];
    let rows: Vec<Row> = sql::all(&cx.db, read, values).await?;
    Ok(rows.into_iter().map(|row| row.view(actor)).collect())
}

impl Row {
    fn view(self, actor: &Actor) -> SignedInSession {
        let id = SessionId(self.id);
        SignedInSession {
            id,
            name: device_name(&self.user_agent),
            signed_in: zone::at(actor.zone, self.created_at),
            last_seen: zone::at(actor.zone, self.last_seen_at),
            is_this_one: id == actor.session,
        }
    }
}
