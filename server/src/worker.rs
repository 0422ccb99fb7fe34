//! What happens without a click: promises are kept as soon as they are made, requests
//! expire, sessions complete by themselves. Many processes may work at once.

use std::time::Duration;

use anyhow::Result;
use service::{Context, bookings, form_drafts, outbox};
use sqlx::postgres::PgListener;
use tokio_util::sync::CancellationToken;

/// How often the clock is looked at; a promise does not wait for it.
const EVERY: Duration = Duration::from_secs(30);

/// Works until `stop`.
pub async fn run(cx: Context, database_url: String, stop: CancellationToken) {
    let mut listener = listen(&database_url).await;
    while !stop.is_cancelled() {
        if let Err(error) = work(&cx).await {
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
pub async fn work(cx: &Context) -> Result<()> {
    let expired = bookings::expire_due(cx).await? + bookings::expire_proposals_due(cx).await?;
    let completed = bookings::complete_due(cx).await?;
    let kept = outbox::deliver_due(cx).await?;
    form_drafts::forget_old(cx).await?;
    if expired + completed + kept > 0 {
        tracing::info!(expired, completed, kept, "Worked");
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
