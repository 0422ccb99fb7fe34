//! The tests in the browser: Playwright against a fresh server on a fresh database.
//!
//! They are told where the site is (`BASE_URL`), and which Chromium to start (`CHROMIUM_PATH`,
//! where it is not Playwright's own).

use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::report::{Counts, Report};
use crate::build::Built;
use crate::database::Database;
use crate::project::{end2end, target};
use crate::server::{Server, Settings, free_address};
use crate::step::step;
use crate::tools::{self, Chromium};

mod results;

const KIND: &str = "browser";

pub fn run(mut built: Built, filter: Option<&str>, report: &mut Report) -> Result<()> {
    step("npm packages", tools::npm_packages)?;
    let chromium = step("Chromium", tools::chromium)?;
    let logs = target().join("e2e");
    fs::create_dir_all(&logs)?;
    built.server = a_copy_of(&built.server, &logs)?;

    let database = step("PostgreSQL for the browser", Database::disposable)?;
    let settings = Settings::new(built, &database, free_address()?)?;
    step("Schema", || settings.run(&["migrate"]))?;
    let log = logs.join("server.log");
    let server = Server::start(&settings, || log_to(&log))
        .with_context(|| format!("see {}", log.display()))?;
    let tested = step("Browser", || playwright(settings.address, &chromium, filter, &logs));
    server.stop()?;
    database.close()?;
    count(&tested?, report)
}

/// A build beside the tests would replace the server by one without the support for tests.
fn a_copy_of(server: &Path, folder: &Path) -> Result<PathBuf> {
    let copy = folder.join("server");
    fs::remove_file(&copy).ok(); // one that still runs can not be written to
    fs::copy(server, &copy).context("copying the server")?;
    Ok(copy)
}

fn log_to(file: &Path) -> Result<Stdio> {
    Ok(File::options().create(true).append(true).open(file)?.into())
}

/// Runs Playwright, and gives the file with its results.
fn playwright(
    address: SocketAddr,
    chromium: &Chromium,
    filter: Option<&str>,
    logs: &Path,
) -> Result<PathBuf> {
    let results = logs.join("results.json");
    fs::remove_file(&results).ok();
    let mut command = Command::new("npx");
    command.args(["playwright", "test", "--reporter=list,json"]).current_dir(end2end());
    command.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &results).env("TZ", "UTC");
    command.env("BASE_URL", format!("http://{address}"));
    if let Chromium::Installed(path) = chromium {
        command.env("CHROMIUM_PATH", path);
    }
    if let Some(filter) = filter {
        command.args(["--pass-with-no-tests", "--grep", filter]);
    }
    command.status().context("starting Playwright")?; // its results say more than its status
    Ok(results)
}

fn count(results: &Path, report: &mut Report) -> Result<()> {
    let text = fs::read_to_string(results).context("Playwright left no results")?;
    let outcome = results::read(&text)?;
    report.count(KIND, outcome.counts);
    report.notes(KIND, outcome.notes);
    let explained = outcome.errors.is_empty() || report.of(KIND) != Counts::default();
    ensure!(explained, "Playwright: {}", outcome.errors.join("; "));
    Ok(())
}
