//! A person's bookings.

mod group;

use chrono::{DateTime, TimeDelta, Utc};
use domain::booking::state::{Action, By, Party, Reason, State, Status};
use domain::booking::view::{BookingLists, BookingSummary, Group, Need, Person};
use domain::booking::{Booking, policy};
use domain::zone;
use sea_orm::FromQueryResult;

use super::store::{BOOKING_COLUMNS, BookingRow, LockedBooking};
use crate::{Actor, Context, Error, sql};

/// How long a mentee is told of a request that was declined, or expired.
const TOLD_FOR: TimeDelta = TimeDelta::days(7);
/// How many of those that are over are listed.
const MAX_PAST: i64 = 100;

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    booking: BookingRow,
    title: String,
    name: String,
    handle: String,
    picture: Option<String>,
    is_reviewed: bool,
    /// Who proposes other times.
    proposed_by: Option<String>,
}

/// The actor's bookings on either side: requests not paid for (their mentee's alone), requests by when they expire, sessions ahead by
/// when they start, the rest latest first. One statement.
pub async fn list(cx: &Context, actor: &Actor) -> Result<BookingLists, Error> {
    let read = format!(
        "SELECT {BOOKING_COLUMNS}, e.title, u.name, u.handle::text AS handle,
                u.profile_image_url AS picture,
                EXISTS (SELECT FROM reviews r WHERE r.booking_id = b.id) AS is_reviewed,
                (SELECT r.proposed_by FROM reschedule_requests r WHERE r.booking_id = b.id
                    AND r.status = 'pending' AND r.expires_at > $3) AS proposed_by
         FROM (SELECT * FROM bookings WHERE (mentor_id = $1 AND NOT unsent OR mentee_id = $1)
                  AND status IN ('held', 'pending', 'confirmed')
               UNION ALL
               (SELECT o.* FROM bookings o JOIN meetings om ON om.id = o.meeting_id
                WHERE (o.mentor_id = $1 AND NOT o.unsent OR o.mentee_id = $1)
                  AND o.status IN ('completed', 'cancelled')
                ORDER BY om.starts_at DESC LIMIT $2)) b
         JOIN meetings m ON m.id = b.meeting_id
         JOIN mentor_expertise e ON e.id = b.mentor_expertise_id
         JOIN users u ON u.id = CASE WHEN b.mentor_id = $1 THEN b.mentee_id ELSE b.mentor_id END
         ORDER BY m.starts_at, b.id"
    );
    let now = cx.clock.now();
    let values = [actor.id.0.into(), MAX_PAST.into(), now.into()];
    let rows: Vec<Row> = sql::all(&cx.db, &read, values).await?;
    let mut lists = BookingLists::default();
    let rows = sql::readable(rows.into_iter().map(|row| view(actor, row, now)))?;
    for row in group::of_live_seats(rows) {
        match row.state.status() {
            Status::Held => lists.held.push(row),
            Status::Pending => lists.pending.push(row),
            Status::Confirmed if !row.is_overdue => lists.upcoming.push(row),
            Status::Confirmed | Status::Completed | Status::Cancelled => lists.past.push(row),
        }
    }
    lists.held.sort_by_key(|row| row.answer_until.as_ref().map(|until| until.instant));
    lists.pending.sort_by_key(|row| row.answer_until.as_ref().map(|until| until.instant));
    lists.past.reverse();
    for list in [&mut lists.pending, &mut lists.upcoming, &mut lists.past] {
        *list = group::once(std::mem::take(list));
    }
    Ok(lists)
}

fn view(actor: &Actor, row: Row, now: DateTime<Utc>) -> Result<BookingSummary, Error> {
    let locked = LockedBooking::try_from(row.booking)?;
    let viewer = locked.role_of(actor).ok_or(Error::NotFound)?;
    let proposed_by = row.proposed_by.as_deref().and_then(|name| name.parse::<Party>().ok());
    let need = need(&locked.booking, viewer, (proposed_by, row.is_reviewed), now);
    let group = locked.seats().filter(|_| viewer == By::Mentor);
    let group = group.map(|seats| Group { seats, names: vec![], waiting: vec![] });
    Ok(BookingSummary {
        id: locked.id,
        meeting: locked.meeting,
        group,
        title: row.title,
        other: Person { name: row.name, handle: row.handle, picture: row.picture },
        viewer,
        when: zone::span(actor.zone, locked.booking.starts_at, locked.booking.ends_at),
        state: locked.booking.state,
        was_confirmed: locked.confirmed_at.is_some(),
        is_overdue: locked.booking.is_overdue(now),
        answer_until: answer_until(actor, locked.booking.state, now),
        price: locked.booking.price,
        claim_until: claim_until(actor, locked.booking.state, now),
        need,
    })
}

fn need(
    booking: &Booking,
    viewer: By,
    (proposed_by, is_reviewed): (Option<Party>, bool),
    now: DateTime<Utc>,
) -> Option<Need> {
    let state = booking.state;
    if booking.allows(Action::Contest, viewer, now) {
        return Some(Need::AnswerNoShow);
    }
    let (asked, need) = match state.status() {
        Status::Confirmed if booking.is_overdue(now) => (viewer == By::Mentor, Need::Complete),
        Status::Confirmed => (proposed_by?.other().by() == viewer, Need::AnswerProposal),
        Status::Cancelled => (came_to_nothing(viewer, state, now), Need::LookElsewhere),
        _ => (can_review(viewer, state, is_reviewed), Need::Review),
    };
    asked.then_some(need)
}

/// When a request expires, or its time stops being held, while it has not.
pub(super) fn answer_until(
    actor: &Actor,
    state: State,
    now: DateTime<Utc>,
) -> Option<domain::local_time::LocalTime> {
    match state {
        State::Held { until } | State::Pending { until } if until > now => {
            Some(zone::at(actor.zone, until))
        }
        _ => None,
    }
}

/// For some days a mentee is told of what came to nothing, and not by their own wish.
fn came_to_nothing(viewer: By, state: State, now: DateTime<Utc>) -> bool {
    let State::Cancelled { at, reason } = state else { return false };
    viewer == By::Mentee && reason != Reason::ByMentee && now < at + TOLD_FOR
}

/// Until when an absence is only claimed, in the reader's zone.
pub(super) fn claim_until(
    actor: &Actor,
    state: State,
    now: DateTime<Utc>,
) -> Option<domain::local_time::LocalTime> {
    policy::claim_until(state, now).map(|until| zone::at(actor.zone, until))
}

/// A mentee reviews once, what took place.
pub(super) fn can_review(viewer: By, state: State, is_reviewed: bool) -> bool {
    viewer == By::Mentee && state.can_be_reviewed() && !is_reviewed
}
