//! Replying to a review.

use chrono::{DateTime, Utc};
use domain::booking::Refused;
use domain::conflict::{Conflict, SavedValue};
use domain::id::BookingId;
use domain::text;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, Set};

use crate::bookings::store;
use crate::entity::review;
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Replies publicly to the review of a booking, once, on behalf of its mentor. For 48 hours after
/// that, or after the review was changed, the reply may be corrected. A form that was made from
/// another `version` is refused with what is stored now.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn reply(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    version: i64,
    words: &str,
) -> Result<(), Error> {
    retrying(|| async {
        let tx = cx.begin().await?;
        let locked = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
        locked.role_of(actor).ok_or(Error::NotFound)?;
        if actor.id != locked.mentor {
            return Err(Error::Forbidden);
        }
        let words = text::parse(words, 1, 4000).map_err(|why| Error::invalid("reply", why))?;
        let now = cx.clock.now();
        let read = review::Entity::find()
            .filter(review::Column::BookingId.eq(id))
            .filter(review::Column::HiddenAt.is_null());
        let written = read.one(&tx).await?.ok_or(Error::NotFound)?;
        may_reply(&written, now)?;
        refuse_stale(&written, version, &words)?;
        save(&tx, &written, words, now).await?;
        Ok(tx.commit().await?)
    })
    .await
}

/// Stores the reply; an unchanged one is not written again.
async fn save(
    tx: &DatabaseTransaction,
    written: &review::Model,
    words: String,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if written.mentor_reply.as_ref() == Some(&words) {
        return Ok(());
    }
    let reply = review::ActiveModel {
        replied_at: Set(Some(written.replied_at.unwrap_or(now))),
        reply_edited_at: Set(written.mentor_reply.is_some().then_some(now)),
        mentor_reply: Set(Some(words)),
        ..Default::default()
    };
    let of_review = review::Column::Id.eq(written.id);
    review::Entity::update_many().set(reply).filter(of_review).exec(tx).await?;
    Ok(())
}

/// Refuses a reply to another version of the review, unless it equals the stored one: a repeated
/// click is no conflict.
fn refuse_stale(review: &review::Model, version: i64, words: &str) -> Result<(), Error> {
    let review::Model { created_at, edited_at, replied_at, reply_edited_at, .. } = *review;
    let stored = domain::review::reply_version(created_at, edited_at, replied_at, reply_edited_at);
    let is_said = review.mentor_reply.as_deref() == Some(words);
    if version == stored || is_said {
        return Ok(());
    }
    let is_of_review = edited_at > reply_edited_at.or(replied_at);
    let saved = if is_of_review {
        SavedValue::new("review", review.comment.clone())
    } else {
        SavedValue::new("reply", review.mentor_reply.clone().unwrap_or_default())
    };
    let saved = vec![saved];
    Err(Error::Conflict(Conflict { version: stored, made_from: String::new(), saved }))
}

/// Refuses the correction of a reply after its time; a first reply is always allowed.
fn may_reply(review: &review::Model, now: DateTime<Utc>) -> Result<(), Refused> {
    let until = review
        .replied_at
        .map(|replied| domain::review::reply_editable_until(replied, review.edited_at));
    match until {
        Some(until) if now >= until => Err(Refused::AlreadyReplied),
        _ => Ok(()),
    }
}
