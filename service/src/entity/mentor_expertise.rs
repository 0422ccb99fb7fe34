use chrono::{DateTime, Utc};
use domain::booking::policy::CancellationPolicy;
use domain::id::{SessionTypeId, TopicId, UserId};
use domain::money::Currency;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mentor_expertise")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionTypeId,
    pub mentor_id: UserId,
    pub topic_id: TopicId,
    pub title: String,
    pub description: String,
    pub duration_minutes: i32,
    pub price: i64,
    pub currency: Currency,
    pub capacity: i32,
    pub buffer_before: i32,
    pub buffer_after: i32,
    pub start_step: Option<i32>,
    pub notice_minutes: i32,
    pub window_days: i32,
    pub limit_per_day: Option<i32>,
    pub limit_per_week: Option<i32>,
    #[sea_orm(column_type = "JsonBinary")]
    pub intake_questions: Json,
    pub cancellation_policy: CancellationPolicy,
    pub on_offer: bool,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::topic::Entity",
        from = "Column::TopicId",
        to = "super::topic::Column::Id"
    )]
    Topic,
}

impl Related<super::topic::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Topic.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
