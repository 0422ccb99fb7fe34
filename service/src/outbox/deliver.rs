//! Keeping what was promised.
//!
//! A worker claims due promises in a short transaction (SKIP LOCKED, a lease), keeps them
//! outside of it, and marks them. Deliveries may happen twice, so each is idempotent.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::Promise;
use crate::at_once::at_once;
use crate::{Context, Error, bookings, payments, sql};

const LEASE: TimeDelta = TimeDelta::seconds(60);
/// Nothing is begun when less than half of its lease is left: it would be kept twice at once.
const LAST_BEGIN: TimeDelta = TimeDelta::seconds(30);
/// So many are claimed and marked together.
const BATCH: i64 = 32;
/// Of those so many are kept at once, since they mostly wait for the provider and the disk.
/// Those who ask for pages need most of the connections.
const AT_ONCE: usize = 4;

/// What became of the promises that were due.
#[derive(Clone, Copy, Debug)]
pub struct Batch {
    /// How many were tried.
    pub claimed: usize,
    /// How many of them were kept.
    pub kept: usize,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    payload: serde_json::Value,
    attempts: i32,
}

struct Claimed {
    id: Uuid,
    promise: Promise,
    attempts: i32,
    begin_until: DateTime<Utc>,
}

/// Keeps some of the promises that are due, the oldest first. One that fails is tried again
/// later, waiting twice as long each time, up to an hour. If keeping one panics, it and the
/// others of its booking are tried again when their lease is over.
pub async fn deliver_batch(cx: &Context) -> Result<Batch, Error> {
    let begin_until = cx.clock.now() + LAST_BEGIN;
    let rows = claim(cx).await?;
    let claimed = rows.len();
    let promises = rows.into_iter().filter_map(|row| readable(row, begin_until)).collect();
    let deliveries = by_booking(promises).map(|of_one| deliver_in_turn(cx.clone(), of_one));
    let delivered = at_once(AT_ONCE, deliveries).await.concat();
    let kept = delivered.len();
    mark(cx, delivered).await?;
    Ok(Batch { claimed, kept })
}

async fn mark(cx: &Context, delivered: Vec<Uuid>) -> Result<(), Error> {
    if delivered.is_empty() {
        return Ok(());
    }
    let mark = "UPDATE outbox SET delivered_at = $2, locked_until = NULL WHERE id = ANY($1)";
    sql::run(&cx.db, mark, [delivered.into(), cx.clock.now().into()]).await?;
    Ok(())
}

/// What is promised for one booking is kept one after the other, oldest first.
fn by_booking(claimed: Vec<Claimed>) -> impl Iterator<Item = Vec<Claimed>> {
    let mut bookings: BTreeMap<Uuid, Vec<Claimed>> = BTreeMap::new();
    for one in claimed {
        bookings.entry(one.promise.booking().0).or_default().push(one);
    }
    bookings.into_values()
}

async fn deliver_in_turn(cx: Context, claimed: Vec<Claimed>) -> Vec<Uuid> {
    let mut kept = Vec::new();
    for one in claimed {
        if cx.clock.now() > one.begin_until {
            break;
        }
        match keep(&cx, one.promise).await {
            Ok(()) => kept.push(one.id),
            Err(error) => postpone(&cx, &one, &error).await,
        }
    }
    kept
}

async fn claim(cx: &Context) -> Result<Vec<Row>, Error> {
    let now = cx.clock.now();
    let mut rows: Vec<Row> = sql::all(
        &cx.db,
        "UPDATE outbox SET locked_until = $2, attempts = attempts + 1
         WHERE id IN (SELECT id FROM outbox
                      WHERE delivered_at IS NULL AND run_at <= $1
                        AND (locked_until IS NULL OR locked_until <= $1)
                      ORDER BY run_at, id LIMIT $3 FOR UPDATE SKIP LOCKED)
         RETURNING id, payload, attempts",
        [now.into(), (now + LEASE).into(), BATCH.into()],
    )
    .await?;
    rows.sort_by_key(|row| row.id);
    Ok(rows)
}

/// A promise of a newer version waits for a process that knows it.
fn readable(row: Row, begin_until: DateTime<Utc>) -> Option<Claimed> {
    let Row { id, payload, attempts } = row;
    match serde_json::from_value(payload) {
        Ok(promise) => Some(Claimed { id, promise, attempts, begin_until }),
        Err(error) => {
            tracing::error!(%error, outbox.id = %id, attempts, "A promise cannot be read");
            None
        }
    }
}

/// Where not even this can be written, its lease ends instead.
async fn postpone(cx: &Context, claimed: &Claimed, error: &Error) {
    let &Claimed { id, attempts, .. } = claimed;
    tracing::warn!(%error, outbox.id = %id, attempts, "A promise could not be kept yet");
    let wait = TimeDelta::seconds(2_i64.pow(u32::try_from(attempts.clamp(1, 12)).unwrap_or(1)));
    let again_at = cx.clock.now() + wait.min(TimeDelta::hours(1));
    let postpone =
        "UPDATE outbox SET run_at = $2, locked_until = NULL, last_error = $3 WHERE id = $1";
    let values = [id.into(), again_at.into(), error.to_string().into()];
    if let Err(error) = sql::run(&cx.db, postpone, values).await {
        tracing::error!(%error, outbox.id = %id, "A promise could not be postponed");
    }
}

async fn keep(cx: &Context, promise: Promise) -> Result<(), Error> {
    match promise {
        Promise::AuthorisePayment { booking } | Promise::RetryPayment { booking, .. } => {
            payments::authorise(cx, booking).await
        }
        Promise::VoidAttempt { attempt, .. } => payments::void_attempt(cx, attempt).await,
        Promise::CapturePayment { booking } => payments::capture(cx, booking).await,
        Promise::VoidPayment { booking } => payments::void(cx, booking).await,
        Promise::ReviveBooking { booking } => bookings::revive(cx, booking).await,
        Promise::RefundPayment { booking, minor } => payments::refund(cx, booking, minor).await,
    }
}
