//! The reference: pgbench, PostgreSQL's own benchmark, in the same cluster.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use sea_orm::ConnectionTrait;

use crate::fixture::{Fixture, read, text};

const DATABASE: &str = "pgbench";
const SCALE: &str = "50";

pub struct Pgbench {
    program: PathBuf,
    socket: PathBuf,
}

impl Pgbench {
    /// Finds pgbench beside the running server's programs, if its package contains it.
    pub async fn find(fixture: &Fixture) -> Result<Option<Self>> {
        let folder = "SELECT setting FROM pg_config WHERE name = 'BINDIR'";
        let program = PathBuf::from(text(&fixture.cx.db, folder).await?).join("pgbench");
        let socket = fixture.cluster.socket_folder().to_path_buf();
        Ok(program.is_file().then_some(Self { program, socket }))
    }

    /// Creates pgbench's tables, if an earlier run has not.
    pub async fn prepare(&self, fixture: &Fixture) -> Result<()> {
        let exists = format!("SELECT COUNT(*) FROM pg_database WHERE datname = '{DATABASE}'");
        if read::<i64>(&fixture.cx.db, &exists).await? == 0 {
            fixture.admin.execute_unprepared(&format!("CREATE DATABASE {DATABASE}")).await?;
        }
        self.run(&["-i", "-q", "-s", SCALE])?;
        Ok(())
    }

    /// Runs pgbench; returns its transactions per second.
    pub fn per_second(&self, clients: usize, time: Duration) -> Result<f64> {
        let (clients, seconds) = (clients.to_string(), time.as_secs().to_string());
        let jobs = if clients == "1" { "1" } else { "2" };
        let said =
            self.run(&["-n", "-N", "-M", "prepared", "-c", &clients, "-j", jobs, "-T", &seconds])?;
        let tps = said.lines().find_map(|line| line.strip_prefix("tps = "));
        let tps = tps.and_then(|rest| rest.split_whitespace().next());
        Ok(tps.context("pgbench says no tps")?.parse()?)
    }

    fn run(&self, arguments: &[&str]) -> Result<String> {
        let mut command = Command::new(&self.program);
        command.args(arguments).arg("-h").arg(&self.socket).args(["-U", "postgres", DATABASE]);
        let output = command.output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "pgbench failed: {}", said.trim());
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
