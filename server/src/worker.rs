//! What happens without a click: promises are kept as soon as they are made, requests
//! expire, sessions complete by themselves. Many processes may work at once.

use std::time::Duration;

use anyhow::Result;
use service::{Context, bookings, form_drafts, outbox, payments};
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use crate::simulated_bank::SimulatedBank;

/// How often the clock is looked at; a promise does not wait for it.
const EVERY: Duration = Duration::from_secs(30);

/// Works until `stop`. The bell brings what this process promised, the clock everything else.
pub async fn run(cx: Context, bank: SimulatedBank, stop: CancellationToken) {
    let mut clock = tokio::time::interval(EVERY);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let done = tokio::select! {
            () = stop.cancelled() => return,
            () = cx.bell.rung() => deliver(&cx, &bank).await,
            _ = clock.tick() => work(&cx, &bank).await,
        };
        if let Err(error) = done {
            tracing::error!(%error, "The worker will try again");
        }
    }
}

/// Does all that is due: what nobody promised, but time brings, too.
pub async fn work(cx: &Context, bank: &SimulatedBank) -> Result<()> {
    let expired = bookings::expire_due(cx).await? + bookings::expire_proposals_due(cx).await?;
    let completed = bookings::complete_due(cx).await?;
    deliver(cx, bank).await?;
    let released = payments::release_due(cx).await?;
    form_drafts::forget_old(cx).await?;
    if expired + completed + released > 0 {
        tracing::info!(expired, completed, released, "Worked");
    }
    Ok(())
}

/// Keeps the promises that are due, and those that follow from the provider's news of them.
async fn deliver(cx: &Context, bank: &SimulatedBank) -> Result<()> {
    let mut kept = outbox::deliver_due(cx).await?;
    let notified = bank.send_due(cx).await?;
    if notified > 0 {
        kept += outbox::deliver_due(cx).await?;
    }
    if kept + notified > 0 {
        tracing::info!(kept, notified, "Delivered");
    }
    Ok(())
}
