use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mentor_expertise")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub mentor_id: Uuid,
    pub topic_id: Uuid,
    pub title: String,
    pub description: String,
    pub duration_minutes: i32,
    pub price: i64,
    #[sea_orm(column_type = "Char(Some(3))")]
    pub currency: String,
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
    pub cancellation_policy: String,
    pub on_offer: bool,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
