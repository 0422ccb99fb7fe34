//! The page of one booking, with its history.

pub(super) mod account;
mod history;
mod proposal;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::booking::action::{Action, ActorRole};
use domain::booking::shown::Shown;
use domain::booking::state::{State, Status};
use domain::booking::view::{
    Again, BookingPage, HistoryEntry, PersonView, RefundStep, RefundTable,
};
use domain::booking::{Booking, Refused, policy};
use domain::id::{BookingId, ReviewId, SessionTypeId};
use domain::local_time::LocalTime;
use domain::mentor::view::ReviewView;
use domain::money::Money;
use domain::payment::mentor_share;
use domain::{review, zone};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::list::{answer_until, can_review, claim_until};
use super::reschedule::{self, Waiting};
use super::roster;
use super::store::{self, BOOKING_COLUMNS, BookingRow, LockedBooking};
use crate::{Actor, Context, Error, sql};
use account::{ACCOUNT_COLUMNS, AccountRow};
use history::{EventPage, Names};

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    booking: BookingRow,
    #[sea_orm(nested)]
    account: AccountRow,
    title: String,
    session_type: Uuid,
    can_be_asked: bool,
    topic: String,
    topic_name: String,
    message_to_mentor: String,
    intake_answers: serde_json::Value,
    meeting_url: Option<String>,
    mentor_name: String,
    mentor_handle: String,
    mentor_picture: Option<String>,
    mentor_zone: String,
    mentee_name: String,
    mentee_handle: String,
    mentee_picture: Option<String>,
    mentee_zone: String,
    review_id: Option<Uuid>,
    rating: Option<i32>,
    comment: Option<String>,
    mentor_reply: Option<String>,
    reviewed_at: Option<DateTime<Utc>>,
    replied_at: Option<DateTime<Utc>>,
    edited_at: Option<DateTime<Utc>>,
    reply_edited_at: Option<DateTime<Utc>>,
}

/// Returns a booking as one of its two sides sees it, with the newest page of its history; "not
/// found" for anybody else.
pub async fn show(cx: &Context, actor: &Actor, id: BookingId) -> Result<BookingPage, Error> {
    show_with_history(cx, actor, id, 0).await
}

/// Returns a booking as [`show`] does, with a given page of its history: 0 is the newest.
pub async fn show_with_history(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    history_page: u16,
) -> Result<BookingPage, Error> {
    // Raw: one statement joins the booking with its session type, both people, payment and
    // review, and its last line is the access check: only the two sides find a row.
    let read = format!(
        "SELECT {BOOKING_COLUMNS}, {ACCOUNT_COLUMNS}, e.title, e.id AS session_type, e.on_offer AND teaching.accepting AS can_be_asked,
                t.slug AS topic, t.name AS topic_name, b.message_to_mentor, b.intake_answers, m.meeting_url,
                mentor.name AS mentor_name, mentor.handle::text AS mentor_handle,
                mentor.profile_image_url AS mentor_picture, mentor.time_zone AS mentor_zone,
                mentee.name AS mentee_name, mentee.handle::text AS mentee_handle,
                mentee.profile_image_url AS mentee_picture, mentee.time_zone AS mentee_zone,
                r.id AS review_id, r.rating::int AS rating, r.comment, r.mentor_reply, r.created_at AS reviewed_at,
                r.replied_at, r.edited_at, r.reply_edited_at
         FROM bookings b
         JOIN meetings m ON m.id = b.meeting_id
         JOIN mentor_expertise e ON e.id = b.mentor_expertise_id
         JOIN topics t ON t.id = e.topic_id
         JOIN mentors teaching ON teaching.user_id = b.mentor_id
         JOIN users mentor ON mentor.id = b.mentor_id
         JOIN users mentee ON mentee.id = b.mentee_id
         LEFT JOIN payments p ON p.booking_id = b.id
         LEFT JOIN reviews r ON r.booking_id = b.id AND r.hidden_at IS NULL
         WHERE b.id = {{booking}}
           AND (b.mentee_id = {{actor}} OR b.mentor_id = {{actor}} AND NOT b.unsent)"
    );
    let values = [("booking", id.into()), ("actor", actor.id.into())];
    let row: Option<Row> = sql::one(&cx.db, &read, values).await?;
    let row = row.ok_or(Error::NotFound)?;
    let events = history::of(&cx.db, id, history_page).await?;
    let history_page = events.page;
    let waiting = reschedule::waiting(&cx.db, id).await?;
    let now = cx.clock.now();
    let review_until = review_editable_until(actor, &row, now);
    let reply_until = reply_editable_until(actor, &row, now);
    let mut page = view(actor, row, events, waiting, now)?;
    page.review_editable_until = review_until.filter(|_| page.viewer == ActorRole::Mentee);
    page.reply_editable_until = reply_until.filter(|_| page.viewer == ActorRole::Mentor);
    if page.viewer == ActorRole::Mentor && page.seats.is_some() {
        page.roster = roster::of(&cx.db, id, now).await?;
        count_known_seats(&mut page);
    }
    page.history_page = history_page;
    Ok(page)
}

/// Recounts the seats without those that are not paid for yet, which are hidden from the mentor.
fn count_known_seats(page: &mut BookingPage) {
    let known = page.roster.as_ref().map(|roster| roster.live().count());
    if let (Some(seats), Some(known)) = (&mut page.seats, known) {
        seats.taken = u16::try_from(known).unwrap_or(u16::MAX);
    }
}

impl Row {
    /// Returns the mentor and the mentee, each with the name of their zone.
    fn people(&self) -> ((PersonView, String), (PersonView, String)) {
        let person = |name: &String, handle: &String, picture: &Option<String>| PersonView {
            name: name.clone(),
            handle: handle.clone(),
            picture: picture.clone(),
        };
        let mentor = person(&self.mentor_name, &self.mentor_handle, &self.mentor_picture);
        let mentee = person(&self.mentee_name, &self.mentee_handle, &self.mentee_picture);
        ((mentor, self.mentor_zone.clone()), (mentee, self.mentee_zone.clone()))
    }
}

/// Returns what the reader may request again once a booking is over.
fn again(session_type: Uuid, on_offer: bool, topic: String, topic_name: String) -> Again {
    Again { session_type: SessionTypeId(session_type), on_offer, topic, topic_name }
}

fn view(
    actor: &Actor,
    row: Row,
    events: EventPage,
    waiting: Option<Waiting>,
    now: DateTime<Utc>,
) -> Result<BookingPage, Error> {
    let review = review_of(actor, &row);
    let (review_version, reply_version) = review_versions(&row);
    let (history, earlier_history) = history_of(actor, &row, events);
    let (mentor, mentee) = row.people();
    let (account, locked) = (row.account, LockedBooking::try_from(row.booking)?);
    let viewer = locked.role_of(actor).ok_or(Error::NotFound)?;
    let (other, other_zone) = if viewer == ActorRole::Mentor { mentee } else { mentor };
    let other_zone = zone::parse(&other_zone)
        .map_err(|_| Error::Inconsistent { table: "users", id: locked.id.0 })?;
    let booking = locked.booking;
    let money = account.view(&booking, viewer, &other.name, actor.zone);
    let again = again(row.session_type, row.can_be_asked, row.topic, row.topic_name);
    let may_propose = may_propose(&locked, viewer, now);
    let zones = (actor.zone, other_zone);
    let proposal =
        waiting.and_then(|one| proposal::view(one, viewer, may_propose.is_ok(), zones, now));
    let has_reply = review.as_ref().is_none_or(|review| review.reply.is_some());
    Ok(BookingPage {
        id: locked.id,
        title: row.title,
        viewer,
        other,
        when: zone::span(actor.zone, booking.starts_at, booking.ends_at),
        when_for_other: zone::span(other_zone, booking.starts_at, booking.ends_at),
        state: booking.state,
        confirmed_at: locked.confirmed_at.map(|at| zone::at(actor.zone, at)),
        is_overdue: booking.is_overdue(now),
        answer_until: answer_until(actor, booking.state, now),
        price: booking.price,
        payment: booking.payment,
        cancellation_policy: booking.cancellation_policy,
        refunds: refund_table(&booking, account.fee.unwrap_or(0), actor.zone, now),
        money,
        refund_now: policy::refund(&booking, viewer, now),
        shown: shown(&locked, viewer, now),
        actions: actions(&locked, viewer, now),
        version: locked.version,
        proposal,
        may_propose,
        claim_until: claim_until(actor, booking.state, now),
        contest_until: contest_until(&locked, viewer, actor.zone, now),
        seats: locked.seats(),
        roster: None,
        message: row.message_to_mentor,
        answers: store::answers(locked.id, row.intake_answers)?,
        meeting_url: row.meeting_url.filter(|_| booking.state.status() == Status::Confirmed),
        can_review: can_review(viewer, booking.state, review.is_some()),
        review_editable_until: None,
        can_reply: viewer == ActorRole::Mentor && !has_reply,
        reply_editable_until: None,
        review,
        review_version,
        reply_version,
        again: (!booking.state.holds_time() && viewer == ActorRole::Mentee).then_some(again),
        history,
        history_page: 0,
        earlier_history,
    })
}

/// Returns a page of the history as the reader is told it, and the number of the one before it.
fn history_of(actor: &Actor, row: &Row, page: EventPage) -> (Vec<HistoryEntry>, Option<u16>) {
    let has_seats = row.booking.has_seats();
    let names = Names { mentor: &row.mentor_name, mentee: &row.mentee_name, has_seats };
    let entries = page.events.into_iter().map(|event| event.entry(actor, names));
    (entries.collect(), page.earlier)
}

/// Returns the refunds of a mentee who cancels, with their deadlines in the reader's zone, and
/// the part of `fee`, the platform's share, that is refunded with them.
pub(super) fn refund_table(
    booking: &Booking,
    fee: i64,
    zone: Tz,
    now: DateTime<Utc>,
) -> RefundTable {
    let price = booking.price;
    let step = |step: policy::RefundStep| RefundStep {
        until: zone::at(zone, step.until),
        refund: step.refund,
        kept: Money::new(mentor_share(price.minor, fee, step.refund.minor), price.currency),
    };
    let was_moved_later = booking.earliest_start < booking.starts_at;
    RefundTable {
        because: policy::free_because(booking, now),
        steps: policy::refunds(booking, now).into_iter().map(step).collect(),
        once_confirmed: policy::refunds_once_confirmed(booking, now)
            .into_iter()
            .map(step)
            .collect(),
        counts_from: was_moved_later.then(|| zone::at(zone, booking.earliest_start)),
        is_whole_policy: policy::is_whole(booking, now),
    }
}

/// Returns what the button of each action shows, for the server to compare after the click.
fn shown(locked: &LockedBooking, viewer: ActorRole, now: DateTime<Utc>) -> Vec<(Action, Shown)> {
    let button = |action| {
        let sum = policy::sum_moved(&locked.booking, action, viewer, now);
        (action, locked.shown(sum))
    };
    actions(locked, viewer, now).into_iter().map(button).collect()
}

/// Returns the actions that the page offers, decided by the check that the server runs before it
/// writes.
fn actions(locked: &LockedBooking, viewer: ActorRole, now: DateTime<Utc>) -> Vec<Action> {
    [
        Action::Confirm,
        Action::Decline,
        Action::Complete,
        Action::MarkNoShow,
        Action::Contest,
        Action::AcceptNoShow,
        Action::Cancel,
    ]
    .into_iter()
    .filter(|action| locked.booking.allows(*action, viewer, now))
    .collect()
}

fn may_propose(
    locked: &LockedBooking,
    viewer: ActorRole,
    now: DateTime<Utc>,
) -> Result<(), Refused> {
    let status = locked.booking.state.status();
    let side = viewer.party().ok_or(Refused::NotConfirmed { status })?;
    locked.may_propose(side, now)
}

/// Returns until when the reader may contest a report of their absence.
fn contest_until(
    locked: &LockedBooking,
    viewer: ActorRole,
    zone: Tz,
    now: DateTime<Utc>,
) -> Option<LocalTime> {
    let State::Completed { no_show: Some(no_show), .. } = locked.booking.state else { return None };
    let may = locked.booking.allows(Action::Contest, viewer, now);
    may.then(|| zone::at(zone, no_show.marked_at + policy::NO_SHOW_CONTESTED_WITHIN))
}

fn review_of(actor: &Actor, row: &Row) -> Option<ReviewView> {
    Some(ReviewView {
        id: ReviewId(row.review_id?),
        author: row.mentee_name.clone(),
        stars: row.rating?.try_into().ok()?,
        reply: row.mentor_reply.clone(),
        is_edited_after_reply: review::is_edited_after_reply(
            row.edited_at,
            row.replied_at,
            row.reply_edited_at,
        ),
        comment: row.comment.clone().unwrap_or_default(),
        written: zone::at(actor.zone, row.reviewed_at?),
        session: row.title.clone(),
    })
}

/// Returns the versions from which the review and its reply are changed.
fn review_versions(row: &Row) -> (i64, i64) {
    let &Row { edited_at, replied_at, reply_edited_at, .. } = row;
    row.reviewed_at.map_or((0, 0), |written| {
        let of_reply = review::reply_version(written, edited_at, replied_at, reply_edited_at);
        (review::version(written, edited_at), of_reply)
    })
}

/// Returns until when the mentee may change their review, while they may.
fn review_editable_until(actor: &Actor, row: &Row, now: DateTime<Utc>) -> Option<LocalTime> {
    let until = review::editable_until(row.reviewed_at?);
    (now < until).then(|| zone::at(actor.zone, until))
}

/// Returns until when the mentor may correct their reply, while they may.
fn reply_editable_until(actor: &Actor, row: &Row, now: DateTime<Utc>) -> Option<LocalTime> {
    let until = review::reply_editable_until(row.replied_at?, row.edited_at);
    (now < until).then(|| zone::at(actor.zone, until))
}
