//! What was done with power: who, to what, when and why. The log only grows.

use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use crate::{Actor, Error, sql};

/// Something an admin does.
pub(crate) struct Audited<'a> {
    pub action: &'static str,
    /// The table of what it is done to.
    pub object_type: &'static str,
    pub object_id: Uuid,
    pub reason: &'a str,
}

/// Writes it beside the change itself.
pub(crate) async fn record(
    tx: &DatabaseTransaction,
    actor: &Actor,
    audited: &Audited<'_>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let insert = "INSERT INTO audit_log (id, actor_id, action, object_type, object_id, reason, at)
                  VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = [
        Uuid::now_v7().into(),
        actor.id.0.into(),
        audited.action.into(),
        audited.object_type.into(),
        audited.object_id.into(),
        audited.reason.into(),
        now.into(),
    ];
    sql::run(tx, insert, values).await?;
    Ok(())
}
