//! `cargo xtask run`: from a fresh clone to the running site.

use std::net::{Ipv4Addr, SocketAddr};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use clap::Args;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::build;
use crate::database::Database;
use crate::project::Profile;
use crate::server::{Server, Settings, ensure_free};
use crate::step::step;

/// How to run.
#[derive(Args)]
pub struct Options {
    /// Optimise, hash names and compress
    #[arg(long)]
    release: bool,
    /// Where to listen on 127.0.0.1
    #[arg(long, default_value_t = 3000)]
    port: u16,
}

pub fn run(options: &Options) -> Result<()> {
    let start = Instant::now();
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
    ensure_free(address)?; // before a build of minutes, rather than after it
    let built = build::everything(Profile::from_release(options.release))?;
    let database = step("PostgreSQL", Database::kept)?;
    let settings = Settings::new(built, &database, address)?;
    step("Schema", || settings.run(&["migrate"]))?;
    step("Demonstration data", || settings.run(&["seed", "--if-empty"]))?;

    let stop = stop_on_signals()?;
    let server = Server::start(&settings, || Ok(Stdio::inherit()))?;
    println!("\nhttp://{address} after {:.1} s; Ctrl-C stops it\n", start.elapsed().as_secs_f64());
    let outcome = serve_until(&stop, server);
    step("Stopping PostgreSQL", || database.close())?;
    outcome
}

fn stop_on_signals() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        signal_hook::flag::register(signal, Arc::clone(&stop))?;
    }
    Ok(stop)
}

fn serve_until(stop: &AtomicBool, mut server: Server) -> Result<()> {
    while !stop.load(Ordering::Relaxed) && !server.has_ended()? {
        sleep(Duration::from_millis(50));
    }
    let by_itself = server.has_ended()?;
    step("Stopping the server", || server.stop())?;
    ensure!(!by_itself, "the server ended by itself");
    Ok(())
}
