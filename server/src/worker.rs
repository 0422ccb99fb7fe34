//! The worker, which runs without a click: jobs as soon as they are enqueued, and scheduled tasks
//! that expire requests and complete sessions. Several processes may work at once.

use std::time::Duration;

use anyhow::Result;
use service::jobs::{self, Batch};
use service::{Context, bookings, form_drafts, payments, retention};
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use crate::simulated_bank::SimulatedBank;

/// How often the scheduled tasks run. Jobs of this process do not wait for them.
const EVERY: Duration = Duration::from_secs(30);

/// Works until `stop`: jobs of this process run after a notification, everything else at
/// intervals.
pub async fn run(cx: Context, bank: SimulatedBank, stop: CancellationToken) {
    let mut clock = tokio::time::interval(EVERY);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let done = tokio::select! {
            () = stop.cancelled() => return,
            () = cx.worker_wakeup.notified() => deliver(&cx, &bank).await,
            _ = clock.tick() => {
                cx.worker_wakeup.notify();
                Ok(run_scheduled_tasks(&cx).await)
            }
        };
        match done {
            Ok(0) => {}
            // There may be more, also of what follows from this. However much there is, the
            // clock and the end have their turn.
            Ok(_) => cx.worker_wakeup.notify(),
            Err(error) => tracing::error!(%error, "The worker will try again"),
        }
    }
}

/// Runs all that is due: the scheduled tasks, then every job.
pub async fn work(cx: &Context, bank: &SimulatedBank) -> Result<()> {
    run_scheduled_tasks(cx).await;
    while deliver(cx, bank).await? > 0 {}
    Ok(())
}

/// Runs each scheduled task, independently of the others; returns how many rows they changed.
async fn run_scheduled_tasks(cx: &Context) -> usize {
    let expired = done("expire requests", bookings::expire_due(cx).await)
        + done("expire proposals", bookings::expire_proposals_due(cx).await);
    let completed = done("complete sessions", bookings::complete_due(cx).await);
    let released = done("release shares", payments::release_due(cx).await);
    done("delete expired drafts", form_drafts::delete_expired(cx).await);
    let deleted = done("delete old rows", retention::delete_old(cx).await);
    if expired + completed + released > 0 || deleted > 0 {
        tracing::info!(expired, completed, released, deleted, "Scheduled tasks finished");
    }
    expired + completed + released
}

/// Returns the result of a task; a failure is logged, and the next task runs.
fn done<T: Default>(task: &'static str, outcome: Result<T, service::Error>) -> T {
    outcome.unwrap_or_else(|error| {
        tracing::error!(%error, task, "Scheduled task failed");
        T::default()
    })
}

/// Runs some of the due jobs, and sends some of the provider's notifications; returns how many
/// were attempted.
async fn deliver(cx: &Context, bank: &SimulatedBank) -> Result<usize> {
    let Batch { claimed, succeeded } = jobs::run_batch(cx).await?;
    let notified = bank.send_batch(cx).await?;
    if claimed + notified > 0 {
        tracing::info!(claimed, succeeded, notified, "Jobs run");
    }
    Ok(claimed + notified)
}
