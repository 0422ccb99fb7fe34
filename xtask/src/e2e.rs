//! `cargo xtask e2e`: the tests in the browser alone.

use std::process::ExitCode;

use clap::Args;

use crate::test::{browser, report::Report, server_for_tests};

/// Which tests.
#[derive(Args)]
pub struct Options {
    /// Only tests whose titles match
    filter: Option<String>,
}

pub fn e2e(options: &Options) -> ExitCode {
    let mut report = Report::default();
    report.attempt("browser", |report| {
        let built = server_for_tests()?.built;
        browser::run(built, options.filter.as_deref(), report)
    });
    report.conclude()
}
