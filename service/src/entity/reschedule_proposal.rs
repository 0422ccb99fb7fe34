use chrono::{DateTime, Utc};
use domain::id::{ProposalId, ProposedTimeId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reschedule_proposals")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProposedTimeId,
    pub reschedule_request_id: ProposalId,
    pub ordinal: i32,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub accepted: bool,
    pub lapses_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
