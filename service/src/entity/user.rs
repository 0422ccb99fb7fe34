use chrono::{DateTime, Utc};
use domain::account::Role;
use domain::id::UserId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UserId,
    #[sea_orm(select_as = "text", save_as = "citext")]
    pub email: String,
    pub password_hash: String,
    pub name: String,
    pub handle: String,
    pub role: Role,
    pub bio: String,
    pub profile_image_url: Option<String>,
    pub time_zone: String,
    pub locale: String,
    pub suspended_at: Option<DateTime<Utc>>,
    pub profile_version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
