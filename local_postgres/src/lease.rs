//! Leases of a cluster, and what happens when the last one ends.
//!
//! A lease is an open pipe. Its other end is held by a small shell script, the watchdog, which
//! stops the server when the last lease is gone: after a normal end, a panic and `kill -9` alike.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use rustix::fs::{Mode, OFlags};

use crate::os_user::OsUser;
use crate::paths::Paths;

const WATCHDOG: &str = include_str!("watchdog.sh");
const PAUSE: Duration = Duration::from_millis(20);

/// A lease of a running cluster, which ends with the process.
#[derive(Debug)]
pub struct Lease {
    _pipe: File,
}

/// What the watchdog does when the last lease has ended.
pub struct Farewell {
    pub pg_ctl: PathBuf,
    /// How long the server keeps running for another user.
    pub linger: Duration,
    /// Whether the data is deleted with the server.
    pub disposable: bool,
}

impl Lease {
    /// Joins a cluster that is in use; `None` if nobody uses it.
    pub fn join(paths: &Paths) -> Result<Option<Self>> {
        wait_until_closed(paths)?;
        match open_pipe(&paths.run.join("users")) {
            Ok(pipe) => Ok(Some(Self::sign(pipe)?)),
            Err(error) if nobody_listens(&error) => Ok(None),
            Err(error) => Err(error).context("joining the cluster's users"),
        }
    }

    /// Takes the first lease of a cluster, and starts its watchdog.
    pub fn found(paths: &Paths, user: OsUser, farewell: &Farewell) -> Result<Self> {
        let users = paths.run.join("users");
        fs::remove_file(&users).ok(); // of a watchdog that was killed
        let made = Command::new("mkfifo").args(["-m", "600"]).arg(&users).status();
        ensure!(made.context("mkfifo")?.success(), "mkfifo {} failed", users.display());
        user.own(&users)?;
        start_watchdog(paths, user, farewell)?;

        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            match open_pipe(&users) {
                Ok(pipe) => return Self::sign(pipe),
                Err(error) if Instant::now() > deadline => {
                    return Err(error).context("the watchdog of PostgreSQL does not start");
                }
                Err(_) => sleep(PAUSE),
            }
        }
    }

    fn sign(mut pipe: File) -> Result<Self> {
        pipe.write_all(b"\n").context("joining the cluster's users")?;
        Ok(Self { _pipe: pipe })
    }
}

/// Waits while the watchdog stops the server of an earlier user.
pub fn wait_until_closed(paths: &Paths) -> Result<()> {
    let closing = paths.run.join("closing");
    let deadline = Instant::now() + Duration::from_secs(90);
    loop {
        match open_pipe(&closing) {
            Err(error) if nobody_listens(&error) => {
                fs::remove_file(&closing).ok(); // of a watchdog that was killed meanwhile
                return Ok(());
            }
            _ if Instant::now() > deadline => {
                bail!("PostgreSQL in {} does not stop", paths.data.display())
            }
            _ => sleep(PAUSE),
        }
    }
}

fn start_watchdog(paths: &Paths, user: OsUser, farewell: &Farewell) -> Result<()> {
    let disposable = if farewell.disposable { "yes" } else { "no" };
    user.command("sh")
        .args(["-c", WATCHDOG, "postgres-watchdog"])
        .args([paths.run.as_os_str(), farewell.pg_ctl.as_os_str(), paths.data.as_os_str()])
        .args([&farewell.linger.as_secs().to_string(), disposable])
        .process_group(0) // Ctrl-C is for us, not for it
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("starting the watchdog of PostgreSQL")?;
    Ok(())
}

/// Opens a pipe for writing without blocking; fails if nobody has its reading end.
fn open_pipe(path: &Path) -> io::Result<File> {
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    Ok(File::from(rustix::fs::open(path, flags, Mode::empty())?))
}

fn nobody_listens(error: &io::Error) -> bool {
    let code = error.raw_os_error();
    [rustix::io::Errno::NXIO, rustix::io::Errno::NOENT]
        .iter()
        .any(|no| code == Some(no.raw_os_error()))
}
