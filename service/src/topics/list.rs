//! The list of topics.

use domain::id::TopicId;
use domain::mentor::view::TopicCount;
use sea_orm::{FromQueryResult, raw_sql};

use crate::{Context, Error};

#[derive(FromQueryResult)]
struct TopicRow {
    id: TopicId,
    slug: String,
    name: String,
    topic_group: String,
    mentors: i64,
}

/// Returns all topics by group and name, each with how many mentors take requests for it.
pub async fn list(cx: &Context) -> Result<Vec<TopicCount>, Error> {
    // Raw: it aggregates over what can be asked for.
    let topics = TopicRow::find_by_statement(raw_sql!(
        Postgres,
        r#"SELECT t.id, t.slug, t.name::text AS name, t.topic_group, COUNT(DISTINCT u.id) AS mentors
         FROM topics t
         LEFT JOIN mentor_expertise e ON e.topic_id = t.id AND e.on_offer
         LEFT JOIN mentors m ON m.user_id = e.mentor_id AND m.accepting
         LEFT JOIN users u ON u.id = m.user_id AND u.suspended_at IS NULL
         GROUP BY t.id ORDER BY t.topic_group, t.name"#
    ));
    let rows = topics.all(&cx.db).await?;
    Ok(rows.into_iter().map(TopicCount::from).collect())
}

impl From<TopicRow> for TopicCount {
    fn from(row: TopicRow) -> Self {
        let TopicRow { id, slug, name, topic_group, mentors } = row;
        Self { id, slug, name, group: topic_group, mentors }
    }
}
