//! Cancelling a meeting: the mentor cancels a session of several seats for everybody.

use chrono::{DateTime, Utc};
use domain::booking::action::{Action, ActorRole};
use domain::booking::roster::SeatSums;
use domain::booking::state::{State, Status};
use domain::booking::{Refused, policy, roster};
use domain::id::{BookingId, MeetingId};
use domain::money::Money;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter};

use super::store::{self, Change, LockedBooking};
use super::transition;
use crate::entity::{booking, meeting};
use crate::outbox::Enqueued;
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Cancels a session with all its seats: confirmed seats are cancelled and refunded in full,
/// requested ones are declined and their authorisation released. A request that is not paid for
/// yet is not the mentor's to end: it ends by itself, or becomes a new request. `shown` is what
/// the page showed (`Roster::shown`); when a seat or a sum differs, nothing is changed. A
/// repeated call succeeds without another effect.
///
/// Locks: persons, meeting, bookings.
#[tracing::instrument(skip_all, fields(meeting.id = %id))]
pub async fn cancel_meeting(
    cx: &Context,
    actor: &Actor,
    id: MeetingId,
    reason: &str,
    shown: &str,
) -> Result<(), Error> {
    let reason = transition::reason(reason)?;
    retrying(|| async {
        let tx = cx.begin().await?;
        let seats = store::lock_meeting(&tx, id).await?;
        let status = status_for(&tx, actor, id).await?;
        if seats.is_empty() {
            return nothing_to_cancel(&status);
        }
        let now = cx.clock.now();
        check_shown(&seats, shown, now)?;
        let enqueued = end_all(cx, &tx, &seats, actor, reason.as_deref(), now).await?;
        tx.commit().await?;
        for enqueued in enqueued {
            enqueued.notify(cx);
        }
        Ok(())
    })
    .await
}

/// Returns the meeting's status for its mentor. Anybody who has or had a seat is refused; for
/// anybody else it does not exist.
async fn status_for(
    tx: &DatabaseTransaction,
    actor: &Actor,
    id: MeetingId,
) -> Result<String, Error> {
    let meeting = meeting::Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound)?;
    if meeting.mentor_id == actor.id {
        return Ok(meeting.status);
    }
    let own = booking::Entity::find()
        .filter(booking::Column::MeetingId.eq(id))
        .filter(booking::Column::MenteeId.eq(actor.id));
    Err(if own.count(tx).await? > 0 { Error::Forbidden } else { Error::NotFound })
}

/// Refuses a completed meeting; one that an earlier click cancelled is no error.
fn nothing_to_cancel(status: &str) -> Result<(), Error> {
    if status != "completed" {
        return Ok(());
    }
    Err(Refused::NotAllowed { action: Action::Cancel, status: Status::Completed, reason: None }
        .into())
}

/// Refuses when the seats differ from what the page showed, with what it would show now.
fn check_shown(seats: &[LockedBooking], shown: &str, now: DateTime<Utc>) -> Result<(), Refused> {
    let current: Vec<_> = seats.iter().map(|locked| facts(locked, now)).collect();
    if roster::shown(current.iter().copied()) == shown {
        return Ok(());
    }
    let sums = current.into_iter().map(|(_, status, refund)| (status, refund));
    Err(Refused::SeatsChanged { now: SeatSums::of(sums) })
}

/// Returns what a page shows of a seat before the click.
fn facts(locked: &LockedBooking, now: DateTime<Utc>) -> (BookingId, Status, Money) {
    let refund = policy::refund(&locked.booking, ActorRole::Mentor, now);
    (locked.id, locked.booking.state.status(), refund)
}

async fn end_all(
    cx: &Context,
    tx: &DatabaseTransaction,
    seats: &[LockedBooking],
    actor: &Actor,
    reason: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Vec<Enqueued>, Error> {
    let mut enqueued = vec![];
    for seat in seats {
        let change = end(seat, actor, reason, now)?;
        enqueued.push(transition::write(cx, tx, seat, &change).await?);
    }
    Ok(enqueued)
}

/// The change that ends a seat as its state allows.
fn end<'a>(
    locked: &LockedBooking,
    actor: &Actor,
    reason: Option<&'a str>,
    now: DateTime<Utc>,
) -> Result<Change<'a>, Error> {
    let (action, by) = match locked.booking.state {
        State::Pending { until } if until <= now => (Action::Expire, ActorRole::System),
        State::Pending { .. } => (Action::Decline, ActorRole::Mentor),
        _ => (Action::Cancel, ActorRole::Mentor),
    };
    let next = locked.booking.act(action, by, now)?;
    let is_ours = by == ActorRole::Mentor;
    let (reason, actor) = (reason.filter(|_| is_ours), is_ours.then_some(actor.id));
    Ok(Change { action, by, actor, next, reason, at: now })
}
