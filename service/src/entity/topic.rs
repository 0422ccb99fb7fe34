use chrono::{DateTime, Utc};
use domain::id::{TopicId, UserId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "topics")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TopicId,
    pub slug: String,
    #[sea_orm(select_as = "text", save_as = "citext")]
    pub name: String,
    pub likeness: String,
    pub topic_group: String,
    pub created_by: Option<UserId>,
    pub created_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
