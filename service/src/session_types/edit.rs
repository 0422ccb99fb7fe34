//! Editing a session type.

use domain::id::SessionTypeId;
use domain::mentor::session_type::{SessionType, SessionTypeForm};
use domain::money::{Currency, Money};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::form;
use super::store::Entered;
use crate::entity::mentor_expertise::{ActiveModel, Column, Entity};
use crate::transaction::retrying;
use crate::{Actor, Context, Error, conflict};

/// Changes one of the actor's session types. Bookings stay as they were made. Its price keeps its
/// currency, unless the form names another and a price in it; a form that was made from an older
/// version is refused with what was changed since.
#[tracing::instrument(skip_all, fields(session_type.id = %id))]
pub async fn edit(
    cx: &Context,
    actor: &Actor,
    id: SessionTypeId,
    typed: &SessionTypeForm,
) -> Result<(), Error> {
    actor.require_mentor()?;
    retrying(|| async {
        let now = cx.clock.now();
        let tx = cx.begin().await?;
        let stored = form::read(&tx, actor, id).await?;
        if typed.version != stored.version && !is_worth_saving(&stored, typed)? {
            return Ok(());
        }
        let session_type = SessionType::parse(typed, price(&stored, id)?);
        let entered = Entered::parse(&tx, actor, typed, session_type, now).await?;
        // Hours may have gone since; that is no reason to keep a description from changing.
        if stored.duration_minutes != entered.session_type.duration_minutes.to_string() {
            entered.check_hours(&tx, actor, now).await?;
        }
        let update = Entity::update_many()
            .set(ActiveModel { updated_at: Set(now), ..entered.columns() })
            .col_expr(Column::Version, Expr::col(Column::Version).add(1))
            .filter(Column::Id.eq(id.0))
            .filter(Column::MentorId.eq(actor.id.0))
            .filter(Column::Version.eq(stored.version));
        let updated = update.exec(&tx).await.map_err(|error| entered.already_there(error))?;
        if updated.rows_affected == 0 {
            return Err(Error::StaleVersion);
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}

fn is_worth_saving(stored: &SessionTypeForm, typed: &SessionTypeForm) -> Result<bool, Error> {
    let (version, made_from) = (stored.version, &typed.made_from);
    conflict::is_worth_saving(version, &stored.shown(), &typed.shown(), made_from)
}

/// Returns the stored price of a session type, parsed from its form.
fn price(stored: &SessionTypeForm, id: SessionTypeId) -> Result<Money, Error> {
    let price = Currency::parse(&stored.currency).and_then(|c| Money::parse(&stored.price, c));
    price.map_err(|_| Error::Inconsistent { table: "mentor_expertise", id: id.0 })
}
