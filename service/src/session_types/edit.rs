//! A mentor changes what they offer.

use domain::id::SessionTypeId;
use domain::mentor::session_type::SessionTypeForm;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::store::{self, Entered};
use crate::entity::mentor_expertise::{ActiveModel, Column, Entity};
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// A mentor changes one of their session types. Bookings stay as they were made.
#[tracing::instrument(skip_all, fields(session_type.id = %id))]
pub async fn edit(
    cx: &Context,
    actor: &Actor,
    id: SessionTypeId,
    form: &SessionTypeForm,
) -> Result<(), Error> {
    actor.require_mentor()?;
    retrying(|| async {
        let now = cx.clock.now();
        let tx = cx.begin().await?;
        let entered = Entered::parse(&tx, actor, form, now).await?;
        let (before, _) = store::own(&tx, actor, id).await?;
        // Hours may have gone since; that is no reason to keep a description from changing.
        if before.duration_minutes != i32::from(entered.session_type.duration_minutes) {
            entered.check_hours(&tx, actor, now).await?;
        }
        let update = Entity::update_many()
            .set(ActiveModel { updated_at: Set(now), ..entered.columns() })
            .col_expr(Column::Version, Expr::col(Column::Version).add(1))
            .filter(Column::Id.eq(id.0))
            .filter(Column::MentorId.eq(actor.id.0));
        let updated = update.exec(&tx).await.map_err(|error| entered.already_there(error))?;
        if updated.rows_affected == 0 {
            return Err(Error::NotFound);
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}
