//! Finding a topic by its slug.

use domain::id::TopicId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::Error;
use crate::entity::topic::{Column, Entity};

/// Reads the id of the topic with this slug, if there is one.
pub(crate) async fn find(db: &impl ConnectionTrait, slug: &str) -> Result<Option<TopicId>, Error> {
    let found = Entity::find().filter(Column::Slug.eq(slug)).one(db).await?;
    Ok(found.map(|topic| topic.id))
}
