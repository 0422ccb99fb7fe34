//! `cargo xtask bench`: what the product costs, against its budgets (docs/budgets.md).

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

mod booking;
mod web;

/// What to measure, and how much.
#[derive(Args)]
pub struct Options {
    #[arg(value_enum, default_value_t = What::All)]
    what: What,
    /// Three short pairs, and the first two points of each curve
    #[arg(long)]
    quick: bool,
    /// The JSON of an earlier run of `booking`, to show what changed
    #[arg(long)]
    against: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    Booking,
    Web,
    All,
}

/// Runs the benchmarks; fails when a limit is missed, after everything was measured.
pub fn bench(options: &Options) -> Result<()> {
    let mut missed = Vec::new();
    let mut keep = |result: Result<()>| {
        if let Err(error) = result {
            missed.push(format!("{error:#}"));
        }
    };
    match options.what {
        What::Booking => keep(booking::bench(options)),
        What::Web => keep(web::bench()),
        What::All => {
            keep(booking::bench(options));
            keep(web::bench());
            println!("skipped: search, pages, accounts: these benches do not exist yet");
        }
    }
    if missed.is_empty() { Ok(()) } else { bail!(missed.join("; ")) }
}
