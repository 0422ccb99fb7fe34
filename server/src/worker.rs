//! What happens without a click: promises are kept as soon as they are made, requests
//! expire, sessions complete by themselves. Many processes may work at once.

use std::time::Duration;

use anyhow::Result;
use service::{Context, bookings, form_drafts, outbox, payments};
use sqlx::postgres::PgListener;
use tokio_util::sync::CancellationToken;

use crate::simulated_bank::SimulatedBank;

/// How often the clock is looked at; a promise does not wait for it.
const EVERY: Duration = Duration::from_secs(30);

/// Works until `stop`.
pub async fn run(cx: Context, bank: SimulatedBank, database_url: String, stop: CancellationToken) {
    let mut listener = listen(&database_url).await;
    while !stop.is_cancelled() {
        if let Err(error) = work(&cx, &bank).await {
            tracing::error!(%error, "The worker will try again");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = woken(&mut listener) => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Does all that is due.
pub async fn work(cx: &Context, bank: &SimulatedBank) -> Result<()> {
    let expired = bookings::expire_due(cx).await? + bookings::expire_proposals_due(cx).await?;
    let completed = bookings::complete_due(cx).await?;
    let mut kept = outbox::deliver_due(cx).await?;
    let notified = bank.send_due(cx).await?;
    if notified > 0 {
        kept += outbox::deliver_due(cx).await?; // what follows from the news
    }
    let released = payments::release_due(cx).await?;
    form_drafts::forget_old(cx).await?;
    if expired + completed + kept + notified + released > 0 {
        tracing::info!(expired, completed, kept, notified, released, "Worked");
    }
    Ok(())
}

/// NOTIFY wakes the worker; without it the clock does.
async fn listen(database_url: &str) -> Option<PgListener> {
    let connected = async {
        let mut listener = PgListener::connect(database_url).await?;
        listener.listen("outbox").await?;
        Ok::<_, sqlx::Error>(listener)
    };
    connected.await.inspect_err(|error| tracing::warn!(%error, "Not woken by the database")).ok()
}

async fn woken(listener: &mut Option<PgListener>) {
    match listener {
        Some(awake) => {
            if let Err(error) = awake.recv().await {
                tracing::warn!(%error, "No longer woken by the database");
                *listener = None;
            }
        }
        None => std::future::pending().await,
    }
}
