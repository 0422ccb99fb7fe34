//! The project's own commands: `cargo xtask <command>`, from the project's folder.
//!
//! One file per command; each prints its steps and how long they took.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

mod bench;
mod build;
mod check;
mod ci;
mod database;
mod db;
mod e2e;
mod migration;
mod process;
mod project;
mod run;
mod secrets;
mod server;
mod step;
mod stress;
mod test;
mod tools;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs and tests Intellectify")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Starts everything: a database with demonstration data, the site, the server
    Run(run::Options),
    /// Runs all tests, and sums them up
    Test(test::Options),
    /// Formats and lints, for native and WebAssembly, and our own rules
    Check,
    /// Every step that a change has to pass
    Ci,
    /// Runs the tests in the browser alone
    E2e(e2e::Options),
    /// Runs the stress tests with more iterations, and shows their figures
    Stress(stress::Options),
    /// Measures against the budgets
    Bench(bench::Options),
    /// Builds the site and the server
    Build(build::Options),
    /// Opens a shell on the local database
    Db,
    /// Adds an empty migration
    Migration(migration::Options),
}

fn main() -> ExitCode {
    execute(Arguments::parse().command).unwrap_or_else(|error| {
        eprintln!("\nfailed: {error:#}");
        ExitCode::FAILURE
    })
}

fn execute(command: Command) -> Result<ExitCode> {
    let done = match command {
        Command::Test(options) => return Ok(test::test(&options)),
        Command::E2e(options) => return Ok(e2e::e2e(&options)),
        Command::Ci => return Ok(ci::ci()),
        Command::Run(options) => run::run(&options),
        Command::Check => check::check().map(|_| ()),
        Command::Stress(options) => stress::stress(&options),
        Command::Bench(options) => bench::bench(&options),
        Command::Build(options) => build::build(&options),
        Command::Db => db::db(),
        Command::Migration(options) => migration::migration(&options),
    };
    done.map(|()| ExitCode::SUCCESS)
}
