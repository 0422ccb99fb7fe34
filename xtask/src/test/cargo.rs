//! Runs the tests of cargo.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::output::{Line, Output};
use super::report::{Counts, Report, kind_of};
use crate::process::cargo;
use crate::step::step;

/// Test binaries and crates by name, with the kind of their tests.
pub type Binaries = BTreeMap<String, &'static str>;

/// Returns the command that builds or runs tests: with equal arguments, so that nothing is built
/// twice.
fn command() -> Command {
    let mut command = cargo();
    command.args(["test", "--workspace", "--features", "server/test-support"]);
    command
}

/// Returns the command that runs the stress tests of the server one after the other, and shows
/// their output.
pub fn stress_tests(filter: Option<&str>) -> Command {
    let mut command = command();
    command.args(["--test", "it", "--", "--nocapture", "--test-threads=1"]);
    command.arg(format!("stress::{}", filter.unwrap_or_default()));
    command
}

/// A message of cargo about a built artifact.
#[derive(Deserialize)]
struct Artifact {
    reason: String,
    executable: Option<String>,
    manifest_path: Option<String>,
}

/// Builds everything that is tested, the server with its support for tests included; returns the
/// test binaries.
pub fn build() -> Result<Binaries> {
    let mut command = command();
    command.args(["--no-run", "--message-format=json-render-diagnostics"]).stdout(Stdio::piped());
    let mut child = command.spawn().context("starting cargo")?;
    let stdout = child.stdout.take().context("cargo's output")?;
    let mut binaries = Binaries::new();
    for line in BufReader::new(stdout).lines() {
        if let Some((name, kind)) = binary(&line?) {
            binaries.insert(name, kind);
        }
    }
    ensure!(child.wait()?.success(), "the tests do not compile");
    Ok(binaries)
}

fn binary(message: &str) -> Option<(String, &'static str)> {
    let artifact: Artifact = serde_json::from_str(message).ok()?;
    let executable = artifact.executable.filter(|_| artifact.reason == "compiler-artifact")?;
    let manifest = artifact.manifest_path?;
    let package = Path::new(&manifest).parent()?.file_name()?.to_str()?;
    let name = Path::new(&executable).file_name()?.to_str()?;
    Some((name.to_owned(), kind_of(package)))
}

/// Runs the tests, shows failures, and counts the results.
pub fn run(binaries: &Binaries, filter: Option<&str>, report: &mut Report) -> Result<()> {
    step("Tests", || {
        let mut command = command();
        command.args(["--no-fail-fast", "--", "--show-output"]).args(filter);
        // One pipe for both: cargo names a binary on one stream, its tests report on the other.
        let (reader, writer) = std::io::pipe()?;
        command.env("TZ", "UTC").stdout(writer.try_clone()?).stderr(writer);
        let mut child = command.spawn().context("starting cargo")?;
        drop(command); // and our writing ends with it, else the pipe would never end
        read(BufReader::new(reader), binaries, report)?;
        let status = child.wait()?;
        let explained = status.success() || report.total().failed > 0;
        ensure!(explained, "cargo test ended with {status}, and no test says why");
        Ok(())
    })
}

fn read(lines: impl BufRead, binaries: &Binaries, report: &mut Report) -> Result<()> {
    let mut output = Output::default();
    let mut name = String::new();
    for line in lines.lines() {
        let line = line?;
        match output.read(&line) {
            Line::Started(started) => name = started,
            Line::Ended { counts, notes } => {
                let kind = binaries.get(&name).copied().unwrap_or_else(|| kind_of(&name));
                count(report, kind, &name, counts);
                report.notes(kind, notes);
            }
            Line::Show => println!("{line}"),
            Line::Hide => {}
        }
    }
    Ok(())
}

fn count(report: &mut Report, kind: &'static str, name: &str, counts: Counts) {
    if counts != Counts::default() {
        let Counts { passed, failed, skipped } = counts;
        println!("  {kind} ({name}): {passed} passed, {failed} failed, {skipped} skipped");
    }
    report.count(kind, counts);
}
