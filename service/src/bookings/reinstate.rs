//! Reinstating a booking: the payment arrived after the request had expired unpaid.

use domain::booking::Refused;
use domain::booking::action::{Action, ActorRole};
use domain::booking::state::CancellationReason;
use domain::id::BookingId;
use domain::time_range::TimeRange;
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, raw_sql};

use super::overdue;
use super::request::limits;
use super::request::refusal::{start_unavailable, taken};
use super::store::{self, Change, LockedBooking};
use crate::availability::schedule;
use crate::entity::{booking, mentor, mentor_expertise};
use crate::outbox::{self, Job};
use crate::transaction::retrying;
use crate::{Context, Error};

/// Holds the time of a request that expired unpaid again, if it is still free and the request
/// would still be accepted; otherwise voiding the late payment is enqueued.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub(crate) async fn reinstate(cx: &Context, id: BookingId) -> Result<(), Error> {
    overdue::release_for_reinstatement(cx, id).await?;
    match retrying(|| take_again(cx, id)).await {
        Err(Error::StartUnavailable(_) | Error::Refused(_)) => void_late_payment(cx, id).await,
        outcome => outcome,
    }
}

async fn take_again(cx: &Context, id: BookingId) -> Result<(), Error> {
    let tx = cx.begin().await?;
    let locked = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    let is_decided = !matches!(
        locked.booking.state.reason(),
        Some(CancellationReason::Unpaid | CancellationReason::Expired)
    ) || outbox::is_enqueued(&tx, Job::VoidPayment { booking: id }).await?;
    if is_decided {
        return Ok(()); // this job ran before, and was not marked
    }
    let now = cx.clock.now();
    let next = locked.booking.act(Action::Reinstate, ActorRole::System, now)?;
    let time = TimeRange::parse(locked.booking.starts_at, locked.booking.ends_at);
    let time = time.map_err(|_| Error::Inconsistent { table: "meetings", id: locked.meeting.0 })?;
    let upcoming = limits::upcoming(&tx, locked.mentee, now).await?;
    limits::check(&upcoming, chrono_tz::Tz::UTC, locked.mentor, time)?; // nobody reads a refusal here
    if !takes_requests(&tx, id).await? {
        return Err(Refused::NotOnOffer.into());
    }
    // A suspended mentor has no schedule.
    let schedule = schedule::load_for_reschedule(&tx, id, now).await?.ok_or(Refused::NotOnOffer)?;
    schedule.check(now, time.start()).map_err(start_unavailable)?;

    hold_again(&tx, &locked, time).await.map_err(taken)?;
    let (action, by) = (Action::Reinstate, ActorRole::System);
    let change = Change { action, by, actor: None, next, reason: None, at: now };
    store::record(&tx, &locked, &change).await?;
    Ok(tx.commit().await?)
}

/// Returns whether the mentor still takes requests for this session type.
async fn takes_requests(tx: &DatabaseTransaction, id: BookingId) -> Result<bool, Error> {
    let booking = booking::Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound)?;
    let offer = mentor_expertise::Entity::find_by_id(booking.mentor_expertise_id).one(tx).await?;
    let mentor = mentor::Entity::find_by_id(booking.mentor_id).one(tx).await?;
    Ok(offer.is_some_and(|offer| offer.on_offer) && mentor.is_some_and(|mentor| mentor.accepting))
}

async fn hold_again(
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
    time: TimeRange,
) -> Result<(), Error> {
    let (meeting, start, end) = (locked.meeting, time.start(), time.end());
    let persons = vec![locked.mentor.0, locked.mentee.0];
    // Raw: the meeting and its commitments in one statement, of which some may be there.
    let hold = raw_sql!(
        Postgres,
        r#"WITH meeting AS (
             UPDATE meetings SET seats_taken = seats_taken + 1, version = version + 1,
                 status = CASE status WHEN 'cancelled' THEN 'pending' ELSE status END
             WHERE id = {meeting})
         INSERT INTO commitments (person_id, meeting_id, starts_at, ends_at, source)
         SELECT person, {meeting}, {start}, {end}, 'meeting' FROM unnest({persons}::uuid[]) person
         ON CONFLICT ON CONSTRAINT commitments_pkey DO NOTHING"#
    );
    tx.execute_raw(hold).await?;
    Ok(())
}

async fn void_late_payment(cx: &Context, id: BookingId) -> Result<(), Error> {
    let tx = cx.begin().await?;
    let void = Job::VoidPayment { booking: id };
    let enqueued = outbox::enqueue(&tx, Some(void), cx.clock.now()).await?;
    tx.commit().await?;
    enqueued.notify(cx);
    Ok(())
}
