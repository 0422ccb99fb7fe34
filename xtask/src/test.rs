//! `cargo xtask test`: everything a fresh clone needs, then all tests, then one summary.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::build::{self, Built};
use crate::project::Profile;
use crate::step::step;

pub mod browser;
mod cargo;
mod output;
pub mod report;

pub use cargo::stress_tests;
use report::Report;

/// Which tests.
#[derive(Args)]
pub struct Options {
    /// Only tests whose names contain this
    filter: Option<String>,
    /// Leave out the tests in the browser
    #[arg(long)]
    no_browser: bool,
}

impl Options {
    pub fn everything() -> Self {
        Self { filter: None, no_browser: false }
    }
}

pub fn test(options: &Options) -> ExitCode {
    let mut report = Report::default();
    run(options, &mut report);
    report.conclude()
}

/// Runs the chosen tests. A failure of one kind does not stop the others.
pub fn run(options: &Options, report: &mut Report) {
    let filter = options.filter.as_deref();
    if options.no_browser {
        report.attempt("tools", |report| {
            let binaries = step("Test binaries", cargo::build)?;
            cargo::run(&binaries, filter, report)
        });
        report.notes("browser", ["skipped: left out by --no-browser".into()]);
        return;
    }
    let mut built = None;
    report.attempt("tools", |report| {
        let ready = server_for_tests()?;
        built = Some(ready.built);
        cargo::run(&ready.binaries, filter, report)
    });
    if let Some(built) = built {
        report.attempt("browser", |report| browser::run(built, filter, report));
    }
}

/// The site and server for the browser tests, and the other test binaries, which are built by the
/// same command.
pub struct Ready {
    pub built: Built,
    binaries: cargo::Binaries,
}

pub fn server_for_tests() -> Result<Ready> {
    let profile = Profile::Dev;
    let site = build::site(profile)?;
    let binaries = step("Server and test binaries", cargo::build)?;
    Ok(Ready { built: Built { server: profile.folder().join("server"), site, profile }, binaries })
}
