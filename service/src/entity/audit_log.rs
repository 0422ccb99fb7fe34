use chrono::{DateTime, Utc};
use domain::id::UserId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_log")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub actor_id: Option<UserId>,
    pub action: String,
    pub object_type: String,
    pub object_id: Option<Uuid>,
    pub reason: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub details: Json,
    pub request_id: Option<String>,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
