//! Checks whether another card may be tried.

use chrono::{DateTime, Utc};
use domain::booking::Refused;
use domain::booking::action::{Action, ActorRole};
use domain::booking::state::State;
use domain::id::BookingId;
use sea_orm::DatabaseTransaction;

use super::request::limits;
use super::store;
use crate::{Actor, Error};

/// Checks that `actor` may try another card: only the mentee whose time is held may, before the
/// hold is over, and while they may have another waiting request.
///
/// Locks: persons, meeting, booking.
pub(crate) async fn may_pay_again(
    tx: &DatabaseTransaction,
    actor: &Actor,
    id: BookingId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let locked = store::lock(tx, id).await?.ok_or(Error::NotFound)?;
    match (locked.role_of(actor), locked.booking.state) {
        (None, _) => Err(Error::NotFound),
        (Some(ActorRole::Mentee), State::Held { until }) if now < until => {
            let upcoming = limits::upcoming(tx, locked.mentee, now).await?;
            Ok(limits::check_waiting(&upcoming, actor.zone, locked.mentor, Some(id))?)
        }
        (Some(ActorRole::Mentee), State::Held { until }) => Err(Refused::TooLate { until }.into()),
        (Some(ActorRole::Mentee), state) => {
            let (action, status) = (Action::Send, state.status());
            Err(Refused::NotAllowed { action, status, reason: state.reason() }.into())
        }
        (Some(_), _) => Err(Error::Forbidden),
    }
}
