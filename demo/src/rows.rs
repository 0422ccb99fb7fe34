//! The rows that seeds are made of, and their insertion, a whole set at once.
//!
//! The fields of a row are named as the columns of its table. Columns that are not listed keep
//! their defaults.

use chrono::{DateTime, NaiveDateTime, Utc};
use sea_orm::ConnectionTrait;
use serde::Serialize;
use uuid::Uuid;

use service::{Error, sql};

type Instant = DateTime<Utc>;

/// A row that knows the name of its table.
pub(super) trait Row: Serialize {
    const TABLE: &'static str;
}

/// Declares row types, each with the name of its table.
macro_rules! rows {
    ($($table:literal $name:ident { $($field:ident: $type:ty),+ $(,)? })+) => {$(
        #[derive(Serialize)]
        pub(super) struct $name { $(pub $field: $type),+ }

        impl Row for $name {
            const TABLE: &'static str = $table;
        }
    )+};
}

rows! {
    "users" User {
        id: Uuid, email: String, password_hash: String, name: String, handle: String,
        role: &'static str, bio: String, time_zone: &'static str, locale: &'static str,
        created_at: Instant, updated_at: Instant,
    }
    "mentors" Mentor {
        user_id: Uuid, headline: String, company: &'static str, years_of_experience: i64,
        base_hourly_rate: i64, currency: &'static str, languages: Vec<&'static str>,
        rating_sum: i64, rating_count: i64, accepting: bool, created_at: Instant, updated_at: Instant,
    }
    "mentees" Mentee {
        user_id: Uuid, current_role: &'static str, learning_goals: &'static str,
        created_at: Instant, updated_at: Instant,
    }
    "mentor_expertise" SessionType {
        id: Uuid, mentor_id: Uuid, topic_id: Uuid, title: String, description: String,
        duration_minutes: i64, price: i64, currency: &'static str, capacity: i32,
        buffer_before: i32, buffer_after: i32, notice_minutes: i64, window_days: i32,
        intake_questions: Vec<String>, cancellation_policy: &'static str, on_offer: bool,
        version: i32, created_at: Instant, updated_at: Instant,
    }
    "availability_slots" Slot {
        id: Uuid, mentor_id: Uuid, kind: &'static str, start_time: NaiveDateTime,
        end_time: NaiveDateTime, time_zone: &'static str, recurrence_pattern: String,
        status: &'static str, created_at: Instant, updated_at: Instant,
    }
    "meetings" Occurrence {
        id: Uuid, mentor_id: Uuid, mentor_expertise_id: Uuid, starts_at: Instant, ends_at: Instant,
        local_start: NaiveDateTime, time_zone: &'static str, capacity: i32, seats_taken: i32,
        status: &'static str, meeting_url: Option<String>, ical_uid: String, ical_sequence: i32,
        version: i32, created_at: Instant, updated_at: Instant,
    }
    "bookings" Booking {
        id: Uuid, meeting_id: Uuid, mentor_id: Uuid, mentee_id: Uuid, mentor_expertise_id: Uuid,
        status: &'static str, cancellation_reason: Option<&'static str>, payment_status: &'static str,
        price: i64, currency: &'static str, cancellation_policy: &'static str,
        mentor_time_zone: &'static str, mentee_time_zone: &'static str, message_to_mentor: &'static str,
        decline_reason: Option<&'static str>, intake_answers: Vec<String>, idempotency_key: String,
        request_digest: String, requested_at: Instant, earliest_start: Instant,
        moves_by_mentee: i32, moves_by_mentor: i32, mentee_may_leave_free: bool, expires_at: Option<Instant>,
        confirmed_at: Option<Instant>, completed_at: Option<Instant>, cancelled_at: Option<Instant>,
        version: i32, created_at: Instant, updated_at: Instant,
    }
    "booking_events" Event {
        id: Uuid, booking_id: Uuid, actor_id: Option<Uuid>, actor_role: &'static str,
        action: &'static str, from_status: Option<&'static str>, to_status: &'static str,
        reason: Option<&'static str>, at: Instant,
    }
    "commitments" Commitment {
        person_id: Uuid, meeting_id: Uuid, starts_at: Instant, ends_at: Instant, source: &'static str,
    }
    "payments" Payment {
        id: Uuid, booking_id: Uuid, provider: &'static str, external_id: String, state: &'static str,
        amount: i64, currency: &'static str, captured: i64, refunded: i64,
        method: &'static str, fee: i64, created_at: Instant, updated_at: Instant,
    }
    "simulated_payments" SimulatedPayment {
        external_id: String, card: &'static str, amount: i64, currency: &'static str,
        status: &'static str, captured: i64, refunded: i64, refund_keys: Vec<String>,
        outages_left: i32, created_at: Instant,
    }
    "ledger_entries" LedgerEntry {
        id: Uuid, transaction_id: Uuid, booking_id: Uuid, account: &'static str, amount: i64,
        currency: &'static str, at: Instant,
    }
    "reviews" Review {
        id: Uuid, booking_id: Uuid, mentor_id: Uuid, mentee_id: Uuid, rating: i64, comment: String,
        mentor_reply: Option<&'static str>, replied_at: Option<Instant>, created_at: Instant,
        updated_at: Instant,
    }
}

/// Inserts all rows with one statement.
pub(super) async fn insert<R: Row>(db: &impl ConnectionTrait, rows: &[R]) -> Result<(), Error> {
    write(db, rows, "").await
}

/// Inserts the rows with one statement, skipping those that exist already.
pub(super) async fn insert_missing<R: Row>(
    db: &impl ConnectionTrait,
    rows: &[R],
) -> Result<(), Error> {
    write(db, rows, "ON CONFLICT DO NOTHING").await
}

async fn write<R: Row>(db: &impl ConnectionTrait, rows: &[R], conflict: &str) -> Result<(), Error> {
    let unreadable = |error: serde_json::Error| sea_orm::DbErr::Json(error.to_string());
    let Some(first) = rows.first() else { return Ok(()) };
    let columns = columns(&serde_json::to_value(first).map_err(unreadable)?);
    let insert = format!(
        "INSERT INTO {table} ({columns})
         SELECT {columns} FROM json_populate_recordset(NULL::{table}, {{rows}}::json) {conflict}",
        table = R::TABLE
    );
    let rows = serde_json::to_string(rows).map_err(unreadable)?;
    db.execute_raw(sql::composed(&insert, [("rows", rows.into())])).await?;
    Ok(())
}

/// Returns the names of a row's fields, quoted: `current_role` is also a keyword of SQL.
fn columns(row: &serde_json::Value) -> String {
    let names = row.as_object().into_iter().flat_map(serde_json::Map::keys);
    names.map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}
