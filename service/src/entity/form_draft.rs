use chrono::{DateTime, Utc};
use domain::id::UserId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "form_drafts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub path: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub fields: Json,
    pub error: String,
    pub expires_at: DateTime<Utc>,
    pub address: Option<String>,
    pub page: Option<String>,
    pub sender_id: Option<UserId>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
