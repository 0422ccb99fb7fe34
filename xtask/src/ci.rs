//! `cargo xtask ci`: what a change has to pass. Continuous integration runs this and nothing else.

use std::process::ExitCode;

use anyhow::Result;

use crate::process::{cargo, output, run};
use crate::step::step;
use crate::{bench, check, test};

pub fn ci() -> Result<ExitCode> {
    step("Format, lints and rules", check::check)?;
    step("Licences, sources and advisories", dependencies)?;
    step("Sizes of a release", bench::bench)?;
    Ok(test::test(&test::Options::everything())) // last, so that its summary is the last line
}

/// By cargo-deny, where it is installed. Advisories need a database that is not always reachable.
fn dependencies() -> Result<()> {
    if output(cargo().args(["deny", "--version"])).is_err() {
        println!("skipped: cargo-deny is not installed (cargo install cargo-deny --locked)");
        return Ok(());
    }
    run(cargo().args(["deny", "check", "bans", "licenses", "sources"]))?;
    if output(cargo().args(["deny", "fetch", "db"])).is_err() {
        println!("skipped: advisories: their database is not reachable");
        return Ok(());
    }
    run(cargo().args(["deny", "check", "advisories", "--disable-fetch"]))
}
