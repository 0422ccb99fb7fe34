//! `cargo xtask bench booking`: what bookings cost, compared with PostgreSQL itself.
//!
//! One run, one cluster, as durable as in production. Reference and product are measured in turn,
//! and only their ratios are compared with limits: another computer has other times, but the same
//! ratios.

mod capacity;
mod clients;
mod contention;
mod cost;
mod engine;
mod fixture;
mod http;
mod month;
mod pgbench;
mod population;
mod report;
mod running;
mod seats;
mod seed;
mod stats;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use clap::Parser;

use fixture::Fixture;
use report::Report;

#[derive(Parser)]
struct Options {
    /// Three short pairs, and the first two points of each curve
    #[arg(long)]
    quick: bool,
    /// Where the rows go, as JSON
    #[arg(long)]
    json: Option<PathBuf>,
    /// An earlier run's rows, to compare with
    #[arg(long)]
    against: Option<PathBuf>,
    /// Only sections whose names contain this
    filter: Option<String>,
    /// cargo tells this to every bench
    #[arg(long, hide = true)]
    bench: bool,
}

/// How much is measured.
#[derive(Clone, Copy)]
pub struct Size {
    pub quick: bool,
    /// How many pairs of reference and product are measured, in turn.
    pub pairs: usize,
    /// How long each measurement of a pair takes.
    pub time: Duration,
    pub warm_up: Duration,
    /// How many commitments the large table has.
    pub commitments: u32,
    /// How many mentees there are, who can send one request each.
    pub mentees: u32,
}

const FULL: Size = Size {
    quick: false,
    pairs: 10,
    time: Duration::from_secs(10),
    warm_up: Duration::from_secs(5),
    commitments: 1_000_000,
    mentees: 1_200_000,
};

const QUICK: Size = Size {
    quick: true,
    pairs: 3,
    time: Duration::from_secs(3),
    warm_up: Duration::from_secs(2),
    commitments: 100_000,
    mentees: 220_000,
};

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let options = Options::parse();
    let size = if options.quick { QUICK } else { FULL };
    let wanted = |name: &str| options.filter.as_ref().is_none_or(|part| name.contains(part));
    let mut report = Report::new(size.quick, options.against.as_deref())?;
    let fixture = Arc::new(Fixture::prepare(size).await?);
    Report::header(&fixture.describe().await?);

    // The loads come last: they add to the table whose size the others depend on.
    if wanted("month") {
        month::measure(&fixture, &mut report).await?;
    }
    if wanted("cost") {
        cost::measure(&fixture, &mut report).await?;
    }
    if wanted("engine") {
        engine::measure(&mut report)?;
    }
    if wanted("capacity") {
        capacity::measure(&fixture, &mut report).await?;
    }
    if wanted("seats") {
        seats::measure(&fixture, &mut report).await?;
    }
    if wanted("contention") {
        contention::measure(&fixture, &mut report).await?;
    }
    if wanted("seed") {
        seed::measure(&fixture, &mut report).await?;
    }
    fixture.the_books_are_right().await?;
    report.conclude(options.json.as_deref())
}
