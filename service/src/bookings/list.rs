//! A person's bookings, in the lists of their page.

mod group;

use chrono::{DateTime, TimeDelta, Utc};
use domain::booking::action::{Action, ActorRole, Party};
use domain::booking::state::{CancellationReason, State, Status};
use domain::booking::view::{BookingLists, BookingSummary, Group, Need, PersonView};
use domain::booking::{Booking, policy};
use domain::zone;
use sea_orm::FromQueryResult;

use super::store::{BOOKING_COLUMNS, BookingRow, LockedBooking};
use crate::{Actor, Context, Error, sql};

/// How long a declined or expired request stays in its mentee's list.
const TOLD_FOR: TimeDelta = TimeDelta::days(7);
/// How many past sessions a page shows.
const PAST_PER_PAGE: usize = 50;

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    booking: BookingRow,
    title: String,
    name: String,
    handle: String,
    picture: Option<String>,
    is_reviewed: bool,
    /// The name of the side that proposes other times.
    proposed_by: Option<String>,
    /// Until when the proposal may be answered.
    proposal_until: Option<DateTime<Utc>>,
    /// Whether the booking is over and on the requested page, or the first one of the next page.
    is_on_page: bool,
}

/// A booking in a list, and whether it is over and on the page that is read.
type Listed = (BookingSummary, bool);

/// Returns the actor's bookings on either side, with the first page of past ones.
pub async fn list(cx: &Context, actor: &Actor) -> Result<BookingLists, Error> {
    list_with_past(cx, actor, 0).await
}

/// Returns the actor's bookings on either side: unpaid requests (to their mentee alone), requests
/// by when they expire, upcoming sessions by when they start, and a page of the rest, the latest
/// first. Runs one statement.
pub async fn list_with_past(cx: &Context, actor: &Actor, page: u16) -> Result<BookingLists, Error> {
    let now = cx.clock.now();
    let (mut rows, page) = match read(cx, actor, page, now).await? {
        // A page beyond the last: the first page is shown instead.
        rows if page > 0 && !rows.iter().any(|(_, is_on_page)| *is_on_page) => {
            (read(cx, actor, 0, now).await?, 0)
        }
        rows => (rows, page),
    };
    let is_more = cut(&mut rows);
    let is_shown = |(row, is_on_page): &Listed| page == 0 || *is_on_page || !is_past(row);
    rows.retain(is_shown);
    let mut lists = BookingLists {
        past_page: page,
        earlier_page: page.checked_add(1).filter(|_| is_more),
        ..BookingLists::default()
    };
    for row in group::of_live_seats(rows.into_iter().map(|(row, _)| row).collect()) {
        match row.state.status() {
            Status::Held => lists.held.push(row),
            Status::Pending => lists.pending.push(row),
            _ if is_past(&row) => lists.past.push(row),
            _ => lists.upcoming.push(row),
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

fn is_past(row: &BookingSummary) -> bool {
    match row.state.status() {
        Status::Held | Status::Pending => false,
        Status::Confirmed => row.is_overdue,
        Status::Completed | Status::Cancelled => true,
    }
}

/// Removes the first session of the next page from `rows`; returns whether there was one.
fn cut(rows: &mut Vec<Listed>) -> bool {
    let on_page = rows.iter().filter(|(_, is_on_page)| *is_on_page);
    let mut sessions: Vec<_> = on_page.map(|(row, _)| row.meeting).collect();
    sessions.dedup();
    let next = sessions.first().copied().filter(|_| sessions.len() > PAST_PER_PAGE);
    rows.retain(|(row, is_on_page)| !is_on_page || Some(row.meeting) != next);
    next.is_some()
}

/// Reads requests, upcoming sessions, anything that needs an answer, however old, and one page of
/// past sessions plus one more; sorted by start.
///
/// Raw SQL, because pages are counted in sessions, not in bookings: `mine` is the bookings that
/// the actor may see, `page` the sessions of the page, `listed` marks the bookings on it.
async fn read(
    cx: &Context,
    actor: &Actor,
    page: u16,
    now: DateTime<Utc>,
) -> Result<Vec<Listed>, Error> {
    let read = format!(
        "WITH mine AS (
             SELECT * FROM bookings
             WHERE mentor_id = {{actor}} AND NOT unsent OR mentee_id = {{actor}}),
         page AS (
             SELECT over.id FROM meetings over JOIN mine ON mine.meeting_id = over.id
             WHERE mine.status IN ('completed', 'cancelled')
             GROUP BY over.id ORDER BY over.starts_at DESC, over.id DESC LIMIT {{limit}} OFFSET {{offset}}),
         listed AS (
             SELECT *, status IN ('completed', 'cancelled') AND meeting_id IN (SELECT id FROM page)
                 AS is_on_page FROM mine)
         SELECT {BOOKING_COLUMNS}, b.is_on_page, e.title, u.name, u.handle::text AS handle,
                u.profile_image_url AS picture,
                EXISTS (SELECT FROM reviews r WHERE r.booking_id = b.id) AS is_reviewed,
                p.proposed_by, p.expires_at AS proposal_until
         FROM listed b
         LEFT JOIN reschedule_requests p ON p.booking_id = b.id AND p.status = 'pending'
             AND p.expires_at > {{now}}
         JOIN meetings m ON m.id = b.meeting_id
         JOIN mentor_expertise e ON e.id = b.mentor_expertise_id
         JOIN users u ON u.id = CASE WHEN b.mentor_id = {{actor}} THEN b.mentee_id ELSE b.mentor_id END
         WHERE b.is_on_page OR b.status IN ('held', 'pending', 'confirmed')
            OR b.no_show_marked_at > {{silent_since}} AND b.no_show_accepted_at IS NULL
         ORDER BY m.starts_at, m.id, b.id"
    );
    let per_page = i64::try_from(PAST_PER_PAGE).unwrap_or(i64::MAX);
    let values = [
        ("actor", actor.id.into()),
        ("limit", (per_page + 1).into()),
        ("offset", (per_page * i64::from(page)).into()),
        ("now", now.into()),
        ("silent_since", (now - policy::NO_SHOW_CONTESTED_WITHIN).into()),
    ];
    let rows: Vec<Row> = sql::all(&cx.db, &read, values).await?;
    sql::decode(rows.into_iter().map(|row| {
        let is_on_page = row.is_on_page;
        Ok((view(actor, row, now)?, is_on_page))
    }))
}

fn view(actor: &Actor, row: Row, now: DateTime<Utc>) -> Result<BookingSummary, Error> {
    let locked = LockedBooking::try_from(row.booking)?;
    let viewer = locked.role_of(actor).ok_or(Error::NotFound)?;
    let proposed_by = row.proposed_by.as_deref().and_then(|name| name.parse::<Party>().ok());
    let need = need(&locked.booking, viewer, (proposed_by, row.is_reviewed), now);
    let group = locked.seats().filter(|_| viewer == ActorRole::Mentor);
    let group = group.map(|seats| Group { seats, names: vec![], waiting: vec![] });
    Ok(BookingSummary {
        id: locked.id,
        meeting: locked.meeting,
        group,
        title: row.title,
        other: PersonView { name: row.name, handle: row.handle, picture: row.picture },
        viewer,
        when: zone::span(actor.zone, locked.booking.starts_at, locked.booking.ends_at),
        state: locked.booking.state,
        was_confirmed: locked.confirmed_at.is_some(),
        is_overdue: locked.booking.is_overdue(now),
        answer_until: answer_until(actor, locked.booking.state, now)
            .or(row.proposal_until.map(|until| zone::at(actor.zone, until))),
        price: locked.booking.price,
        claim_until: claim_until(actor, locked.booking.state, now),
        need,
    })
}

fn need(
    booking: &Booking,
    viewer: ActorRole,
    (proposed_by, is_reviewed): (Option<Party>, bool),
    now: DateTime<Utc>,
) -> Option<Need> {
    let state = booking.state;
    if booking.allows(Action::Contest, viewer, now) {
        return Some(Need::AnswerNoShow);
    }
    let (asked, need) = match state.status() {
        Status::Confirmed if booking.is_overdue(now) => match viewer {
            ActorRole::Mentor => (true, Need::Complete),
            _ => (booking.allows(Action::MarkNoShow, viewer, now), Need::SayHowItWas),
        },
        Status::Confirmed => (proposed_by?.other().role() == viewer, Need::AnswerProposal),
        Status::Cancelled => (came_to_nothing(viewer, state, now), Need::LookElsewhere),
        _ => (can_review(viewer, state, is_reviewed), Need::Review),
    };
    asked.then_some(need)
}

/// Returns when a request or its hold expires, while that is ahead.
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

/// Returns whether a mentee is still told, for [`TOLD_FOR`], of a booking that ended other than
/// by their own cancellation.
fn came_to_nothing(viewer: ActorRole, state: State, now: DateTime<Utc>) -> bool {
    let State::Cancelled { at, reason } = state else { return false };
    viewer == ActorRole::Mentee && reason != CancellationReason::ByMentee && now < at + TOLD_FOR
}

/// Returns until when a reported absence is only a claim, in the reader's zone.
pub(super) fn claim_until(
    actor: &Actor,
    state: State,
    now: DateTime<Utc>,
) -> Option<domain::local_time::LocalTime> {
    policy::claim_until(state, now).map(|until| zone::at(actor.zone, until))
}

/// Returns whether the reader may write a review: the mentee, once, of a session that took place.
pub(super) fn can_review(viewer: ActorRole, state: State, is_reviewed: bool) -> bool {
    viewer == ActorRole::Mentee && state.can_be_reviewed() && !is_reviewed
}
