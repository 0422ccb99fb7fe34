use chrono::{DateTime, Utc};
use domain::id::{MeetingId, UserId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "commitments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: UserId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub meeting_id: MeetingId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub source: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
