//! The rows of a request: a meeting, the mentee's seat, both people taken, the payment and
//! the first entry of the history, in one statement.

use chrono::{DateTime, Utc};
use domain::booking::policy;
use domain::booking::request::Request;
use domain::id::{BookingId, SessionTypeId};
use domain::payment::PaymentStatus;
use domain::zone;
use sea_orm::{DatabaseTransaction, FromQueryResult, Value};
use uuid::Uuid;

use super::{Offer, length};
use crate::{Actor, Context, Error, sql};

/// A booking that was made under the same key.
pub(super) struct Earlier {
    pub id: BookingId,
    pub digest: Vec<u8>,
}

#[derive(FromQueryResult)]
struct EarlierRow {
    id: Uuid,
    request_digest: Vec<u8>,
}

/// The booking that this mentee made under `key`, if there is one.
pub(super) async fn earlier(
    cx: &Context,
    actor: &Actor,
    key: &str,
) -> Result<Option<Earlier>, Error> {
    let read =
        "SELECT id, request_digest FROM bookings WHERE mentee_id = $1 AND idempotency_key = $2";
    let row: Option<EarlierRow> = sql::one(&cx.db, read, [actor.id.0.into(), key.into()]).await?;
    Ok(row.map(|row| Earlier { id: BookingId(row.id), digest: row.request_digest }))
}

/// Something that takes the mentor or the mentee at the time that is asked for.
#[derive(FromQueryResult)]
pub(super) struct Holder {
    pub takes_mentor: bool,
    pub booking_id: Uuid,
    pub is_proposal: bool,
    pub is_overdue: bool,
}

/// What takes the mentor or the mentee at that time, also what is overdue.
pub(super) async fn holders(
    cx: &Context,
    actor: &Actor,
    request: &Request,
) -> Result<Vec<Holder>, Error> {
    let holders = sql::all(
        &cx.db,
        "SELECT c.person_id = e.mentor_id AS takes_mentor, b.id AS booking_id,
                c.source = 'proposal' AS is_proposal,
                CASE c.source WHEN 'proposal' THEN COALESCE(r.expires_at <= $4, TRUE)
                     ELSE b.status = 'pending' AND b.expires_at <= $4 END AS is_overdue
         FROM mentor_expertise e
         JOIN commitments c ON c.person_id IN (e.mentor_id, $2)
          AND c.starts_at < $3 + e.duration_minutes * interval '1 minute' AND c.ends_at > $3
         JOIN bookings b ON b.meeting_id = c.meeting_id AND b.status IN ('pending', 'confirmed')
         LEFT JOIN reschedule_requests r ON r.booking_id = b.id AND r.status = 'pending'
         WHERE e.id = $1",
        [
            request.session_type.0.into(),
            actor.id.0.into(),
            request.starts_at.into(),
            cx.clock.now().into(),
        ],
    );
    Ok(holders.await?)
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

const HOLD: &str = "
    WITH meeting AS (
        INSERT INTO meetings (id, mentor_id, mentor_expertise_id, starts_at, ends_at, local_start,
            time_zone, capacity, seats_taken, status, ical_uid, ical_sequence, version, created_at, updated_at)
        VALUES ($1, $3, $5, $6, $7, $8, $9, 1, 1, 'pending', $1::text || '@intellectify', 0, 1, $10, $10)),
    booking AS (
        INSERT INTO bookings (id, meeting_id, mentor_id, mentee_id, mentor_expertise_id, status,
            earliest_start, payment_status, price, currency, cancellation_policy, mentor_time_zone, mentee_time_zone,
            message_to_mentor, intake_answers, idempotency_key, request_digest, requested_at, expires_at,
            version, created_at, updated_at)
        VALUES ($2, $1, $3, $4, $5, 'pending', $6, $11, $12, $13, $14, $9, $15, $16, '[]', $17, $18, $10, $19,
            1, $10, $10)),
    taken AS (
        INSERT INTO commitments (person_id, meeting_id, starts_at, ends_at, source)
        VALUES ($3, $1, $6, $7, 'meeting'), ($4, $1, $6, $7, 'meeting')),
    payment AS (
        INSERT INTO payments (id, booking_id, provider, state, amount, currency, captured, refunded,
            method, fee, created_at, updated_at)
        SELECT $20, $2, $22, 'authorising', $12, $13, 0, 0, $23, $24, $10, $10 WHERE $12 > 0)
    INSERT INTO booking_events (id, booking_id, actor_id, actor_role, action, to_status, at)
    VALUES ($21, $2, $4, 'mentee', 'request', 'pending', $10)";

/// Holds the start for both people until the mentor answers or the request expires.
pub(super) async fn hold(
    cx: &Context,
    tx: &DatabaseTransaction,
    actor: &Actor,
    offer: &Offer,
    request: &Request,
    digest: &[u8],
    now: DateTime<Utc>,
) -> Result<BookingId, Error> {
    let (meeting, booking, payment, event) =
        (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    let session_type = &offer.session_type;
    let is_free = session_type.price.is_free();
    let status = if is_free { PaymentStatus::None } else { PaymentStatus::Authorising };
    let values: [Value; 24] = [
        meeting.into(),
        booking.into(),
        offer.mentor.0.into(),
        actor.id.0.into(),
        session_type.id.0.into(),
        request.starts_at.into(),
        (request.starts_at + length(offer)).into(),
        zone::at(offer.zone, request.starts_at).local.into(),
        offer.zone.name().into(),
        now.into(),
        status.code().into(),
        session_type.price.minor.into(),
        session_type.price.currency.code().into(),
        session_type.cancellation_policy.code().into(),
        actor.zone.name().into(),
        request.message.as_str().into(),
        request.idempotency_key.as_str().into(),
        digest.into(),
        policy::request_expires_at(now, request.starts_at).into(),
        payment.into(),
        event.into(),
        cx.payments.name().into(),
        request.card.code().into(),
        session_type.price.share(cx.fee_basis_points, 10_000).minor.into(),
    ];
    sql::run(tx, HOLD, values).await?;
    Ok(BookingId(booking))
}
