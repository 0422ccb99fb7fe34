//! Anything overdue holds nothing: whoever requests its time ends it first.

use chrono::{DateTime, Utc};
use domain::id::BookingId;
use sea_orm::{EntityTrait, FromQueryResult, raw_sql};

use super::expire;
use super::reschedule::expire_proposal;
use crate::entity::{booking, meeting};
use crate::{Context, Error};

/// A booking whose request or proposal was not answered or paid for in time, and which still has
/// rows that hold a time.
#[derive(FromQueryResult)]
pub(super) struct Overdue {
    pub booking_id: BookingId,
    /// Its proposal is overdue, not the booking itself.
    pub is_proposal: bool,
}

/// Ends overdue requests and proposals that conflict with reinstating an expired request.
pub(super) async fn release_for_reinstatement(cx: &Context, id: BookingId) -> Result<(), Error> {
    let found = booking::Entity::find_by_id(id).find_also_related(meeting::Entity);
    let meeting = found.one(&cx.db).await?.and_then(|(_, meeting)| meeting);
    let starts: Vec<_> = meeting.into_iter().map(|meeting| meeting.starts_at).collect();
    release_for_reschedule(cx, id, &starts).await
}

/// Ends overdue requests and proposals that conflict with rescheduling this booking to one of
/// `starts`.
pub(super) async fn release_for_reschedule(
    cx: &Context,
    id: BookingId,
    starts: &[DateTime<Utc>],
) -> Result<(), Error> {
    let (now, starts) = (cx.clock.now(), starts.to_vec());
    // Raw: it unfolds two lists.
    let overdue = Overdue::find_by_statement(raw_sql!(
        Postgres,
        r#"SELECT DISTINCT other.id AS booking_id, c.source = 'proposal' AS is_proposal
         FROM bookings b
         JOIN meetings m ON m.id = b.meeting_id
         CROSS JOIN unnest(ARRAY[b.mentor_id, b.mentee_id]) person
         CROSS JOIN unnest({starts}::timestamptz[]) start
         JOIN commitments c ON c.person_id = person AND c.starts_at > start - interval '1 day'
          AND c.starts_at < start + (m.ends_at - m.starts_at) AND c.ends_at > start
          AND c.meeting_id <> m.id
         JOIN bookings other ON other.meeting_id = c.meeting_id
         LEFT JOIN reschedule_requests r ON r.booking_id = other.id AND r.status = 'pending'
         WHERE b.id = {id}
           AND CASE c.source WHEN 'proposal' THEN r.expires_at <= {now}
                    ELSE other.status IN ('held', 'pending') AND other.expires_at <= {now} END"#
    ));
    end(cx, overdue.all(&cx.db).await?).await
}

/// Ends each of them in a transaction of its own: their persons differ, and locking them all at
/// once would break the order of locks.
pub(super) async fn end(cx: &Context, overdue: Vec<Overdue>) -> Result<(), Error> {
    for Overdue { booking_id: id, is_proposal } in overdue {
        if is_proposal {
            expire_proposal(cx, id).await?
        } else {
            expire::expire(cx, id).await?
        };
    }
    Ok(())
}
