//! Setting the first day of a mentor's week.

use domain::invalid::Invalid;
use domain::week::WeekStart;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::entity::mentor;
use crate::{Actor, Context, Error};

/// Sets the first day of the actor's week to `MO`, `SU` or `SA`: for limits and calendars at
/// once, and for hours of every few weeks that are entered later. Existing hours keep their
/// dates.
#[tracing::instrument(skip_all, fields(mentor.id = %actor.id))]
pub async fn set_week_start(cx: &Context, actor: &Actor, code: &str) -> Result<(), Error> {
    actor.require_mentor()?;
    let invalid = Error::invalid("week_starts_on", Invalid::Unknown);
    let first = WeekStart::parse(code).ok_or(invalid)?;
    mentor::Entity::update_many()
        .col_expr(mentor::Column::WeekStartsOn, Expr::value(first.as_str()))
        .col_expr(mentor::Column::UpdatedAt, Expr::value(cx.clock.now()))
        .filter(mentor::Column::UserId.eq(actor.id))
        .exec(&cx.db)
        .await?;
    Ok(())
}
