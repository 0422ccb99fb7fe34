//! The curated topics by their slugs.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use service::Error;
use service::entity::topic;

/// All curated topics; sorted, so that chance falls on the same ones.
pub(super) struct Topics(BTreeMap<String, topic::Model>);

impl Topics {
    pub async fn load(db: &impl ConnectionTrait) -> Result<Self, Error> {
        let curated = topic::Entity::find().filter(topic::Column::CreatedBy.is_null());
        let topics = curated.all(db).await?;
        Ok(Self(topics.into_iter().map(|topic| (topic.slug.clone(), topic)).collect()))
    }

    pub fn get(&self, slug: &str) -> Result<Uuid, Error> {
        self.0.get(slug).map(|topic| topic.id.0).ok_or(Error::NotFound)
    }

    pub fn into_sorted(self) -> Vec<topic::Model> {
        self.0.into_values().collect()
    }
}
