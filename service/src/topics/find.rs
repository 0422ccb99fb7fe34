//! A topic by its name in addresses.

use domain::id::TopicId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::Error;
use crate::entity::topic::{Column, Entity};

/// The topic with this slug, if there is one.
pub(crate) async fn find(db: &impl ConnectionTrait, slug: &str) -> Result<Option<TopicId>, Error> {
    let found = Entity::find().filter(Column::Slug.eq(slug)).one(db).await?;
    Ok(found.map(|topic| topic.id))
}
