//! What every transition of a booking has in common: lock, decide, record, enqueue, commit.

use chrono::{DateTime, Utc};
use domain::booking::action::{Action, ActorRole};
use domain::booking::money_effect::MoneyEffect;
use domain::booking::shown::Shown;
use domain::booking::state::State;
use domain::id::{BookingId, UserId};
use domain::invalid::Invalid;
use domain::text;
use sea_orm::DatabaseTransaction;

use super::meeting_url;
use super::store::{self, Change, LockedBooking};
use crate::audit::{self, Audited};
use crate::outbox::{self, Enqueued, Job};
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Who does it, and what the booking becomes.
type Decision = (ActorRole, Option<UserId>, State);

/// A person does `action`, of which they were `shown` the facts; `reason` is in their words.
///
/// Locks: persons, meeting, booking.
pub(super) async fn by_person(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    action: Action,
    shown: Option<Shown>,
    reason: Option<&str>,
) -> Result<State, Error> {
    transition(cx, id, action, reason, |locked, now| {
        let (by, next) = locked.act(action, actor, shown, now)?;
        Ok((by, Some(actor.id), next))
    })
    .await
}

/// The clock does `action`. Answers `false` when somebody was quicker.
///
/// Locks: persons, meeting, booking.
pub(super) async fn by_system(cx: &Context, id: BookingId, action: Action) -> Result<bool, Error> {
    let done = transition(cx, id, action, None, |locked, now| {
        let next = locked.booking.act(action, ActorRole::System, now)?;
        Ok((ActorRole::System, None, next))
    });
    match done.await {
        Ok(_) => Ok(true),
        Err(Error::Refused(_) | Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

async fn transition(
    cx: &Context,
    id: BookingId,
    action: Action,
    reason: Option<&str>,
    decide: impl Fn(&LockedBooking, DateTime<Utc>) -> Result<Decision, Error> + Sync,
) -> Result<State, Error> {
    retrying(|| async {
        let tx = cx.begin().await?;
        let locked = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
        let at = cx.clock.now();
        let (by, actor, next) = decide(&locked, at)?;
        let change = Change { action, by, actor, next, reason, at };
        let enqueued = write(cx, &tx, &locked, &change).await?;
        tx.commit().await?;
        enqueued.notify(cx);
        Ok(next)
    })
    .await
}

/// Writes a change of a locked booking with all that belongs to it: the history, the audit log,
/// the meeting's address, and the job that moves the money.
pub(super) async fn write(
    cx: &Context,
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
    change: &Change<'_>,
) -> Result<Enqueued, Error> {
    let &Change { by, next, at, .. } = change;
    if by == ActorRole::Admin {
        audit::record(tx, change.actor, &overridden(locked.id, change)?, at).await?;
    }
    store::record(tx, locked, change).await?;
    if matches!(next, State::Confirmed { .. }) {
        meeting_url::set(cx, tx, locked.meeting, at).await?;
    }
    let effect = MoneyEffect::of(&locked.booking, next, by, at);
    outbox::enqueue(tx, job(locked.id, effect), at).await
}

/// Power is used with a reason.
fn overridden<'a>(id: BookingId, change: &Change<'a>) -> Result<Audited<'a>, Error> {
    let reason = change.reason.ok_or_else(|| Error::invalid("reason", Invalid::Missing))?;
    let action = match change.action {
        Action::Cancel => "cancel_booking",
        other => other.as_str(),
    };
    Ok(Audited { action, object_type: "bookings", object_id: id.0, reason })
}

/// The work that brings the effect about.
const fn job(booking: BookingId, effect: MoneyEffect) -> Option<Job> {
    match effect {
        MoneyEffect::None => None,
        MoneyEffect::Capture => Some(Job::CapturePayment { booking }),
        MoneyEffect::Void => Some(Job::VoidPayment { booking }),
        MoneyEffect::Refund(sum) => Some(Job::RefundPayment { booking, minor: sum.minor }),
    }
}

/// What somebody wrote about what they do, if they wrote anything: up to 1,000 characters.
pub(super) fn reason(raw: &str) -> Result<Option<String>, Error> {
    let reason = text::parse(raw, 0, 1000).map_err(|why| Error::invalid("reason", why))?;
    Ok(Some(reason).filter(|reason| !reason.is_empty()))
}
