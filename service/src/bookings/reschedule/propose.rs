//! Proposing other times for a confirmed booking.

use chrono::{DateTime, Utc};
use domain::availability::Reason;
use domain::booking::action::{ActorRole, Party};
use domain::booking::reschedule::{self, Answer, Proposal, ProposalForm, ProposalStatus, Times};
use domain::booking::state::Status;
use domain::booking::{OwnBooking, Refused};
use domain::id::{BookingId, ProposalId};
use domain::local_time::LocalTime;
use domain::mentor::view::StartUnavailable;
use domain::zone;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, FromQueryResult, QueryFilter, Set, raw_sql,
};

use super::reschedule_times::RescheduleTimes;
use super::{
    expire_proposals,
    proposals::{self, Waiting},
};
use crate::availability::schedule;
use crate::bookings::overdue;
use crate::bookings::request::refusal::{start_unavailable, taken};
use crate::bookings::store::{self, HistoryEntry, LockedBooking};
use crate::entity::{booking, meeting};
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Proposes one to three other times for a confirmed booking, by either side. Each is checked to
/// be open, and held until the proposal is answered or expires; the agreed time stands. This
/// declines a waiting proposal of the other side. When a mentor proposes less than twelve hours
/// before the start, the mentee may from then on cancel free of charge.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn propose(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    form: &ProposalForm,
) -> Result<ProposalId, Error> {
    let times = Times::parse(form)?;
    overdue::release_for_reschedule(cx, id, &times.starts).await?;
    match retrying(|| create(cx, actor, id, &times)).await {
        Err(Error::StartUnavailable(StartUnavailable { reason, .. })) => {
            let alternatives = nearest(cx, actor, id, &times).await?;
            Err(Error::StartUnavailable(StartUnavailable { reason, alternatives }))
        }
        Err(Error::Refused(Refused::OwnOverlap { booking, .. })) => {
            let nearest = nearest(cx, actor, id, &times).await?;
            Err(Refused::OwnOverlap { booking, nearest }.into())
        }
        outcome => outcome,
    }
}

async fn create(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    times: &Times,
) -> Result<ProposalId, Error> {
    let tx = cx.begin().await?;
    let locked = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    let by = locked.role_of(actor).ok_or(Error::NotFound)?;
    let side = by.party().ok_or(Error::Forbidden)?;
    let now = cx.clock.now();
    let waiting = proposals::waiting(&tx, id).await?;
    if let Some(same) = waiting.as_ref().filter(|waiting| waiting.is_of(side, times, now)) {
        return Ok(same.id); // a second click
    }
    may_propose(&locked, side, times, now)?;
    let action = close_pending_proposal(&tx, &locked, waiting, by, now).await?;
    let lapses = check_open(&tx, &locked, actor, times, now).await?;
    let expires_at = reschedule::expires_at(now, &lapses, locked.booking.starts_at)?;

    let proposal = Proposal { by: side, status: ProposalStatus::Pending, expires_at };
    let held = proposals::hold(&tx, &locked, &proposal, times, lapses, now);
    let held = held.await.map_err(taken)?;
    if reschedule::lets_the_mentee_leave(&locked.booking, side, now) {
        let free = booking::ActiveModel { mentee_may_leave_free: Set(true), ..Default::default() };
        let of_booking = booking::Column::Id.eq(id);
        booking::Entity::update_many().set(free).filter(of_booking).exec(&tx).await?;
    }
    let words = (!times.message.is_empty()).then_some(times.message.as_str());
    let entry = HistoryEntry {
        action,
        by,
        actor: Some(actor.id),
        reason: words,
        rescheduled: None,
        at: now,
    };
    store::append_history(&tx, &locked, &entry, Status::Confirmed).await?;
    tx.commit().await?;
    Ok(held)
}

fn may_propose(
    locked: &LockedBooking,
    side: Party,
    times: &Times,
    now: DateTime<Utc>,
) -> Result<(), Refused> {
    locked.may_propose(side, now)?;
    if times.starts.contains(&locked.booking.starts_at) {
        return Err(Refused::SameTime);
    }
    // A mentor does not lose the price by surprise: a page shown before the deadline did not say
    // that the mentee could then cancel free of charge.
    if reschedule::lets_the_mentee_leave(&locked.booking, side, now) && !times.leave_shown {
        return Err(Refused::Changed);
    }
    Ok(())
}

/// Ends the waiting proposal: an overdue one, or one of the other side, which this one counters.
/// Returns the action under which the new proposal is written into the history.
async fn close_pending_proposal(
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
    waiting: Option<Waiting>,
    by: ActorRole,
    now: DateTime<Utc>,
) -> Result<&'static str, Error> {
    let Some(waiting) = waiting else { return Ok("propose") };
    if waiting.proposal.allows(Answer::Expire, ActorRole::System, now) {
        expire_proposals::end(tx, locked, &waiting, now).await?;
        return Ok("propose");
    }
    let countered = waiting.proposal.answer(Answer::Counter, by, now);
    let status = countered.map_err(|_| Refused::AlreadyProposed)?;
    proposals::end(tx, locked, &waiting, status, now).await?;
    Ok("counter")
}

/// Checks each time with the engine and with the mentee's other sessions; returns when each of
/// them lapses.
async fn check_open(
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
    actor: &Actor,
    times: &Times,
    now: DateTime<Utc>,
) -> Result<Vec<DateTime<Utc>>, Error> {
    let schedule = schedule::load_for_reschedule(tx, locked.id, now).await?;
    let schedule = schedule.ok_or(Error::NotFound)?;
    for start in &times.starts {
        schedule.check(now, *start).map_err(start_unavailable)?;
    }
    mentee_is_free(tx, locked, actor, times).await?;
    let lapses = times.starts.iter().map(|start| reschedule::lapses_at(*start, schedule.notice()));
    Ok(lapses.collect())
}

#[derive(FromQueryResult)]
struct Elsewhere {
    id: BookingId,
    mentor_name: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
}

/// Refuses times that clash with the mentee's other sessions. The mentee is told which; the
/// mentor only that the time is taken.
async fn mentee_is_free(
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
    actor: &Actor,
    times: &Times,
) -> Result<(), Error> {
    let (mentee, meeting, starts) = (locked.mentee, locked.meeting, times.starts.clone());
    let seconds = (locked.booking.ends_at - locked.booking.starts_at).num_seconds();
    // Raw: it unfolds the times.
    let elsewhere = Elsewhere::find_by_statement(raw_sql!(
        Postgres,
        r#"SELECT b.id, u.name AS mentor_name, c.starts_at, c.ends_at
         FROM unnest({starts}::timestamptz[]) start
         JOIN commitments c ON c.person_id = {mentee} AND c.starts_at > start - interval '1 day'
          AND c.starts_at < start + {seconds} * interval '1 second' AND c.ends_at > start
         JOIN meetings m ON m.id = c.meeting_id
         JOIN users u ON u.id = m.mentor_id
         JOIN bookings b ON b.meeting_id = m.id AND b.mentee_id = c.person_id
          AND b.status IN ('held', 'pending', 'confirmed')
         WHERE c.meeting_id <> {meeting}
         ORDER BY c.starts_at LIMIT 1"#
    ));
    let elsewhere = elsewhere.one(tx).await?;
    match elsewhere {
        None => Ok(()),
        Some(_) if actor.id == locked.mentor => Err(start_unavailable(Reason::Busy)),
        Some(taken) => {
            let booking = Box::new(OwnBooking {
                id: taken.id,
                with: taken.mentor_name,
                when: zone::span(actor.zone, taken.starts_at, taken.ends_at),
            });
            Err(Refused::OwnOverlap { booking, nearest: Vec::new() }.into())
        }
    }
}

/// Returns the open times nearest to the first of `times` that could be proposed instead.
async fn nearest(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    times: &Times,
) -> Result<Vec<LocalTime>, Error> {
    let booking = booking::Entity::find_by_id(id).one(&cx.db).await?.ok_or(Error::NotFound)?;
    let meeting = meeting::Entity::find_by_id(booking.meeting_id).one(&cx.db).await?;
    let agreed = meeting.ok_or(Error::NotFound)?.starts_at;
    let open = RescheduleTimes::load(cx, actor, (id, booking.mentee_id), cx.clock.now()).await?;
    let wanted = times.starts.first().copied().unwrap_or(agreed);
    Ok(open.nearest(actor, wanted, agreed))
}
