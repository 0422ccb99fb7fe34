use chrono::{DateTime, Utc};
use domain::money::Currency;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "simulated_payments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub external_id: String,
    pub card: String,
    pub amount: i64,
    pub currency: Currency,
    pub status: String,
    pub captured: i64,
    pub refunded: i64,
    pub refund_keys: Vec<String>,
    pub outages_left: i32,
    pub created_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
