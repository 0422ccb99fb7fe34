//! The curated topics by their slugs.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{Error, sql};

/// A topic that session types refer to.
#[derive(FromQueryResult)]
pub(super) struct Topic {
    pub id: Uuid,
    pub slug: String,
    pub name: String,
}

/// All curated topics by slug; sorted, so that random choices are reproducible.
pub(super) struct Topics(BTreeMap<String, Topic>);

impl Topics {
    pub async fn load(db: &impl ConnectionTrait) -> Result<Self, Error> {
        let read = "SELECT id, slug, name::text AS name FROM topics WHERE created_by IS NULL";
        let topics: Vec<Topic> = sql::all(db, read, []).await?;
        Ok(Self(topics.into_iter().map(|topic| (topic.slug.clone(), topic)).collect()))
    }

    pub fn get(&self, slug: &str) -> Result<Uuid, Error> {
        self.0.get(slug).map(|topic| topic.id).ok_or(Error::NotFound)
    }

    pub fn into_sorted(self) -> Vec<Topic> {
        self.0.into_values().collect()
    }
}
