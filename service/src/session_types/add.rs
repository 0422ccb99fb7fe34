//! Adding a session type.

use domain::id::SessionTypeId;
use domain::invalid::Invalid;
use domain::mentor::session_type::{MAX_SESSION_TYPES, SessionType, SessionTypeForm};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, Set};
use uuid::Uuid;

use super::store::{self, Entered};
use crate::entity::mentor_expertise;
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Adds a session type of the actor, a mentor, at once open to requests; returns its id.
#[tracing::instrument(skip_all, fields(mentor.id = %actor.id))]
pub async fn add(
    cx: &Context,
    actor: &Actor,
    form: &SessionTypeForm,
) -> Result<SessionTypeId, Error> {
    actor.require_mentor()?;
    retrying(|| async {
        let (id, now) = (SessionTypeId(Uuid::now_v7()), cx.clock.now());
        let tx = cx.begin().await?;
        let session_type = SessionType::parse(form, store::base_rate(&tx, actor).await?);
        let entered = Entered::parse(&tx, actor, form, session_type, now).await?;
        entered.check_hours(&tx, actor, now).await?;
        check_number(&tx, actor).await?;
        let row = mentor_expertise::ActiveModel {
            id: Set(id),
            mentor_id: Set(actor.id),
            created_at: Set(now),
            updated_at: Set(now),
            ..entered.columns()
        };
        let inserted = mentor_expertise::Entity::insert(row).exec_without_returning(&tx).await;
        inserted.map_err(|error| entered.already_there(error))?;
        tx.commit().await?;
        Ok(id)
    })
    .await
}

/// Refuses another session type where the mentor has the most allowed: their page lists all.
async fn check_number(tx: &DatabaseTransaction, actor: &Actor) -> Result<(), Error> {
    let theirs = mentor_expertise::Column::MentorId.eq(actor.id);
    let count = mentor_expertise::Entity::find().filter(theirs).count(tx).await?;
    if count < u64::from(MAX_SESSION_TYPES) {
        return Ok(());
    }
    Err(Error::invalid("title", Invalid::TooMany { max: MAX_SESSION_TYPES }))
}
