//! What happens without a click: promises are kept as soon as they are made, requests
//! expire, sessions complete by themselves. Many processes may work at once.

use std::time::Duration;

use anyhow::Result;
use service::outbox::{self, Batch};
use service::{Context, bookings, form_drafts, payments, retention};
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use crate::simulated_bank::SimulatedBank;

/// How often the clock is looked at. What this process promised does not wait for it.
const EVERY: Duration = Duration::from_secs(30);

/// Works until `stop`. The bell brings what this process promised, the clock everything else.
pub async fn run(cx: Context, bank: SimulatedBank, stop: CancellationToken) {
    let mut clock = tokio::time::interval(EVERY);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let done = tokio::select! {
            () = stop.cancelled() => return,
            () = cx.bell.rung() => deliver(&cx, &bank).await,
            _ = clock.tick() => {
                cx.bell.ring();
                do_chores(&cx).await
            }
        };
        match done {
            Ok(0) => {}
            // There may be more, also of what follows from this. However much there is, the
            // clock and the end have their turn.
            Ok(_) => cx.bell.ring(),
            Err(error) => tracing::error!(%error, "The worker will try again"),
        }
    }
}

/// Does all that is due: what nobody promised, but time brings, too.
pub async fn work(cx: &Context, bank: &SimulatedBank) -> Result<()> {
    do_chores(cx).await?;
    while deliver(cx, bank).await? > 0 {}
    Ok(())
}

/// What time brings; answers how much it was.
async fn do_chores(cx: &Context) -> Result<usize> {
    let expired = bookings::expire_due(cx).await? + bookings::expire_proposals_due(cx).await?;
    let completed = bookings::complete_due(cx).await?;
    let released = payments::release_due(cx).await?;
    form_drafts::delete_expired(cx).await?;
    let deleted = retention::delete_old(cx).await?;
    if expired + completed + released > 0 || deleted > 0 {
        tracing::info!(expired, completed, released, deleted, "Worked");
    }
    Ok(expired + completed + released)
}

/// Keeps some of the promises that are due, and sends some of the provider's news; answers how
/// many were tried.
async fn deliver(cx: &Context, bank: &SimulatedBank) -> Result<usize> {
    let Batch { claimed, kept } = outbox::deliver_batch(cx).await?;
    let notified = bank.send_batch(cx).await?;
    if claimed + notified > 0 {
        tracing::info!(claimed, kept, notified, "Delivered");
    }
    Ok(claimed + notified)
}
