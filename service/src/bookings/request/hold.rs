//! Writes the rows of a request with one statement: a meeting or a seat in one, the mentee's
//! booking, the commitments of both people, the payment and the first entry of the history, with
//! the job that authorises the price.

use chrono::{DateTime, Utc};
use domain::availability::Reason;
use domain::booking::policy;
use domain::booking::request::Request;
use domain::booking::state::State;
use domain::id::{BookingId, SessionTypeId};
use domain::payment::PaymentStatus;
use domain::zone;
use sea_orm::{DatabaseTransaction, FromQueryResult, Value};
use uuid::Uuid;

use super::{Offer, length, start_unavailable};
use crate::outbox::{Enqueued, Job};
use crate::{Actor, Context, Error, sql};

/// An earlier booking of the same mentee that was made under the same key.
pub(super) struct Replay {
    pub id: BookingId,
    pub digest: Vec<u8>,
}

#[derive(FromQueryResult)]
struct EarlierRow {
    id: Uuid,
    request_digest: Vec<u8>,
}

/// Reads the booking that this mentee made under `key`, if there is one.
pub(super) async fn replay(
    cx: &Context,
    actor: &Actor,
    key: &str,
) -> Result<Option<Replay>, Error> {
    let read =
        "SELECT id, request_digest FROM bookings WHERE mentee_id = $1 AND idempotency_key = $2";
    let row: Option<EarlierRow> = sql::one(&cx.db, read, [actor.id.0.into(), key.into()]).await?;
    Ok(row.map(|row| Replay { id: BookingId(row.id), digest: row.request_digest }))
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

/// Reads, for the session type `$1`, the mentee `$2`, the start `$3`, the present `$4` and the
/// key `$5`, in one statement: first the booking under the same key, then each commitment of
/// either person that overlaps the start.
///
/// Raw SQL, because both halves have to come from one snapshot. No session lasts a day: that
/// bound lets the index search begin near the requested time.
const CONFLICTS: &str = "
    SELECT id, request_digest, '' AS whose, FALSE AS is_proposal, FALSE AS is_overdue
    FROM bookings WHERE mentee_id = $2 AND idempotency_key = $5
    UNION ALL
    SELECT b.id, NULL, CASE WHEN b.mentee_id = $2 THEN 'own' WHEN c.person_id = e.mentor_id THEN 'of_mentor' ELSE '' END,
           c.source = 'proposal',
           CASE c.source WHEN 'proposal' THEN COALESCE(r.expires_at <= $4, TRUE)
                ELSE b.status IN ('held', 'pending') AND b.expires_at <= $4 END
    FROM mentor_expertise e
    CROSS JOIN unnest(ARRAY[e.mentor_id, $2]) person
    JOIN commitments c ON c.person_id = person AND c.starts_at > $3 - interval '1 day'
     AND c.starts_at < $3 + e.duration_minutes * interval '1 minute' AND c.ends_at > $3
    JOIN bookings b ON b.meeting_id = c.meeting_id AND b.status IN ('held', 'pending', 'confirmed')
    JOIN meetings m ON m.id = c.meeting_id
    LEFT JOIN reschedule_requests r ON r.booking_id = b.id AND r.status = 'pending'
    WHERE e.id = $1
      AND NOT (m.mentor_expertise_id = e.id AND m.starts_at = $3 AND m.seats_taken < m.capacity
               AND c.person_id = e.mentor_id)";

#[derive(FromQueryResult)]
struct ConflictRow {
    id: Uuid,
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
    let values = [
        request.session_type.0.into(),
        actor.id.0.into(),
        request.starts_at.into(),
        cx.clock.now().into(),
        request.idempotency_key.as_str().into(),
    ];
    let rows: Vec<ConflictRow> = sql::all(&cx.db, CONFLICTS, values).await?;
    let mut conflicts = Conflicts::default();
    for row in rows {
        let id = BookingId(row.id);
        match row.request_digest {
            Some(digest) => conflicts.replay = Some(Replay { id, digest }),
            None => {
                conflicts.taken_by.push(Conflict {
                    whose: Whose::named(&row.whose),
                    booking: id,
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
    let lock = "SELECT id FROM users
                WHERE id IN ($1, (SELECT mentor_id FROM mentor_expertise WHERE id = $2))
                ORDER BY id FOR NO KEY UPDATE";
    sql::run(tx, lock, [actor.id.0.into(), session_type.0.into()]).await?;
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

/// Inserts the meeting of a request. Raw SQL, because meeting, booking, commitments, payment, job
/// and history are written by one statement, which saves a round trip for each under the locks.
/// [`FREE_SEAT`] takes the place of this part where the meeting exists already; `$8` and `$9`,
/// the wall time it is agreed in, are stored by a new meeting alone.
const NEW_MEETING: &str = "
    INSERT INTO meetings (id, mentor_id, mentor_expertise_id, starts_at, ends_at, local_start,
        time_zone, capacity, seats_taken, status, ical_uid, ical_sequence, version, created_at, updated_at)
    VALUES ($1, $3, $5, $6, $7, $8, $9, $25, 1, 'pending', $1::text || '@intellectify', 0, 1, $10, $10)
    RETURNING id";
/// Takes a free seat of an existing meeting, in place of [`NEW_MEETING`]; finds no row when none
/// is left.
const FREE_SEAT: &str = "
    UPDATE meetings SET seats_taken = seats_taken + 1, version = version + 1, updated_at = $10
    WHERE id = $1 AND seats_taken < capacity AND capacity <= $25 AND $8::timestamp IS NOT NULL
    RETURNING id";

/// Inserts what hangs on the `meeting` of either part: the booking, the commitments of the
/// persons `$27`, a payment unless the session is free, and the first entry of the history.
const SEAT: &str = "
    booking AS (
        INSERT INTO bookings (id, meeting_id, mentor_id, mentee_id, mentor_expertise_id, status,
            earliest_start, payment_status, price, currency, cancellation_policy, mentor_time_zone,
            mentee_time_zone, message_to_mentor, intake_answers, idempotency_key, request_digest, requested_at,
            unsent, expires_at, version, created_at, updated_at)
        SELECT $2, id, $3, $4, $5, $28, $6, $11, $12, $13, $14, $9, $15, $16, $26, $17, $18, $10,
            $28 = 'held', $19, 1, $10, $10 FROM meeting RETURNING id),
    taken AS (
        INSERT INTO commitments (person_id, meeting_id, starts_at, ends_at, source)
        SELECT person, id, $6, $7, 'meeting' FROM meeting, unnest($27::uuid[]) person),
    payment AS (
        INSERT INTO payments (id, booking_id, provider, state, amount, currency, captured, refunded,
            method, fee, created_at, updated_at)
        SELECT $20, id, $22, 'authorising', $12, $13, 0, 0, $23, $24, $10, $10 FROM booking WHERE $12 > 0)
    INSERT INTO booking_events (id, booking_id, actor_id, actor_role, action, to_status, at)
    SELECT $21, id, $4, 'mentee', 'request', $28, $10 FROM booking";

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
    let booking = Uuid::now_v7();
    let meeting = shared.unwrap_or_else(Uuid::now_v7);
    let mut values = values(cx, wanted, (meeting, booking), shared.is_some(), now)?;
    let meeting = if shared.is_some() { FREE_SEAT } else { NEW_MEETING };
    let (job, enqueued) = enqueue_payment(wanted, BookingId(booking), &mut values, now);
    let hold = format!("WITH meeting AS ({meeting}), {job} {SEAT}");
    match sql::run(tx, &hold, values).await? {
        0 => Err(start_unavailable(Reason::Busy)),
        _ => Ok((BookingId(booking), enqueued)),
    }
}

/// Returns the SQL that enqueues the authorisation, and whether it enqueues one: a free session
/// does not.
fn enqueue_payment(
    wanted: &NewBooking<'_>,
    booking: BookingId,
    values: &mut Vec<Value>,
    now: DateTime<Utc>,
) -> (String, Enqueued) {
    if wanted.offer.session_type.price.is_free() {
        return (String::new(), Enqueued::NOTHING);
    }
    let job = Job::AuthorisePayment { booking };
    let (insertion, of_job) = job.insertion(values.len() + 1, now);
    values.extend(of_job);
    (format!("job AS ({insertion}),"), Enqueued::SOMETHING)
}

/// Returns the meeting of several seats that takes place at this start already, if there is one.
async fn shared_meeting(
    tx: &DatabaseTransaction,
    wanted: &NewBooking<'_>,
) -> Result<Option<Uuid>, Error> {
    let session_type = &wanted.offer.session_type;
    if session_type.capacity <= 1 {
        return Ok(None);
    }
    let shared = "SELECT id FROM meetings WHERE mentor_id = $1 AND starts_at = $2
                  AND mentor_expertise_id = $3 AND status IN ('pending', 'confirmed') FOR UPDATE";
    let NewBooking { offer, request, .. } = wanted;
    let values = [offer.mentor.0.into(), request.starts_at.into(), session_type.id.0.into()];
    Ok(sql::ids(tx, shared, values).await?.first().copied())
}

fn values(
    cx: &Context,
    wanted: &NewBooking<'_>,
    (meeting, booking): (Uuid, Uuid),
    is_shared: bool,
    now: DateTime<Utc>,
) -> Result<Vec<Value>, Error> {
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
    let held = if is_shared { vec![mentee.id.0] } else { vec![offer.mentor.0, mentee.id.0] };
    let answers = request.answered(&session_type.intake_questions)?;
    Ok(vec![
        meeting.into(),
        booking.into(),
        offer.mentor.0.into(),
        mentee.id.0.into(),
        session_type.id.0.into(),
        request.starts_at.into(),
        (request.starts_at + length(offer)).into(),
        zone::at(offer.zone, request.starts_at).local.into(),
        offer.zone.name().into(),
        now.into(),
        payment.as_str().into(),
        price.minor.into(),
        price.currency.code().into(),
        session_type.cancellation_policy.as_str().into(),
        mentee.zone.name().into(),
        request.message.as_str().into(),
        request.idempotency_key.as_str().into(),
        (*digest).into(),
        state.ends_by_itself_at().into(),
        Uuid::now_v7().into(),
        Uuid::now_v7().into(),
        cx.payments.name().into(),
        request.card.as_str().into(),
        price.share(cx.fee_basis_points, 10_000).minor.into(),
        i32::from(session_type.capacity).into(),
        serde_json::json!(answers).into(),
        held.into(),
        state.status().as_str().into(),
    ])
}
