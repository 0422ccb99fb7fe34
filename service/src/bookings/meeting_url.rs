//! Where the people of a confirmed meeting meet.

use chrono::{DateTime, Utc};
use domain::id::MeetingId;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::entity::meeting;
use crate::{Context, Error};

/// Gives a confirmed meeting its address, unless it has one. The room's name has 122 random bits:
/// who does not know it cannot walk in.
pub(super) async fn set(
    cx: &Context,
    tx: &DatabaseTransaction,
    id: MeetingId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    use meeting::Column;
    let room = format!("{}{}", cx.meeting_base, Uuid::new_v4().simple());
    meeting::Entity::update_many()
        .col_expr(Column::Status, Expr::value("confirmed"))
        .col_expr(Column::MeetingUrl, Expr::col(Column::MeetingUrl).if_null(room))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}
