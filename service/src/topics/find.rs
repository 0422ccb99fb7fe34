//! A topic by its name in addresses.

use domain::id::TopicId;
use sea_orm::ConnectionTrait;

use crate::{Error, sql};

/// The topic with this slug, if there is one.
pub(crate) async fn find(db: &impl ConnectionTrait, slug: &str) -> Result<Option<TopicId>, Error> {
    let found = sql::ids(db, "SELECT id FROM topics WHERE slug = $1", [slug.into()]).await?;
    Ok(found.first().copied().map(TopicId))
}
