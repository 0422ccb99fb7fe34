//! Runs the jobs that the [outbox](crate::outbox) holds.
//!
//! A worker claims due jobs in a short transaction (SKIP LOCKED, a lease), runs them outside of
//! it, and marks them. A job may run twice, so each is idempotent.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, Set, raw_sql};
use uuid::Uuid;

use crate::entity::outbox;
use crate::outbox::Job;
use crate::run_concurrently::run_concurrently;
use crate::{Context, Error, bookings, payments};

const LEASE: TimeDelta = TimeDelta::seconds(60);
/// The start deadline: with less than half of its lease left, a job could run twice at once.
const START_WITHIN: TimeDelta = TimeDelta::seconds(30);
/// How many jobs are claimed and marked together.
const BATCH: i64 = 32;
/// How many of a batch run at once, since they mostly wait for the provider and the disk.
/// Requests for pages need most of the connections.
const MAX_CONCURRENT: usize = 4;

/// The counts of one run of [`run_batch`].
#[derive(Clone, Copy, Debug)]
pub struct Batch {
    /// How many jobs were claimed and attempted.
    pub claimed: usize,
    /// How many jobs succeeded.
    pub succeeded: usize,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    payload: serde_json::Value,
    attempts: i32,
}

struct Claimed {
    id: Uuid,
    job: Job,
    attempts: i32,
    start_by: DateTime<Utc>,
}

/// Runs a batch of due jobs, the oldest first. A job that fails is retried later, waiting twice
/// as long each time, up to an hour. If one panics, it and the others of its booking are retried
/// when their lease ends.
pub async fn run_batch(cx: &Context) -> Result<Batch, Error> {
    let start_by = cx.clock.now() + START_WITHIN;
    let rows = claim(cx).await?;
    let claimed = rows.len();
    let jobs = rows.into_iter().filter_map(|row| decode(row, start_by)).collect();
    let runs = by_booking(jobs).map(|of_one| run_in_turn(cx.clone(), of_one));
    let done = run_concurrently(MAX_CONCURRENT, runs).await.concat();
    let succeeded = done.len();
    mark(cx, done).await?;
    Ok(Batch { claimed, succeeded })
}

async fn mark(cx: &Context, done: Vec<Uuid>) -> Result<(), Error> {
    if done.is_empty() {
        return Ok(());
    }
    let now_done = outbox::ActiveModel {
        delivered_at: Set(Some(cx.clock.now())),
        locked_until: Set(None),
        ..Default::default()
    };
    let which = outbox::Column::Id.is_in(done);
    outbox::Entity::update_many().set(now_done).filter(which).exec(&cx.db).await?;
    Ok(())
}

/// Groups the jobs by booking: those of one booking run one after the other, oldest first.
fn by_booking(claimed: Vec<Claimed>) -> impl Iterator<Item = Vec<Claimed>> {
    let mut bookings: BTreeMap<Uuid, Vec<Claimed>> = BTreeMap::new();
    for one in claimed {
        bookings.entry(one.job.booking().0).or_default().push(one);
    }
    bookings.into_values()
}

async fn run_in_turn(cx: Context, claimed: Vec<Claimed>) -> Vec<Uuid> {
    let mut succeeded = Vec::new();
    for one in claimed {
        if cx.clock.now() > one.start_by {
            break;
        }
        match run(&cx, one.job).await {
            Ok(()) => succeeded.push(one.id),
            Err(error) => retry_later(&cx, &one, &error).await,
        }
    }
    succeeded
}

async fn claim(cx: &Context) -> Result<Vec<Row>, Error> {
    let now = cx.clock.now();
    let locked_until = now + LEASE;
    // Raw: an entity cannot update what it locks and skips.
    let claim = raw_sql!(
        Postgres,
        r#"UPDATE outbox SET locked_until = {locked_until}, attempts = attempts + 1
         WHERE id IN (SELECT id FROM outbox
                      WHERE delivered_at IS NULL AND run_at <= {now}
                        AND (locked_until IS NULL OR locked_until <= {now})
                      ORDER BY run_at, id LIMIT {BATCH} FOR UPDATE SKIP LOCKED)
         RETURNING id, payload, attempts"#
    );
    let mut rows = Row::find_by_statement(claim).all(&cx.db).await?;
    rows.sort_by_key(|row| row.id);
    Ok(rows)
}

/// Decodes a claimed job; `None` for a job of a newer version, which waits for a process that
/// knows it.
fn decode(row: Row, start_by: DateTime<Utc>) -> Option<Claimed> {
    let Row { id, payload, attempts } = row;
    match serde_json::from_value(payload) {
        Ok(job) => Some(Claimed { id, job, attempts, start_by }),
        Err(error) => {
            tracing::error!(%error, outbox.id = %id, attempts, "Job cannot be decoded");
            None
        }
    }
}

/// Stores when a failed job is retried. Where this fails too, it is retried when its lease ends.
async fn retry_later(cx: &Context, claimed: &Claimed, error: &Error) {
    let &Claimed { id, attempts, .. } = claimed;
    tracing::warn!(%error, outbox.id = %id, attempts, "Job failed, will retry");
    let wait = TimeDelta::seconds(2_i64.pow(u32::try_from(attempts.clamp(1, 12)).unwrap_or(1)));
    let again_at = cx.clock.now() + wait.min(TimeDelta::hours(1));
    let later = outbox::ActiveModel {
        run_at: Set(again_at),
        locked_until: Set(None),
        last_error: Set(Some(error.to_string())),
        ..Default::default()
    };
    let which = outbox::Column::Id.eq(id);
    if let Err(error) = outbox::Entity::update_many().set(later).filter(which).exec(&cx.db).await {
        tracing::error!(%error, outbox.id = %id, "Job could not be rescheduled");
    }
}

async fn run(cx: &Context, job: Job) -> Result<(), Error> {
    match job {
        Job::AuthorisePayment { booking } | Job::RetryPayment { booking, .. } => {
            payments::authorise(cx, booking).await
        }
        Job::VoidAttempt { attempt, .. } => payments::void_attempt(cx, attempt).await,
        Job::CapturePayment { booking } => payments::capture(cx, booking).await,
        Job::VoidPayment { booking } => payments::void(cx, booking).await,
        Job::ReinstateBooking { booking } => bookings::reinstate(cx, booking).await,
        Job::RefundPayment { booking, minor } => payments::refund(cx, booking, minor).await,
    }
}
