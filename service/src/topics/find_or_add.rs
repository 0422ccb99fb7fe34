//! Finding a topic by a typed name, or adding it.

use chrono::{DateTime, Utc};
use domain::id::TopicId;
use domain::invalid::Invalid;
use domain::mentor::topic::{MAX_OWN_TOPICS, TopicName};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait,
    PaginatorTrait, QueryFilter,
};
use uuid::Uuid;

use crate::entity::topic;
use crate::{Actor, Error};

/// The group of topics that nobody has curated yet.
const GROUP: &str = "other";

/// The most characters of a slug without its number: leaves room for the number.
const LONGEST_SLUG: usize = 70;

/// Returns the topic with this name or one like it; adds one when there is none, as long as the
/// actor has not added as many as they may.
///
/// Locks: the list of topics against other additions, so that likeness and slug are decided on
/// what is there.
pub(crate) async fn find_or_add(
    tx: &DatabaseTransaction,
    actor: &Actor,
    name: &TopicName,
    now: DateTime<Utc>,
) -> Result<topic::Model, Error> {
    // Raw: an entity locks rows, and not a table.
    tx.execute_unprepared("LOCK TABLE topics IN SHARE ROW EXCLUSIVE MODE").await?;
    let alike = topic::Column::Likeness.eq(name.likeness());
    if let Some(found) = topic::Entity::find().filter(alike).one(tx).await? {
        return Ok(found);
    }
    let own = topic::Entity::find().filter(topic::Column::CreatedBy.eq(actor.id));
    if own.count(tx).await? >= u64::from(MAX_OWN_TOPICS) {
        return Err(Error::invalid("new_topic", Invalid::TooManyOwnTopics { max: MAX_OWN_TOPICS }));
    }
    let topic = topic::Model {
        id: TopicId(Uuid::now_v7()),
        slug: free_slug(tx, name).await?,
        name: name.as_str().into(),
        likeness: name.likeness(),
        topic_group: GROUP.into(),
        created_by: Some(actor.id),
        created_at: now,
    };
    let row = topic::ActiveModel::from(topic.clone()).reset_all();
    topic::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(topic)
}

/// Returns the slug of the name, with a number where different names give the same slug.
async fn free_slug(tx: &DatabaseTransaction, name: &TopicName) -> Result<String, Error> {
    let slug: String = name.slug().chars().take(LONGEST_SLUG).collect();
    let starting_so = topic::Column::Slug.starts_with(slug.as_str());
    let taken = topic::Entity::find().filter(starting_so).all(tx).await?;
    let numbered = (2_u32..).map(|number| format!("{slug}-{number}"));
    let mut candidates = std::iter::once(slug.clone()).chain(numbered);
    let is_free = |candidate: &String| taken.iter().all(|topic| topic.slug != *candidate);
    Ok(candidates.find(is_free).unwrap_or(slug))
}
