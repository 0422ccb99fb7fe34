//! A mentee changes their review.

use chrono::{DateTime, Utc};
use domain::booking::Refused;
use domain::conflict::ShownField;
use domain::id::BookingId;
use domain::review::{self, Review};
use sea_orm::FromQueryResult;

use crate::bookings::store;
use crate::transaction::retrying;
use crate::{Actor, Context, Error, conflict, sql};

#[derive(FromQueryResult)]
struct Written {
    rating: i32,
    comment: String,
    created_at: DateTime<Utc>,
    edited_at: Option<DateTime<Utc>>,
    replied_at: Option<DateTime<Utc>>,
    reply_edited_at: Option<DateTime<Utc>>,
}

impl Written {
    fn version(&self) -> i64 {
        let Self { created_at, edited_at, replied_at, reply_edited_at, .. } = *self;
        review::version(created_at, edited_at, replied_at, reply_edited_at)
    }
}

/// A mentee changes their review within 48 hours; the mentor's mean follows. A form that was made
/// from another `version` is refused with what is stored now.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn edit(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    version: i64,
    stars: &str,
    comment: &str,
) -> Result<(), Error> {
    retrying(|| async {
        let tx = cx.begin().await?;
        let locked = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
        locked.role_of(actor).ok_or(Error::NotFound)?;
        if actor.id != locked.mentee {
            return Err(Error::Forbidden);
        }
        let review = Review::parse(stars, comment)?;
        let read = "SELECT rating, comment, created_at, edited_at, replied_at, reply_edited_at
                    FROM reviews WHERE booking_id = $1 AND hidden_at IS NULL FOR UPDATE";
        let written: Option<Written> = sql::one(&tx, read, [id.0.into()]).await?;
        let written = written.ok_or(Error::NotFound)?;
        let (now, until) = (cx.clock.now(), review::editable_until(written.created_at));
        if now >= until {
            return Err(Refused::TooLate { until }.into());
        }
        if version != written.version() && !is_worth_saving(&written, &review)? {
            return Ok(());
        }

        let better = i64::from(review.stars.count()) - i64::from(written.rating);
        sql::run(
            &tx,
            "WITH review AS (
                 UPDATE reviews SET rating = $2, comment = $3, updated_at = $4, edited_at = $4 WHERE booking_id = $1)
             UPDATE mentors SET rating_sum = rating_sum + $5 WHERE user_id = $6",
            [
                id.0.into(),
                i32::from(review.stars.count()).into(),
                review.comment.as_str().into(),
                now.into(),
                better.into(),
                locked.mentor.0.into(),
            ],
        )
        .await?;
        Ok(tx.commit().await?)
    })
    .await
}

fn is_worth_saving(stored: &Written, typed: &Review) -> Result<bool, Error> {
    let ratings = (stored.rating.to_string(), typed.stars.count().to_string());
    let stored_fields =
        [ShownField::new("rating", &ratings.0), ShownField::new("comment", &stored.comment)];
    let typed = [ShownField::new("rating", &ratings.1), ShownField::new("comment", &typed.comment)];
    conflict::is_worth_saving(stored.version(), &stored_fields, &typed, "")
}
