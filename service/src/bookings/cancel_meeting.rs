//! Cancelling a meeting: the mentor cancels a session of several seats for everybody.

use chrono::{DateTime, Utc};
use domain::booking::roster::SeatSums;
use domain::booking::state::{Action, ActorRole, State, Status};
use domain::booking::{Refused, policy, roster};
use domain::id::{BookingId, MeetingId};
use domain::money::Money;
use domain::text;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter};

use super::cancel::refund;
use super::store::{self, Change, LockedBooking};
use crate::entity::{booking, meeting};
use crate::outbox::{self, Enqueued, Job};
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
    let reason = text::parse(reason, 0, 1000).map_err(|why| Error::invalid("reason", why))?;
    retrying(|| async {
        let tx = cx.begin().await?;
        let seats = store::lock_meeting(&tx, id).await?;
        let status = status_for(&tx, actor, id).await?;
        if seats.is_empty() {
            return nothing_to_cancel(&status);
        }
        let now = cx.clock.now();
        check_shown(&seats, shown, now)?;
        let enqueued = end_all(&tx, &seats, actor, &reason, now).await?;
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
    Err(Refused::NotAllowed { action: Action::Cancel, status: Status::Completed }.into())
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
    tx: &DatabaseTransaction,
    seats: &[LockedBooking],
    actor: &Actor,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<Vec<Enqueued>, Error> {
    let mut enqueued = vec![];
    for seat in seats {
        let job = end(tx, seat, actor, reason, now).await?;
        enqueued.push(outbox::enqueue(tx, job, now).await?);
    }
    Ok(enqueued)
}

/// Ends a seat as its state allows; returns the job for its money, if there is one.
async fn end(
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
    actor: &Actor,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<Option<Job>, Error> {
    let (action, by) = match locked.booking.state {
        State::Pending { until } if until <= now => (Action::Expire, ActorRole::System),
        State::Pending { .. } => (Action::Decline, ActorRole::Mentor),
        _ => (Action::Cancel, ActorRole::Mentor),
    };
    let next = locked.booking.act(action, by, now)?;
    let words = Some(reason).filter(|reason| !reason.is_empty() && by == ActorRole::Mentor);
    let actor = (by == ActorRole::Mentor).then_some(actor.id);
    let change = Change { action, by, actor, next, reason: words, at: now };
    store::record(tx, locked, &change).await?;
    Ok(refund(locked, by, now))
}
