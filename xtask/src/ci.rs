//! `cargo xtask ci`: the checks that a change has to pass. Continuous integration runs this and
//! nothing else.
//!
//! A step that fails does not hide the results of the others; all of them are in the summary.
//! Size and speed of a release are measured by `cargo xtask bench`, which reports missed limits.

use std::process::ExitCode;

use anyhow::Result;

use crate::process::{cargo, output, run};
use crate::step::step;
use crate::test::report::{Counts, Report};
use crate::{check, test};

const KIND: &str = "checks";

pub fn ci() -> ExitCode {
    let mut report = Report::default();
    report.attempt(KIND, |report| {
        let skipped = step("Format, lints and rules", check::check)?;
        pass(report);
        for why in skipped {
            skip(report, why);
        }
        Ok(())
    });
    report.attempt(KIND, |report| step("Licences and advisories", || dependencies(report)));
    test::run(&test::Options::everything(), &mut report);
    report.conclude()
}

/// Checks the dependencies by cargo-deny, where it is installed. Advisories need a database that
/// is not always reachable.
fn dependencies(report: &mut Report) -> Result<()> {
    if output(cargo().args(["deny", "--version"])).is_err() {
        skip(report, "licences and advisories: cargo-deny is not installed");
        return Ok(());
    }
    run(cargo().args(["deny", "check", "bans", "licenses", "sources"]))?;
    pass(report);
    if output(cargo().args(["deny", "fetch", "db"])).is_err() {
        skip(report, "advisories: their database is not reachable");
        return Ok(());
    }
    run(cargo().args(["deny", "check", "advisories", "--disable-fetch"]))?;
    pass(report);
    Ok(())
}

fn pass(report: &mut Report) {
    report.count(KIND, Counts { passed: 1, ..Counts::default() });
}

fn skip(report: &mut Report, why: &str) {
    report.count(KIND, Counts { skipped: 1, ..Counts::default() });
    report.notes(KIND, [format!("skipped: {why}")]);
}
