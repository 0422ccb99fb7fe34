//! `cargo xtask prove`: the proofs of the tests, with more rounds and their figures shown.

use anyhow::Result;
use clap::Args;

use crate::process::run;
use crate::test::proofs;

/// How much.
#[derive(Args)]
pub struct Options {
    /// So many times the rounds of the tests
    #[arg(long, default_value_t = 10)]
    rounds: u32,
    /// Only proofs whose names contain this
    filter: Option<String>,
}

pub fn prove(options: &Options) -> Result<()> {
    let mut command = proofs(options.filter.as_deref());
    command.env("PROVE_ROUNDS", options.rounds.to_string());
    run(&mut command)
}
