//! `cargo xtask stress`: the stress tests with more iterations and their figures shown.

use anyhow::Result;
use clap::Args;

use crate::process::run;
use crate::test::stress_tests;

/// How much.
#[derive(Args)]
pub struct Options {
    /// So many times the iterations of the tests
    #[arg(long, default_value_t = 10)]
    factor: u32,
    /// Only tests whose names contain this
    filter: Option<String>,
}

pub fn stress(options: &Options) -> Result<()> {
    let mut command = stress_tests(options.filter.as_deref());
    command.env("STRESS_FACTOR", options.factor.to_string());
    run(&mut command)
}
