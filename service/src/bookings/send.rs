//! Sending a request to its mentor, once its price is authorised.

use chrono::{DateTime, Utc};
use domain::booking::action::{Action, ActorRole};
use domain::id::BookingId;
use sea_orm::DatabaseTransaction;

use super::store::{self, Change};
use crate::Error;

/// Sends a request that was held until its payment: from now on it waits for its mentor. If it is
/// too late to be sent, past its own start, it is left to expire. Its booking must be locked; its
/// commitments stay.
pub(crate) async fn send(
    tx: &DatabaseTransaction,
    id: BookingId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let locked = store::locked(tx, id).await?;
    let (action, by) = (Action::Send, ActorRole::System);
    let Ok(next) = locked.booking.act(action, by, now) else { return Ok(()) };
    let change = Change { action, by, actor: None, next, reason: None, at: now };
    store::record(tx, &locked, &change).await
}
