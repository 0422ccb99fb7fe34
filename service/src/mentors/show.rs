//! The public page of one mentor.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::id::{ReviewId, UserId};
use domain::mentor::view::{MentorPage, Rating, ReviewView};
use domain::review::is_edited_after_reply;
use domain::zone;
use sea_orm::{FromQueryResult, raw_sql};
use uuid::Uuid;

use crate::{Context, Error, session_types, sql};

#[derive(FromQueryResult)]
struct MentorRow {
    id: UserId,
    handle: String,
    name: String,
    picture: Option<String>,
    bio: String,
    time_zone: String,
    headline: String,
    company: String,
    years_of_experience: i32,
    languages: Vec<String>,
    rating_sum: i64,
    rating_count: i64,
    accepting: bool,
    distribution: Vec<i64>,
}

#[derive(FromQueryResult)]
struct ReviewRow {
    id: Uuid,
    author: String,
    rating: i32,
    comment: String,
    mentor_reply: Option<String>,
    replied_at: Option<DateTime<Utc>>,
    edited_at: Option<DateTime<Utc>>,
    reply_edited_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    session: String,
}

/// Returns the page of the mentor with this handle: what they offer and their reviews; "not
/// found" if the mentor is suspended.
pub async fn show(cx: &Context, handle: &str, reader: Tz) -> Result<MentorPage, Error> {
    let row = mentor(cx, handle).await?.ok_or(Error::NotFound)?;
    let inconsistent = |table| Error::Inconsistent { table, id: row.id.0 };
    let zone = zone::parse(&row.time_zone).map_err(|_| inconsistent("users"))?;
    let years = u16::try_from(row.years_of_experience).map_err(|_| inconsistent("mentors"))?;
    let distribution = row.distribution.try_into().map_err(|_| inconsistent("reviews"))?;
    Ok(MentorPage {
        zone: zone::at(zone, cx.clock.now()).zone_label(),
        rating: Rating::of(row.rating_sum, row.rating_count),
        distribution,
        session_types: session_types::on_offer_by(&cx.db, row.id).await?,
        reviews: reviews(cx, row.id, reader).await?,
        handle: row.handle,
        name: row.name,
        picture: row.picture,
        headline: row.headline,
        company: row.company,
        years_of_experience: years,
        languages: row.languages,
        bio: row.bio,
        accepting: row.accepting,
    })
}

async fn mentor(cx: &Context, handle: &str) -> Result<Option<MentorRow>, Error> {
    // Raw: it counts the reviews by their stars, those that nobody gave, too.
    let mentor = MentorRow::find_by_statement(raw_sql!(
        Postgres,
        r#"SELECT u.id, u.handle, u.name, u.profile_image_url AS picture, u.bio, u.time_zone,
             m.headline, m.company, m.years_of_experience, m.languages, m.rating_sum,
             m.rating_count, m.accepting, ARRAY(
                 SELECT COUNT(r.id) FROM generate_series(1, 5) AS stars
                 LEFT JOIN reviews r
                     ON r.mentor_id = u.id AND r.hidden_at IS NULL AND r.rating = stars
                 GROUP BY stars ORDER BY stars) AS distribution
         FROM users u JOIN mentors m ON m.user_id = u.id
         WHERE u.handle = {handle} AND u.suspended_at IS NULL"#
    ));
    Ok(mentor.one(&cx.db).await?)
}

async fn reviews(cx: &Context, mentor: UserId, reader: Tz) -> Result<Vec<ReviewView>, Error> {
    // Raw: a review, its author and its session in one statement.
    let reviews = ReviewRow::find_by_statement(raw_sql!(
        Postgres,
        r#"SELECT r.id, u.name AS author, r.rating, r.comment, r.mentor_reply, r.replied_at,
             r.edited_at, r.reply_edited_at, r.created_at, e.title AS session
         FROM reviews r
         JOIN users u ON u.id = r.mentee_id
         JOIN bookings b ON b.id = r.booking_id
         JOIN mentor_expertise e ON e.id = b.mentor_expertise_id
         WHERE r.mentor_id = {mentor} AND r.hidden_at IS NULL
         ORDER BY r.created_at DESC, r.id DESC LIMIT 20"#
    ));
    let rows = reviews.all(&cx.db).await?;
    sql::decode(rows.into_iter().map(|row| row.view(reader)))
}

impl ReviewRow {
    fn view(self, reader: Tz) -> Result<ReviewView, Error> {
        let stars = u8::try_from(self.rating)
            .map_err(|_| Error::Inconsistent { table: "reviews", id: self.id })?;
        Ok(ReviewView {
            id: ReviewId(self.id),
            author: self.author,
            stars,
            comment: self.comment,
            reply: self.mentor_reply,
            is_edited_after_reply: is_edited_after_reply(
                self.edited_at,
                self.replied_at,
                self.reply_edited_at,
            ),
            written: zone::at(reader, self.created_at),
            session: self.session,
        })
    }
}
