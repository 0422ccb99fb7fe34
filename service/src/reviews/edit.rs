//! Changing a review.

use chrono::{DateTime, Utc};
use domain::booking::Refused;
use domain::conflict::ShownField;
use domain::id::BookingId;
use domain::review::Review;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Set};

use crate::bookings::store;
use crate::entity::{mentor, review};
use crate::transaction::retrying;
use crate::{Actor, Context, Error, conflict};

/// Changes the mentee's review within 48 hours; the mentor's mean follows. A form that was made
/// from another version than the one `shown` is refused with what is stored now.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn edit(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    shown: i64,
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
        let written = review::Entity::find()
            .filter(review::Column::BookingId.eq(id))
            .filter(review::Column::HiddenAt.is_null())
            .lock_exclusive();
        let written = written.one(&tx).await?.ok_or(Error::NotFound)?;
        let (now, until) = (cx.clock.now(), domain::review::editable_until(written.created_at));
        if now >= until {
            return Err(Refused::TooLate { until }.into());
        }
        let version = domain::review::version(written.created_at, written.edited_at);
        if shown != version && !is_worth_saving(&written, &review, version)? {
            return Ok(());
        }

        save(&tx, &written, &review, now).await?;
        Ok(tx.commit().await?)
    })
    .await
}

/// Writes the review, and the change of the mentor's sum of stars.
async fn save(
    tx: &DatabaseTransaction,
    written: &review::Model,
    review: &Review,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let stars = i32::from(review.stars.count());
    review::Entity::update_many()
        .set(review::ActiveModel {
            rating: Set(stars),
            comment: Set(review.comment.clone()),
            updated_at: Set(now),
            edited_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(review::Column::Id.eq(written.id))
        .exec(tx)
        .await?;
    let sum = Expr::col(mentor::Column::RatingSum).add(stars - written.rating);
    mentor::Entity::update_many()
        .col_expr(mentor::Column::RatingSum, sum)
        .filter(mentor::Column::UserId.eq(written.mentor_id))
        .exec(tx)
        .await?;
    Ok(())
}

fn is_worth_saving(stored: &review::Model, typed: &Review, version: i64) -> Result<bool, Error> {
    let ratings = (stored.rating.to_string(), typed.stars.count().to_string());
    let stored_fields =
        [ShownField::new("rating", &ratings.0), ShownField::new("comment", &stored.comment)];
    let typed = [ShownField::new("rating", &ratings.1), ShownField::new("comment", &typed.comment)];
    conflict::is_worth_saving(version, &stored_fields, &typed, "")
}
