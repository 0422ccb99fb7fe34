//! Writes the rows of a request with one statement: a meeting or a seat in one, the mentee's
//! booking, the commitments of both people, the payment and the first entry of the history, with
//! the job that authorises the price.

use chrono::{DateTime, Utc};
use domain::availability::Reason;
use domain::booking::policy;
use domain::booking::request::Request;
use domain::booking::state::State;
use domain::id::{BookingId, MeetingId, SessionTypeId};
use domain::payment::PaymentStatus;
use domain::payment::test_card::TestCard;
use domain::zone;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, FromQueryResult, QueryFilter,
    QuerySelect, raw_sql,
};
use uuid::Uuid;

use super::refusal::start_unavailable;
use super::{Offer, length};
use crate::entity::{booking, meeting};
use crate::outbox::{Enqueued, Job};
use crate::sql::Named;
use crate::{Actor, Context, Error, sql};

/// An earlier booking of the same mentee that was made under the same key.
pub(super) struct Replay {
    pub id: BookingId,
    pub digest: Vec<u8>,
}

/// The booking that this mentee made under `key`, if there is one.
pub(super) async fn replay(
    cx: &Context,
    actor: &Actor,
    key: &str,
) -> Result<Option<Replay>, Error> {
    use booking::Column;
    let earlier = booking::Entity::find()
        .select_only()
        .columns([Column::Id, Column::RequestDigest])
        .filter(Column::MenteeId.eq(actor.id))
        .filter(Column::IdempotencyKey.eq(key));
    let earlier: Option<(BookingId, Vec<u8>)> = earlier.into_tuple().one(&cx.db).await?;
    Ok(earlier.map(|(id, digest)| Replay { id, digest }))
}

/// Whose booking makes a person unavailable.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// A booking whose mentee is the person who makes the request.
    Own,
    /// A booking of somebody else that makes the mentor unavailable.
    OfMentor,
    /// A booking of somebody else that makes only the requesting person unavailable.
    Other,
}

/// A commitment of the mentor or the mentee that overlaps the requested time.
pub(super) struct Conflict {
    pub whose: Whose,
    pub booking: BookingId,
    pub is_proposal: bool,
    pub is_overdue: bool,
}

/// What is read before a request is examined closely: an earlier booking, and conflicts.
#[derive(Default)]
pub(super) struct Conflicts {
    /// The same mentee's booking under the same key.
    pub replay: Option<Replay>,
    /// The commitments of the mentor or the mentee that overlap the requested time, overdue ones
    /// included; not a meeting of several seats with one left.
    pub taken_by: Vec<Conflict>,
}

#[derive(FromQueryResult)]
struct ConflictRow {
    id: BookingId,
    request_digest: Option<Vec<u8>>,
    whose: String,
    is_proposal: bool,
    is_overdue: bool,
}

impl Whose {
    fn named(whose: &str) -> Self {
        match whose {
            "own" => Self::Own,
            "of_mentor" => Self::OfMentor,
            _ => Self::Other,
        }
    }
}

/// Reads replay and conflicts with one statement, and so from one snapshot: if it finds the time
/// taken and no booking of the mentee, the time was taken by somebody else.
pub(super) async fn conflicts(
    cx: &Context,
    actor: &Actor,
    request: &Request,
) -> Result<Conflicts, Error> {
    let (session_type, mentee, start) = (request.session_type, actor.id, request.starts_at);
    let (key, now) = (request.idempotency_key.as_str(), cx.clock.now());
    // Raw: a union. No session is a day long: that bound lets the search begin near the start.
    let rows = ConflictRow::find_by_statement(raw_sql!(
        Postgres,
        r#"SELECT id, request_digest, '' AS whose, FALSE AS is_proposal, FALSE AS is_overdue
         FROM bookings WHERE mentee_id = {mentee} AND idempotency_key = {key}
         UNION ALL
         SELECT b.id, NULL,
             CASE WHEN b.mentee_id = {mentee} THEN 'own'
                  WHEN c.person_id = e.mentor_id THEN 'of_mentor' ELSE '' END,
             c.source = 'proposal',
             CASE c.source WHEN 'proposal' THEN COALESCE(r.expires_at <= {now}, TRUE)
                  ELSE b.status IN ('held', 'pending') AND b.expires_at <= {now} END
         FROM mentor_expertise e
         CROSS JOIN LATERAL (VALUES (e.mentor_id), ({mentee})) AS asked (person)
         JOIN commitments c ON c.person_id = asked.person AND c.starts_at > {start} - interval '1 day'
          AND c.starts_at < {start} + e.duration_minutes * interval '1 minute'
          AND c.ends_at > {start}
         JOIN bookings b ON b.meeting_id = c.meeting_id
          AND b.status IN ('held', 'pending', 'confirmed')
         JOIN meetings m ON m.id = c.meeting_id
         LEFT JOIN reschedule_requests r ON r.booking_id = b.id AND r.status = 'pending'
         WHERE e.id = {session_type}
           AND NOT (m.mentor_expertise_id = e.id AND m.starts_at = {start}
                    AND m.seats_taken < m.capacity AND c.person_id = e.mentor_id)"#
    ));
    let rows = rows.all(&cx.db).await?;
    let mut conflicts = Conflicts::default();
    for row in rows {
        match row.request_digest {
            Some(digest) => conflicts.replay = Some(Replay { id: row.id, digest }),
            None => {
                conflicts.taken_by.push(Conflict {
                    whose: Whose::named(&row.whose),
                    booking: row.id,
                    is_proposal: row.is_proposal,
                    is_overdue: row.is_overdue,
                });
            }
        }
    }
    Ok(conflicts)
}

/// Locks the mentee and the mentor, always in the order of their ids.
pub(super) async fn lock_persons(
    tx: &DatabaseTransaction,
    actor: &Actor,
    session_type: SessionTypeId,
) -> Result<(), Error> {
    let mentee = actor.id;
    // Raw: the mentor is found and locked in one statement.
    let lock = raw_sql!(
        Postgres,
        r#"SELECT id FROM users
         WHERE id IN ({mentee}, (SELECT mentor_id FROM mentor_expertise WHERE id = {session_type}))
         ORDER BY id FOR NO KEY UPDATE"#
    );
    tx.execute_raw(lock).await?;
    Ok(())
}

/// What is requested, and for whom it is to be held.
pub(super) struct NewBooking<'a> {
    pub mentee: &'a Actor,
    pub offer: &'a Offer,
    pub request: &'a Request,
    /// The digest of the request's body.
    pub digest: &'a [u8],
}

/// The meeting that the seat is in: a new one, which keeps the wall time that it is agreed in.
const NEW_MEETING: &str = "
    INSERT INTO meetings (id, mentor_id, mentor_expertise_id, starts_at, ends_at, local_start,
        time_zone, capacity, seats_taken, status, ical_uid, ical_sequence, version, created_at,
        updated_at)
    VALUES ({meeting}, {mentor}, {session_type}, {start}, {end}, {local_start}, {mentor_zone},
        {capacity}, 1, 'pending', {meeting}::text || '@intellectify', 0, 1, {now}, {now})
    RETURNING id";

/// The meeting that the seat is in: one that is there, as long as it has a free seat.
const FREE_SEAT: &str = "
    UPDATE meetings SET seats_taken = seats_taken + 1, version = version + 1, updated_at = {now}
    WHERE id = {meeting} AND seats_taken < capacity AND capacity <= {capacity}
    RETURNING id";

/// The mentee's booking of the seat in `meeting`, the people it takes, its payment, and the first
/// entry of its history.
const SEAT: &str = "
    booking AS (
        INSERT INTO bookings (id, meeting_id, mentor_id, mentee_id, mentor_expertise_id, status,
            earliest_start, payment_status, price, currency, cancellation_policy, mentor_time_zone,
            mentee_time_zone, message_to_mentor, intake_answers, idempotency_key, request_digest,
            requested_at, unsent, expires_at, version, created_at, updated_at)
        SELECT {booking}, id, {mentor}, {mentee}, {session_type}, {status}, {start},
            {payment_status}, {price}, {currency}, {policy}, {mentor_zone}, {mentee_zone},
            {message}, {answers}, {key}, {digest}, {now}, {status} = 'held', {expires_at}, 1,
            {now}, {now} FROM meeting RETURNING id),
    taken AS (
        INSERT INTO commitments (person_id, meeting_id, starts_at, ends_at, source)
        SELECT person, id, {start}, {end}, 'meeting' FROM meeting, unnest({held}::uuid[]) person),
    payment AS (
        INSERT INTO payments (id, booking_id, provider, state, amount, currency, captured, refunded,
            method, fee, created_at, updated_at)
        SELECT {payment}, id, {provider}, 'authorising', {price}, {currency}, 0, 0, {card}, {fee},
            {now}, {now} FROM booking WHERE {price} > 0)
    INSERT INTO booking_events (id, booking_id, actor_id, actor_role, action, to_status, at)
    SELECT {event}, id, {mentee}, 'mentee', 'request', {status}, {now} FROM booking";

/// Holds the start for both people: a free session until the mentor answers or the request
/// expires, a paid one until its price is authorised, for a quarter of an hour at most. In a
/// session of several seats the mentor is held once, by the first seat; when the last seat is
/// booked, the time is busy. Enqueues the job that authorises the price.
pub(super) async fn hold(
    cx: &Context,
    tx: &DatabaseTransaction,
    wanted: &NewBooking<'_>,
    now: DateTime<Utc>,
) -> Result<(BookingId, Enqueued), Error> {
    let shared = shared_meeting(tx, wanted).await?;
    let booking = BookingId(Uuid::now_v7());
    let mut values = values(cx, wanted, (shared, booking), now)?;
    let meeting = if shared.is_some() { FREE_SEAT } else { NEW_MEETING };
    let (job, enqueued) = enqueue_payment(wanted, booking, &mut values, now);
    let hold = format!("WITH meeting AS ({meeting}), {job} {SEAT}");
    match tx.execute_raw(sql::composed(&hold, values)).await?.rows_affected() {
        0 => Err(start_unavailable(Reason::Busy)),
        _ => Ok((booking, enqueued)),
    }
}

/// Returns the SQL that enqueues the authorisation, and whether it enqueues one: a free session
/// does not.
fn enqueue_payment(
    wanted: &NewBooking<'_>,
    booking: BookingId,
    values: &mut Vec<Named>,
    now: DateTime<Utc>,
) -> (String, Enqueued) {
    if wanted.offer.session_type.price.is_free() {
        return (String::new(), Enqueued::NOTHING);
    }
    let job = Job::AuthorisePayment { booking };
    values.extend(job.named(now));
    (format!("job AS ({}),", Job::INSERTION), Enqueued::SOMETHING)
}

/// Returns the meeting of several seats that takes place at this start already, if there is one.
async fn shared_meeting(
    tx: &DatabaseTransaction,
    wanted: &NewBooking<'_>,
) -> Result<Option<MeetingId>, Error> {
    let session_type = &wanted.offer.session_type;
    if session_type.capacity <= 1 {
        return Ok(None);
    }
    let NewBooking { offer, request, .. } = wanted;
    let shared = meeting::Entity::find()
        .select_only()
        .column(meeting::Column::Id)
        .filter(meeting::Column::MentorId.eq(offer.mentor))
        .filter(meeting::Column::StartsAt.eq(request.starts_at))
        .filter(meeting::Column::MentorExpertiseId.eq(session_type.id))
        .filter(meeting::Column::Status.is_in(["pending", "confirmed"]))
        .lock_exclusive();
    Ok(shared.into_tuple().one(tx).await?)
}

/// The parameters of the statement, by their names. `shared` is the meeting that is there.
fn values(
    cx: &Context,
    wanted: &NewBooking<'_>,
    (shared, booking): (Option<MeetingId>, BookingId),
    now: DateTime<Utc>,
) -> Result<Vec<Named>, Error> {
    let NewBooking { mentee, offer, request, digest } = wanted;
    let session_type = &offer.session_type;
    let price = session_type.price;
    let (payment, state) = if price.is_free() {
        let until = policy::request_expires_at(now, request.starts_at);
        (PaymentStatus::None, State::Pending { until })
    } else {
        let until = policy::hold_ends_at(now, request.starts_at);
        (PaymentStatus::Authorising, State::Held { until })
    };
    // The mentor is held by the first seat.
    let held = if shared.is_some() { vec![mentee.id.0] } else { vec![offer.mentor.0, mentee.id.0] };
    let answers = request.answered(&session_type.intake_questions)?;
    Ok(vec![
        ("meeting", shared.unwrap_or_else(|| MeetingId(Uuid::now_v7())).into()),
        ("booking", booking.into()),
        ("payment", Uuid::now_v7().into()),
        ("event", Uuid::now_v7().into()),
        ("mentor", offer.mentor.into()),
        ("mentee", mentee.id.into()),
        ("held", held.into()),
        ("session_type", session_type.id.into()),
        ("capacity", i32::from(session_type.capacity).into()),
        ("start", request.starts_at.into()),
        ("end", (request.starts_at + length(offer)).into()),
        ("local_start", zone::at(offer.zone, request.starts_at).local.into()),
        ("mentor_zone", offer.zone.name().into()),
        ("mentee_zone", mentee.zone.name().into()),
        ("status", state.status().into()),
        ("expires_at", state.ends_by_itself_at().into()),
        ("payment_status", payment.into()),
        ("price", price.minor.into()),
        ("currency", price.currency.into()),
        ("fee", price.share(cx.fee_basis_points, 10_000).minor.into()),
        ("policy", session_type.cancellation_policy.into()),
        ("provider", cx.payments.name().into()),
        ("card", request.card.map(TestCard::as_str).into()),
        ("message", request.message.as_str().into()),
        ("answers", serde_json::json!(answers).into()),
        ("key", request.idempotency_key.as_str().into()),
        ("digest", (*digest).into()),
        ("now", now.into()),
    ])
}
