//! The commands of the command line.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, ensure};
use service::Context;
use service::clock::SystemClock;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::{Arguments, Command, Config};
use crate::simulated_bank::SimulatedBank;
use crate::{database, router, serve, worker};

/// Runs the command that the arguments name.
pub async fn run(arguments: Arguments) -> Result<()> {
    let Arguments { command, config } = arguments;
    match command {
        Command::Serve { migrate } => serve(config, migrate).await,
        Command::Migrate => migrate_schema(&config).await,
        Command::Seed { if_empty, mentors, published_password } => {
            ensure!(
                published_password || config.is_local(),
                "everybody's password would be the published one, at {}: only with --published-password",
                config.origin()
            );
            fill(&config, if_empty, mentors).await
        }
        Command::Check => check(&config).await,
    }
}

async fn migrate_schema(config: &Config) -> Result<()> {
    let db = config.connect().await?;
    database::ensure_fit(&db).await?;
    migration::up(&db).await?;
    println!("The schema is up to date.");
    Ok(())
}

async fn fill(config: &Config, if_empty: bool, mentors: Option<u32>) -> Result<()> {
    let cx = config.context(Arc::new(SystemClock)).await?;
    if let Some(mentors) = mentors {
        demo::bulk(&cx, mentors).await?;
        println!("{mentors} mentors are added.");
        return Ok(());
    }
    if if_empty && !demo::is_empty(&cx).await? {
        match demo::demo_accounts_in_place(&cx).await? {
            Some(accounts) => println!("These can sign in:\n{accounts}"),
            None => println!("There are people already: nothing is added."),
        }
        return Ok(());
    }
    let accounts = demo::demonstration(&cx).await?;
    println!("The demonstration is in place. These can sign in:\n{accounts}");
    Ok(())
}

async fn check(config: &Config) -> Result<()> {
    let cx = config.context(Arc::new(SystemClock)).await?;
    database::ensure_fit(&cx.db).await?;
    ensure!(config.site_root.is_dir(), "there is no built site in {}", config.site_root.display());
    println!("Settings and database are fit to serve.");
    Ok(())
}

async fn serve(config: Config, migrate: bool) -> Result<()> {
    if migrate {
        migrate_schema(&config).await?;
    }
    let clock = crate::clock();
    let cx = config.context(clock.clone()).await?;
    database::ensure_fit(&cx.db).await?;
    let (stop, requests) = (CancellationToken::new(), TaskTracker::new());
    let app = router::router(&config, &cx, &clock, &requests)?;
    let bank = SimulatedBank::new(&config)?;
    let working = tokio::spawn(worker::run(cx.clone(), bank, stop.clone()));
    let limits = config.limits();
    let serving = async {
        serve::serve(config.address, app, stop.clone(), limits, config.proxies()).await?;
        requests.close();
        requests.wait().await;
        working.await?;
        close(cx).await
    };
    tokio::select! {
        served = serving => served,
        () = overdue(&stop, limits.stop_time) => Ok(()),
    }
}

/// Ends `time` after the stop was requested: leaving the command then aborts whatever still runs,
/// and the database rolls back what was not committed.
async fn overdue(stop: &CancellationToken, time: Duration) {
    stop.cancelled().await;
    tokio::time::sleep(time).await;
    tracing::error!("Some work did not end in time, and is aborted");
}

async fn close(cx: Context) -> Result<()> {
    cx.db.close().await?;
    tracing::info!("Stopped");
    Ok(())
}
