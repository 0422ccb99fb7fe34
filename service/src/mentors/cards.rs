//! Cards of mentors, however many, read with one statement.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::mentor::search::Sort;
use domain::mentor::view::{MentorCard, Rating};
use domain::money::{Currency, Money};
use domain::zone;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::cursor::Cursor;
use super::query::Query;
use crate::availability::schedule::{self, Schedule, ScheduleRow, Starts};
use crate::{Context, Error, sql};

/// How many starts a card shows.
const NEXT_STARTS: usize = 3;

/// A card, and the cursor with which the page after it begins.
pub(super) struct Found {
    pub card: MentorCard,
    pub cursor: Cursor,
}

#[derive(FromQueryResult)]
struct CardRow {
    id: Uuid,
    handle: String,
    name: String,
    picture: Option<String>,
    headline: String,
    company: String,
    rating_sum: i64,
    rating_count: i64,
    topics: Vec<String>,
    price: i64,
    currency: String,
    sort_key: i64,
    #[sea_orm(nested)]
    schedule: ScheduleRow,
}

/// Returns the cards of the first `max` mentors of the query.
pub(super) async fn cards(
    cx: &Context,
    mut query: Query,
    max: usize,
    reader: Tz,
) -> Result<Vec<Found>, Error> {
    let now = cx.clock.now();
    query.bind("now", now);
    query.bind("limit", i64::try_from(max).unwrap_or(i64::MAX));
    let (sort, read) = (query.sort, statement(&query));
    let rows: Vec<CardRow> = sql::all(&cx.db, &read, query.into_values()).await?;
    sql::decode(rows.into_iter().map(|row| row.found(sort, now, reader)))
}

impl CardRow {
    fn found(self, sort: Sort, now: DateTime<Utc>, reader: Tz) -> Result<Found, Error> {
        let currency = Currency::parse(&self.currency)
            .map_err(|_| Error::Inconsistent { table: "mentor_expertise", id: self.id })?;
        let cursor = Cursor { sort, currency, key: self.sort_key, mentor: self.id };
        let starts = next_starts(self.schedule, now);
        let card = MentorCard {
            price_from: Some(Money::new(self.price, currency)),
            rating: Rating::of(self.rating_sum, self.rating_count),
            next_starts: zone::all_at(reader, starts),
            handle: self.handle,
            name: self.name,
            picture: self.picture,
            headline: self.headline,
            company: self.company,
            topics: self.topics,
        };
        Ok(Found { card, cursor })
    }
}

/// Returns the next starts of a card: none if its hours cannot be decoded.
fn next_starts(schedule: ScheduleRow, now: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    match Schedule::try_from(schedule) {
        Ok(schedule) => schedule.next(now, NEXT_STARTS),
        Err(error) => {
            error.log_inconsistent();
            Vec::new()
        }
    }
}

/// First the ids of the page alone, so that the rest is read for no mentor outside it.
fn statement(query: &Query) -> String {
    let (mentors, order, key) = (query.mentors(), query.order(), query.key());
    let offered = query.session_types();
    let cheapest = format!(
        "JOIN LATERAL (SELECT e.currency::text AS currency, e.price FROM mentor_expertise e
                       WHERE e.mentor_id = m.user_id AND {offered}
                       ORDER BY e.currency <> m.currency, e.price, e.id LIMIT 1) cheapest ON TRUE"
    );
    let sorted_by = if query.sort == Sort::Price { cheapest.as_str() } else { "" };
    format!(
        "WITH page AS (
             SELECT m.user_id FROM mentors m JOIN users u ON u.id = m.user_id {sorted_by}
             WHERE {mentors} ORDER BY {order} LIMIT {{limit}})
         SELECT u.id, u.handle, u.name, u.profile_image_url AS picture, m.headline, m.company,
             m.rating_sum, m.rating_count, cheapest.price, cheapest.currency, {key} AS sort_key,
             ARRAY(SELECT t.name::text FROM mentor_expertise o JOIN topics t ON t.id = o.topic_id
                   WHERE o.mentor_id = m.user_id AND o.on_offer
                   GROUP BY t.name ORDER BY MIN(o.created_at), t.name LIMIT 4) AS topics,
             {schedule}
         FROM page
         JOIN mentors m ON m.user_id = page.user_id
         JOIN users u ON u.id = m.user_id
         {cheapest}
         JOIN LATERAL (SELECT e.* FROM mentor_expertise e
                       WHERE e.mentor_id = m.user_id AND {offered}
                       ORDER BY e.notice_minutes, e.price, e.id LIMIT 1) e ON TRUE
         ORDER BY {order}",
        schedule = schedule::columns(Starts::BOOKABLE),
    )
}
