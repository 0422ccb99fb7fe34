//! The audit log of admins: who, to what, when and why. It is only ever appended to.

use chrono::{DateTime, Utc};
use domain::id::UserId;
use sea_orm::{DatabaseTransaction, EntityTrait, Set};
use uuid::Uuid;

use crate::Error;
use crate::entity::audit_log;

/// An admin's action, to be written to the audit log.
pub(crate) struct Audited<'a> {
    pub action: &'static str,
    /// The table of the row that the action changes.
    pub object_type: &'static str,
    pub object_id: Uuid,
    pub reason: &'a str,
}

/// Writes the action to the audit log, in the transaction of the change itself.
pub(crate) async fn record(
    tx: &DatabaseTransaction,
    actor: Option<UserId>,
    audited: &Audited<'_>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let entry = audit_log::ActiveModel {
        id: Set(Uuid::now_v7()),
        actor_id: Set(actor),
        action: Set(audited.action.into()),
        object_type: Set(audited.object_type.into()),
        object_id: Set(Some(audited.object_id)),
        reason: Set(Some(audited.reason.into())),
        at: Set(now),
        ..Default::default()
    };
    audit_log::Entity::insert(entry).exec_without_returning(tx).await?;
    Ok(())
}
