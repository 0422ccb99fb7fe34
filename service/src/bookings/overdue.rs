//! Anything overdue holds nothing: whoever requests its time ends it first.

use chrono::{DateTime, Utc};
use domain::id::BookingId;
use sea_orm::{EntityTrait, FromQueryResult};
use uuid::Uuid;

use super::expire;
use super::expire_proposals::expire_proposal;
use crate::entity::{booking, meeting};
use crate::{Context, Error, sql};

/// A booking whose request or proposal was not answered or paid for in time, and which still has
/// rows that hold a time.
#[derive(FromQueryResult)]
pub(super) struct Overdue {
    pub booking_id: Uuid,
    /// Whether its proposal is overdue, and not the booking itself.
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
    // Raw: the commitments of both people that overlap one of the starts, of other meetings,
    // whose request or proposal is overdue. No session lasts a day: that bound is for the index.
    let overdue = sql::all(
        &cx.db,
        "SELECT DISTINCT other.id AS booking_id, c.source = 'proposal' AS is_proposal
         FROM bookings b
         JOIN meetings m ON m.id = b.meeting_id
         CROSS JOIN unnest(ARRAY[b.mentor_id, b.mentee_id]) person
         CROSS JOIN unnest($2::timestamptz[]) start
         JOIN commitments c ON c.person_id = person AND c.starts_at > start - interval '1 day'
          AND c.starts_at < start + (m.ends_at - m.starts_at) AND c.ends_at > start
          AND c.meeting_id <> m.id
         JOIN bookings other ON other.meeting_id = c.meeting_id
         LEFT JOIN reschedule_requests r ON r.booking_id = other.id AND r.status = 'pending'
         WHERE b.id = $1
           AND CASE c.source WHEN 'proposal' THEN r.expires_at <= $3
                    ELSE other.status IN ('held', 'pending') AND other.expires_at <= $3 END",
        [id.0.into(), starts.to_vec().into(), cx.clock.now().into()],
    );
    end(cx, overdue.await?).await
}

/// Ends each of them in a transaction of its own: their persons differ, and locking them all at
/// once would break the order of locks.
pub(super) async fn end(cx: &Context, overdue: Vec<Overdue>) -> Result<(), Error> {
    for Overdue { booking_id, is_proposal } in overdue {
        let id = BookingId(booking_id);
        if is_proposal {
            expire_proposal(cx, id).await?
        } else {
            expire::expire(cx, id).await?
        };
    }
    Ok(())
}
