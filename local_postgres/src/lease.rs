//! Who uses a cluster, and what happens when nobody does.
//!
//! A lease is an open pipe. Its other end is held by a small shell script, which stops the server
//! when the last lease has gone: after a normal end, a panic and `kill -9` alike.

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

/// A share in a running cluster, given back when the process ends.
#[derive(Debug)]
pub struct Lease {
    _pipe: File,
}

/// What the watchdog does when the last lease has gone.
pub struct Farewell {
    pub pg_ctl: PathBuf,
    /// How long a cluster waits for its next user.
    pub linger: Duration,
    /// Whether the data goes, too.
    pub disposable: bool,
}

impl Lease {
    /// Joins those who use the cluster already; `None` when there is nobody to join.
    pub fn join(paths: &Paths) -> Result<Option<Self>> {
        wait_until_closed(paths)?;
        match open_pipe(&paths.run.join("users")) {
            Ok(pipe) => Ok(Some(Self::sign(pipe)?)),
            Err(error) if nobody_listens(&error) => Ok(None),
            Err(error) => Err(error).context("joining the cluster's users"),
        }
    }

    /// Becomes the first user, and starts the watchdog.
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

/// Waits while the watchdog stops the server for a user before us.
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

/// Opens for writing without waiting: an error when nobody has the reading end.
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
