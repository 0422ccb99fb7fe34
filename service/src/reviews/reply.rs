//! A mentor answers a review.

use domain::booking::Refused;
use domain::id::BookingId;
use domain::text;

use crate::bookings::store;
use crate::transaction::retrying;
use crate::{Actor, Context, Error, sql};

/// A mentor answers the review of a booking, once, where everybody reads it.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn reply(cx: &Context, actor: &Actor, id: BookingId, words: &str) -> Result<(), Error> {
    retrying(|| async {
        let tx = cx.begin().await?;
        let seat = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
        seat.role_of(actor).ok_or(Error::NotFound)?;
        if actor.id != seat.mentor {
            return Err(Error::Forbidden);
        }
        let words = text::parse(words, 1, 4000).map_err(|why| Error::invalid("reply", why))?;
        let there = "SELECT id FROM reviews WHERE booking_id = $1 AND hidden_at IS NULL";
        if sql::ids(&tx, there, [id.0.into()]).await?.is_empty() {
            return Err(Error::NotFound);
        }
        let write = "UPDATE reviews SET mentor_reply = $2, replied_at = $3
                     WHERE booking_id = $1 AND mentor_reply IS NULL";
        let values = [id.0.into(), words.as_str().into(), cx.clock.now().into()];
        if sql::run(&tx, write, values).await? == 0 {
            return Err(Refused::AlreadyReplied.into());
        }
        Ok(tx.commit().await?)
    })
    .await
}
