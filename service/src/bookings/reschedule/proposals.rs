//! Proposals to reschedule a booking: their rows, and the times they hold.
//!
//! A proposed time is held under the meeting's own name, so that it conflicts with every other
//! meeting, but not with this one.

use chrono::{DateTime, TimeDelta, Utc};
use domain::booking::Refused;
use domain::booking::action::{ActorRole, Party};
use domain::booking::reschedule::{Answer, MAX_PROPOSALS, Proposal, ProposalStatus, Times};
use domain::id::{BookingId, ProposalId, ProposedTimeId};
use domain::zone;
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, FromQueryResult, raw_sql};
use uuid::Uuid;

use crate::Error;
use crate::bookings::store::LockedBooking;
use crate::entity::user;

/// A proposal that waits for an answer, or is overdue.
pub(crate) struct Waiting {
    pub id: ProposalId,
    pub proposal: Proposal,
    pub message: String,
    /// The proposed times, in the order of the form.
    pub times: Vec<Time>,
}

/// A proposed time of a reschedule proposal.
#[derive(Clone, Copy)]
pub(crate) struct Time {
    pub id: ProposedTimeId,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// The instant from which this time can no longer be accepted.
    pub lapses_at: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct Row {
    id: ProposalId,
    proposed_by: Party,
    expires_at: DateTime<Utc>,
    message: String,
    time_id: ProposedTimeId,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    lapses_at: DateTime<Utc>,
}

/// The proposal of this booking that nobody has answered yet.
pub(crate) async fn waiting(
    db: &impl ConnectionTrait,
    booking: BookingId,
) -> Result<Option<Waiting>, Error> {
    // Raw: a time lapses with its proposal at the latest.
    let rows = Row::find_by_statement(raw_sql!(
        Postgres,
        r#"SELECT r.id, r.proposed_by, r.expires_at, r.message, p.id AS time_id, p.starts_at,
             p.ends_at, LEAST(p.lapses_at, r.expires_at) AS lapses_at
         FROM reschedule_requests r
         JOIN reschedule_proposals p ON p.reschedule_request_id = r.id
         WHERE r.booking_id = {booking} AND r.status = 'pending' ORDER BY p.ordinal"#
    ));
    let rows = rows.all(db).await?;
    let time = |row: &Row| Time {
        id: row.time_id,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        lapses_at: row.lapses_at,
    };
    let times = rows.iter().map(time).collect();
    let Some(row) = rows.into_iter().next() else { return Ok(None) };
    let (by, status) = (row.proposed_by, ProposalStatus::Pending);
    Ok(Some(Waiting {
        id: row.id,
        proposal: Proposal { by, status, expires_at: row.expires_at },
        message: row.message,
        times,
    }))
}

impl Waiting {
    /// Returns whether `side` proposed these times with this message, and they still wait.
    pub fn is_of(&self, side: Party, times: &Times, now: DateTime<Utc>) -> bool {
        let starts = self.times.iter().map(|time| time.starts_at);
        self.proposal.by == side
            && now < self.proposal.expires_at
            && self.message == times.message
            && starts.eq(times.starts.iter().copied())
    }

    /// Returns the status of the proposal after `by` gives this answer; the wrong side is refused
    /// before the deadline is checked.
    pub fn answer(
        &self,
        answer: Answer,
        by: ActorRole,
        now: DateTime<Utc>,
    ) -> Result<ProposalStatus, Error> {
        let is_own = by.party() == Some(self.proposal.by);
        if is_own != (answer == Answer::Withdraw) {
            return Err(Error::Forbidden);
        }
        Ok(self.proposal.answer(answer, by, now)?)
    }
}

/// Holds the proposed times for both people until the proposal is answered or expires, each until
/// it lapses at the instant in `lapses` with the same index. Each side has a limit of proposals
/// of its own, so that neither can use up the other's.
pub(super) async fn hold(
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
    proposal: &Proposal,
    times: &Times,
    lapses: Vec<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<ProposalId, Error> {
    let (id, booking, meeting, by) = (Uuid::now_v7(), locked.id, locked.meeting, proposal.by);
    let (message, expires_at) = (times.message.as_str(), proposal.expires_at);
    let starts = times.starts.clone();
    let ids: Vec<Uuid> = starts.iter().map(|_| Uuid::now_v7()).collect();
    let length: TimeDelta = locked.booking.ends_at - locked.booking.starts_at;
    let ends: Vec<_> = starts.iter().map(|start| *start + length).collect();
    let persons = vec![locked.mentor.0, locked.mentee.0];
    // Raw: the proposal, its times and what they hold in one statement, or none of them where the
    // side has made as many proposals as it may.
    let hold = raw_sql!(
        Postgres,
        r#"WITH proposal AS (
             INSERT INTO reschedule_requests (id, booking_id, proposed_by, status, message,
                 expires_at, created_at)
             SELECT {id}, {booking}, {by}, 'pending', {message}, {expires_at}, {now}
             WHERE (SELECT COUNT(*) FROM reschedule_requests
                    WHERE booking_id = {booking} AND proposed_by = {by}) < {MAX_PROPOSALS}
             RETURNING id),
         proposed AS (
             SELECT time.* FROM proposal, unnest({ids}::uuid[], {starts}::timestamptz[],
                     {ends}::timestamptz[], {lapses}::timestamptz[])
                 WITH ORDINALITY AS time (id, starts_at, ends_at, lapses_at, ordinal)),
         times AS (
             INSERT INTO reschedule_proposals (id, reschedule_request_id, ordinal, starts_at,
                 ends_at, lapses_at)
             SELECT id, {id}, ordinal, starts_at, ends_at, lapses_at FROM proposed)
         INSERT INTO commitments (person_id, meeting_id, starts_at, ends_at, source)
         SELECT person, {meeting}, starts_at, ends_at, 'proposal'
         FROM proposed, unnest({persons}::uuid[]) person"#
    );
    match tx.execute_raw(hold).await?.rows_affected() {
        0 => Err(Refused::TooManyProposals { max: MAX_PROPOSALS }.into()),
        _ => Ok(ProposalId(id)),
    }
}

/// Frees every proposed time that has lapsed while its proposal still waits.
pub(super) async fn free_lapsed(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    // Raw: an entity does not delete by what it is joined with.
    let free = raw_sql!(
        Postgres,
        r#"DELETE FROM commitments c
         USING reschedule_requests r, reschedule_proposals p, bookings b
         WHERE r.status = 'pending' AND p.reschedule_request_id = r.id AND p.lapses_at <= {now}
           AND b.id = r.booking_id AND c.meeting_id = b.meeting_id AND c.starts_at = p.starts_at
           AND c.source = 'proposal'"#
    );
    db.execute_raw(free).await?;
    Ok(())
}

/// Ends a proposal with this status, and frees the times it held.
pub(super) async fn end(
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
    waiting: &Waiting,
    status: ProposalStatus,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (id, meeting) = (waiting.id, locked.meeting);
    // Raw: only who ends the proposal frees its times.
    let end = raw_sql!(
        Postgres,
        r#"WITH proposal AS (
             UPDATE reschedule_requests SET status = {status}, answered_at = {now}
             WHERE id = {id} AND status = 'pending' RETURNING id)
         DELETE FROM commitments USING proposal
         WHERE meeting_id = {meeting} AND source = 'proposal'"#
    );
    tx.execute_raw(end).await?;
    Ok(())
}

/// Reschedules the meeting to one of the proposed times: the old time is freed exactly when the
/// new one is held. The calendar entry keeps its UID, and its sequence number rises.
pub(super) async fn accept(
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
    waiting: &Waiting,
    time: Time,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    end(tx, locked, waiting, ProposalStatus::Accepted, now).await?;
    let zone = mentor_zone(tx, locked).await?;
    let (booking, meeting, chosen) = (locked.id, locked.meeting, time.id);
    let (start, end, local_start) =
        (time.starts_at, time.ends_at, zone::at(zone, time.starts_at).local);
    let zone = zone.name();
    let (of_mentee, of_mentor) = match waiting.proposal.by {
        Party::Mentee => (1, 0),
        Party::Mentor => (0, 1),
    };
    // Raw: the meeting is never at two times, nor at none.
    let reschedule = raw_sql!(
        Postgres,
        r#"WITH chosen AS (
             UPDATE reschedule_proposals SET accepted = TRUE WHERE id = {chosen}),
         meeting AS (
             UPDATE meetings SET starts_at = {start}, ends_at = {end}, local_start = {local_start},
                 time_zone = {zone}, ical_sequence = ical_sequence + 1, version = version + 1,
                 updated_at = {now} WHERE id = {meeting}),
         booking AS (
             UPDATE bookings SET earliest_start = LEAST(earliest_start, {start}),
                 mentee_may_leave_free = FALSE, moves_by_mentee = moves_by_mentee + {of_mentee},
                 moves_by_mentor = moves_by_mentor + {of_mentor}, version = version + 1,
                 updated_at = {now} WHERE id = {booking})
         UPDATE commitments SET starts_at = {start}, ends_at = {end}
         WHERE meeting_id = {meeting} AND source = 'meeting'"#
    );
    tx.execute_raw(reschedule).await?;
    Ok(())
}

async fn mentor_zone(
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
) -> Result<chrono_tz::Tz, Error> {
    let mentor = user::Entity::find_by_id(locked.mentor).one(tx).await?;
    let inconsistent = Error::Inconsistent { table: "users", id: locked.mentor.0 };
    mentor.and_then(|mentor| zone::parse(&mentor.time_zone).ok()).ok_or(inconsistent)
}
