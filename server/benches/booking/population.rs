//! The people of the benchmark: inserted by plain SQL in bulk, with ids that follow from numbers.

use std::time::Instant;

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use domain::id::{SessionId, SessionTypeId, UserId};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use uuid::Uuid;

/// The number of mentors. Each is free every day from nine to six in Dhaka, in steps of an hour.
pub const MENTORS: u32 = 20_000;
/// How many mentors, the first ones, have commitments before anything is measured, as many in
/// each database.
pub const TAKEN_MENTORS: u32 = 200;
/// How many mentors, the next ones, get requests of all mentees in turn.
pub const MANY_MENTORS: u32 = 4_000;
/// How many mentors, the next ones, get requests for free sessions.
pub const FREE_MENTORS: u32 = 2_000;
/// The number of the first mentor who gets requests of one mentee alone.
pub const FIRST_UNASKED: u32 = TAKEN_MENTORS + MANY_MENTORS + FREE_MENTORS;
/// How many commitments each of the first mentors has.
pub const TAKEN: u32 = 25;
/// How many mentees meet those mentors; a prime, so that nobody is booked twice at one time.
pub const TAKEN_MENTEES: u32 = 99_991;
pub const PRICE: i64 = 150_000;

/// The minutes of a session with thirty seats, and of a short session of one seat.
pub const GROUP: u32 = 15;
pub const SHORT: u32 = 30;
/// The minutes of a free session.
pub const FREE: u32 = 45;

const HOURS: u32 = 9;

/// Returns an id with the kind of row in the first half, and its number in the second.
fn id(kind: u128, number: u32) -> Uuid {
    Uuid::from_u128(kind << 96 | u128::from(number))
}

fn sql_id(kind: u32, number: &str) -> String {
    format!("(lpad('{kind}', 8, '0') || lpad(to_hex({number}), 24, '0'))::uuid")
}

pub fn mentee(number: u32) -> (UserId, SessionId) {
    (UserId(id(2, number)), SessionId(id(3, number)))
}

pub fn session_type(mentor: u32) -> SessionTypeId {
    SessionTypeId(id(4, mentor))
}

/// Returns the mentor's session type with thirty seats.
pub fn group_type(mentor: u32) -> SessionTypeId {
    SessionTypeId(id(7, mentor))
}

/// Returns the mentor's session type with shorter sessions of one seat.
pub fn short_type(mentor: u32) -> SessionTypeId {
    SessionTypeId(id(8, mentor))
}

/// Returns the mentor's session type with free sessions.
pub fn free_type(mentor: u32) -> SessionTypeId {
    SessionTypeId(id(0x10, mentor))
}

pub fn handle(mentor: u32) -> String {
    format!("mentor-{mentor}")
}

/// Returns the start with this number of a mentor's sessions of an hour, beginning in two days.
pub fn start(number: u32, now: DateTime<Utc>) -> DateTime<Utc> {
    start_of(60, number, now)
}

/// Returns the start with this number of a mentor's sessions of so many minutes.
pub fn start_of(minutes: u32, number: u32, now: DateTime<Utc>) -> DateTime<Utc> {
    let a_day = HOURS * 60 / minutes;
    let day = now.date_naive() + TimeDelta::days(2 + i64::from(number / a_day));
    let nine_in_dhaka = day.and_hms_opt(3, 0, 0).unwrap_or_default().and_utc();
    nine_in_dhaka + TimeDelta::minutes(i64::from(number % a_day * minutes))
}

/// Inserts mentors and mentees, without commitments.
pub async fn people(db: &DatabaseConnection, mentees: u32) -> Result<()> {
    let users = |kind: u32, role: &str, count: u32| {
        let id = sql_id(kind, "n");
        format!(
            "INSERT INTO users (id, email, password_hash, name, handle, role, time_zone, created_at, updated_at)
             SELECT {id}, '{role}-' || n || '@example.com', 'x', 'Somebody', '{role}-' || n, '{role}',
                 'Asia/Dhaka', now(), now() FROM generate_series(0, {count} - 1) n"
        )
    };
    let session_types = |kind: u32, minutes: u32, capacity: u32, price: i64| {
        let (id, mentor) = (sql_id(kind, "n"), sql_id(1, "n"));
        format!(
            "INSERT INTO mentor_expertise (id, mentor_id, topic_id, title, duration_minutes, price, currency,
                 capacity, notice_minutes, created_at, updated_at)
             SELECT {id}, {mentor}, t.id, '{minutes} minutes', {minutes}, {price}, 'BDT', {capacity}, 0, now(), now()
             FROM generate_series(0, {MENTORS} - 1) n, topics t WHERE t.slug = 'rust'"
        )
    };
    let (mentor, mentee) = (sql_id(1, "n"), sql_id(2, "n"));
    let (session, slot) = (sql_id(3, "n"), sql_id(5, "n"));
    for statement in [
        users(1, "mentor", MENTORS),
        users(2, "mentee", mentees),
        format!(
            "INSERT INTO mentors (user_id, currency, accepting, created_at, updated_at)
             SELECT {mentor}, 'BDT', TRUE, now(), now() FROM generate_series(0, {MENTORS} - 1) n"
        ),
        format!(
            "INSERT INTO mentees (user_id, created_at, updated_at)
             SELECT {mentee}, now(), now() FROM generate_series(0, {mentees} - 1) n"
        ),
        format!(
            "INSERT INTO sessions (id, user_id, family, refresh_hash, created_at, last_seen_at, expires_at,
                 absolute_expires_at)
             SELECT {session}, {mentee}, {session}, sha256({session}::text::bytea), now(), now(),
                 now() + interval '30 days', now() + interval '30 days'
             FROM generate_series(0, {mentees} - 1) n"
        ),
        format!(
            "INSERT INTO availability_slots (id, mentor_id, kind, start_time, end_time, time_zone,
                 recurrence_pattern, status, created_at, updated_at)
             SELECT {slot}, {mentor}, 'recurring', '2026-01-05 09:00', '2026-01-05 18:00', 'Asia/Dhaka',
                 'FREQ=DAILY', 'active', now(), now() FROM generate_series(0, {MENTORS} - 1) n"
        ),
        session_types(4, 60, 1, PRICE),
        session_types(7, GROUP, 30, PRICE),
        session_types(8, SHORT, 1, PRICE),
        session_types(10, FREE, 1, 0),
    ] {
        db.execute_unprepared(&statement).await?;
    }
    Ok(())
}

/// Inserts confirmed bookings, each with two commitments, for the mentors in turn, until there
/// are `to` commitments. The other tables are filled, too: statements planned over empty tables
/// keep bad plans for long.
pub async fn commitments(
    db: &DatabaseConnection,
    from: u32,
    to: u32,
    now: DateTime<Utc>,
) -> Result<()> {
    let began = Instant::now();
    for insert in inserts_of_bookings(now) {
        let rows = format!("generate_series({}, {} - 1) n", from / 2, to / 2);
        db.execute_unprepared(&insert.replace("ROWS", &rows)).await?;
    }
    db.execute_unprepared("VACUUM ANALYZE").await?;
    println!("  {} commitments: {:.1} s", to - from, began.elapsed().as_secs_f64());
    Ok(())
}

fn inserts_of_bookings(now: DateTime<Utc>) -> [String; 6] {
    let (meeting, booking) = (sql_id(6, "n"), sql_id(9, "n"));
    let mentor = sql_id(1, &format!("n / {TAKEN}"));
    let mentee = sql_id(2, &format!("n % {TAKEN_MENTEES}"));
    let session_type = sql_id(4, &format!("n / {TAKEN}"));
    // Every second day of theirs has one session, each at another hour.
    let begins = format!(
        "(timestamptz '{}' + n % {TAKEN} * interval '2 days' + n % {HOURS} * interval '1 hour')",
        start(0, now).to_rfc3339()
    );
    [
        format!(
            "INSERT INTO meetings (id, mentor_id, mentor_expertise_id, starts_at, ends_at, local_start,
                 time_zone, capacity, seats_taken, status, ical_uid, created_at, updated_at)
             SELECT {meeting}, {mentor}, {session_type}, {begins}, {begins} + interval '1 hour',
                 {begins} AT TIME ZONE 'Asia/Dhaka', 'Asia/Dhaka', 1, 1, 'confirmed', {meeting}::text,
                 now(), now() FROM ROWS"
        ),
        format!(
            "INSERT INTO bookings (id, meeting_id, mentor_id, mentee_id, mentor_expertise_id, status,
                 earliest_start, payment_status, price, currency, cancellation_policy, mentor_time_zone,
                 mentee_time_zone, idempotency_key, request_digest, requested_at, confirmed_at, created_at,
                 updated_at)
             SELECT {booking}, {meeting}, {mentor}, {mentee}, {session_type}, 'confirmed', {begins}, 'captured',
                 {PRICE}, 'BDT', 'standard', 'Asia/Dhaka', 'Asia/Dhaka', 'of-before-' || n, '', now(), now(),
                 now(), now() FROM ROWS"
        ),
        format!(
            "INSERT INTO commitments (person_id, meeting_id, starts_at, ends_at, source)
             SELECT person, {meeting}, {begins}, {begins} + interval '1 hour', 'meeting'
             FROM ROWS, unnest(ARRAY[{mentor}, {mentee}]) person"
        ),
        format!(
            "INSERT INTO payments (id, booking_id, provider, external_id, state, amount, currency, captured,
                 created_at, updated_at)
             SELECT {booking}, {booking}, 'simulated', 'of-before-' || n, 'captured', {PRICE}, 'BDT', {PRICE},
                 now(), now() FROM ROWS"
        ),
        format!(
            "INSERT INTO booking_events (id, booking_id, actor_id, actor_role, action, to_status, at)
             SELECT {booking}, {booking}, {mentee}, 'mentee', 'request', 'pending', now() FROM ROWS"
        ),
        format!(
            "INSERT INTO outbox (id, topic, dedup_key, payload, run_at, created_at, delivered_at)
             SELECT {booking}, 'capture_payment', 'of-before-' || n, '{{}}', now(), now(), now() FROM ROWS"
        ),
    ]
}
