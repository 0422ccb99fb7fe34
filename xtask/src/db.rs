//! `cargo xtask db`: a shell on the local database.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anyhow::{Result, bail};
use signal_hook::consts::SIGINT;

use crate::database::Database;
use crate::process::{find, run};

pub fn db() -> Result<()> {
    let Some(psql) = find("psql") else {
        bail!("no psql on the PATH: install PostgreSQL's client (Debian: postgresql-client)")
    };
    let database = Database::kept()?;
    // Ctrl-C cancels a query in psql; it must not end us, and the database with us.
    signal_hook::flag::register(SIGINT, Arc::new(AtomicBool::new(false)))?;
    let left = run(Command::new(psql).arg(database.url()));
    database.close()?;
    left
}
