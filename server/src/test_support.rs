//! Endpoints for browser tests alone: a settable clock, an empty database, people in it, and the
//! worker on demand. Never part of a release.

#[cfg(not(debug_assertions))]
compile_error!("test-support must not be part of a release");

mod clock;
mod people;

use std::sync::Arc;

use anyhow::Context as _;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use chrono::{DateTime, TimeDelta, Utc};
pub use clock::SettableClock;
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use service::Context;

use crate::config::Config;
use crate::simulated_bank::SimulatedBank;
use crate::worker;

#[derive(Clone)]
struct World {
    cx: Context,
    clock: Arc<SettableClock>,
    bank: Arc<SimulatedBank>,
}

pub fn routes(config: &Config, cx: &Context, clock: &Arc<SettableClock>) -> anyhow::Result<Router> {
    let bank = Arc::new(SimulatedBank::new(config)?);
    Ok(Router::new()
        .route("/test/clock", post(set_clock))
        .route("/test/reset", post(reset))
        .route("/test/seed", post(seed))
        .route("/test/work", post(work))
        .with_state(World { cx: cx.clone(), clock: clock.clone(), bank }))
}

/// An error that is shown in full, since its reader wrote the test.
struct Failure(anyhow::Error);

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        (StatusCode::INTERNAL_SERVER_ERROR, format!("{:#}", self.0)).into_response()
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

#[derive(Deserialize)]
struct SetClock {
    now: Option<DateTime<Utc>>,
    #[serde(default)]
    advance_seconds: i64,
}

async fn set_clock(State(world): State<World>, Json(set): Json<SetClock>) {
    if let Some(now) = set.now {
        world.clock.set(now);
    }
    world.clock.advance(TimeDelta::seconds(set.advance_seconds));
}

/// Deletes everything but the curated topics, in one transaction and one batch of statements.
async fn reset(State(world): State<World>) -> Result<(), Failure> {
    world
        .cx
        .db
        .execute_unprepared(
            "TRUNCATE booking_events, ledger_entries, audit_log, review_reports, reviews, payment_attempts, payments, reschedule_proposals,
                 reschedule_requests, payment_notifications, simulated_notifications,
                 simulated_payments, commitments, bookings, meetings, outbox, form_drafts, form_answers;
             DELETE FROM availability_slots; DELETE FROM mentor_expertise; DELETE FROM sessions;
             DELETE FROM mentees; DELETE FROM mentors;
             DELETE FROM topics WHERE created_by IS NOT NULL; DELETE FROM users",
        )
        .await
        .context("emptying the world")?;
    Ok(())
}

async fn seed(
    State(world): State<World>,
    Json(people): Json<people::People>,
) -> Result<(), Failure> {
    Ok(people::insert(&world.cx, people).await?)
}

async fn work(State(world): State<World>) -> Result<(), Failure> {
    Ok(worker::work(&world.cx, &world.bank).await?)
}
