//! The browser tests: Playwright against fresh servers, each on a fresh database.
//!
//! The tests get the addresses of the sites (`BASE_URL`, separated by commas), and the Chromium
//! to start (`CHROMIUM_PATH`, if it is not Playwright's own).

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

/// How many tests run at a time, each on a server of its own, since they change its data and
/// clock. A test mostly keeps its Chromium busy.
const SERVERS: usize = 2;

pub fn run(mut built: Built, filter: Option<&str>, report: &mut Report) -> Result<()> {
    step("npm packages", tools::npm_packages)?;
    let chromium = step("Chromium", tools::chromium)?;
    let logs = target().join("e2e");
    fs::create_dir_all(&logs)?;
    built.server = a_copy_of(&built.server, &logs)?;

    let start = |number| Site::start(built.clone(), number, &logs);
    let sites = step("Servers", || (0..SERVERS).map(start).collect::<Result<Vec<_>>>())?;
    let tested = step("Browser", || playwright(&sites, &chromium, filter, &logs));
    sites.into_iter().try_for_each(Site::stop)?;
    count(&tested?, report)
}

/// A server on an empty database.
struct Site {
    address: SocketAddr,
    server: Server,
    database: Database,
}

impl Site {
    fn start(built: Built, number: usize, logs: &Path) -> Result<Self> {
        let database = Database::disposable(number)?;
        let settings = Settings::new(built, &database, free_address()?)?;
        settings.run(&["migrate"])?;
        let log = logs.join(format!("server-{number}.log"));
        let server = Server::start(&settings, || log_to(&log))
            .with_context(|| format!("see {}", log.display()))?;
        Ok(Self { address: settings.address, server, database })
    }

    fn stop(self) -> Result<()> {
        self.server.stop()?;
        self.database.close()
    }
}

/// Copies the server: a build beside the tests would replace it by one without the support for
/// tests.
fn a_copy_of(server: &Path, folder: &Path) -> Result<PathBuf> {
    let copy = folder.join("server");
    fs::remove_file(&copy).ok(); // one that still runs cannot be written to
    fs::copy(server, &copy).context("copying the server")?;
    Ok(copy)
}

fn log_to(file: &Path) -> Result<Stdio> {
    Ok(File::options().create(true).append(true).open(file)?.into())
}

/// Runs Playwright; returns the file with its results.
fn playwright(
    sites: &[Site],
    chromium: &Chromium,
    filter: Option<&str>,
    logs: &Path,
) -> Result<PathBuf> {
    let results = logs.join("results.json");
    fs::remove_file(&results).ok();
    let mut command = Command::new("npx");
    command.args(["playwright", "test", "--reporter=list,json"]).current_dir(end2end());
    command.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &results).env("TZ", "UTC");
    let addresses = sites.iter().map(|site| format!("http://{}", site.address));
    command.env("BASE_URL", addresses.collect::<Vec<_>>().join(","));
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
