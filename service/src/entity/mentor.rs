use chrono::{DateTime, Utc};
use domain::id::UserId;
use domain::money::Currency;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mentors")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: UserId,
    pub headline: String,
    pub company: String,
    pub years_of_experience: i32,
    pub base_hourly_rate: i64,
    pub currency: Currency,
    pub languages: Vec<String>,
    pub rating_sum: i64,
    pub rating_count: i64,
    pub rating_order: i64,
    pub accepting: bool,
    pub week_starts_on: Option<String>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
