use chrono::{DateTime, NaiveDateTime, Utc};
use domain::id::{UserId, WindowId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "availability_slots")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WindowId,
    pub mentor_id: UserId,
    pub kind: String,
    pub start_time: NaiveDateTime,
    pub end_time: NaiveDateTime,
    pub time_zone: String,
    pub is_recurring: bool,
    pub recurrence_pattern: Option<String>,
    pub status: String,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
