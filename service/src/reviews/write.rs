//! Writing a review.

use domain::booking::Refused;
use domain::id::{BookingId, ReviewId};
use domain::review::Review;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use crate::bookings::store::{self, LockedBooking};
use crate::entity::{mentor, review};
use crate::error::DatabaseErrorExt;
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Writes the mentee's review of a session that took place (or that the mentor missed), once;
/// returns its id.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn write(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    stars: &str,
    comment: &str,
) -> Result<ReviewId, Error> {
    retrying(|| async {
        let tx = cx.begin().await?;
        let locked = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
        locked.role_of(actor).ok_or(Error::NotFound)?;
        if actor.id != locked.mentee {
            return Err(Error::Forbidden);
        }
        let review = Review::parse(stars, comment)?;
        if !locked.booking.state.can_be_reviewed() {
            return Err(Refused::NotCompleted.into());
        }
        let written = insert(cx, &tx, &locked, &review).await?;
        count(&tx, &locked, &review).await?;
        tx.commit().await?;
        Ok(written)
    })
    .await
}

async fn insert(
    cx: &Context,
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
    review: &Review,
) -> Result<ReviewId, Error> {
    let (id, now) = (ReviewId(Uuid::now_v7()), cx.clock.now());
    let row = review::ActiveModel {
        id: Set(id),
        booking_id: Set(locked.id),
        mentor_id: Set(locked.mentor),
        mentee_id: Set(locked.mentee),
        rating: Set(review.stars.count().into()),
        comment: Set(review.comment.clone()),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    let inserted = review::Entity::insert(row).exec_without_returning(tx).await;
    inserted.map_err(|error| match error.constraint() {
        Some("reviews_one_per_booking") => Error::from(Refused::AlreadyReviewed),
        _ => error.into(),
    })?;
    Ok(id)
}

async fn count(
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
    review: &Review,
) -> Result<(), Error> {
    mentor::Entity::update_many()
        .col_expr(
            mentor::Column::RatingSum,
            Expr::col(mentor::Column::RatingSum).add(review.stars.count()),
        )
        .col_expr(mentor::Column::RatingCount, Expr::col(mentor::Column::RatingCount).add(1))
        .filter(mentor::Column::UserId.eq(locked.mentor))
        .exec(tx)
        .await?;
    Ok(())
}
