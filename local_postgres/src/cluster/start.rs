//! Starting a server, and cleaning up after a crashed one.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process, test_kill_process};

use crate::find::Installation;
use crate::os_user::OsUser;
use crate::paths::Paths;

pub fn start(paths: &Paths, user: OsUser, with: &Installation) -> Result<()> {
    let mut command = user.command(with.program("pg_ctl"));
    command.args(["start", "-w", "-t", "120", "-D"]).arg(&paths.data).arg("-l").arg(paths.log());
    // The server keeps these for its whole life: a pipe of ours would never end.
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    for attempt in 0..10 {
        fs::remove_file(paths.log()).ok();
        if command.status().context("starting pg_ctl")?.success() {
            return Ok(());
        }
        let log = fs::read_to_string(paths.log()).unwrap_or_default();
        // Backends of a killed server need a moment to see that it has gone.
        if attempt == 9 || !log.contains("still in use") {
            bail!("PostgreSQL does not start:\n{log}");
        }
        sleep(Duration::from_millis(500));
    }
    Ok(())
}

/// Returns whether the server responds. Sends a TLS request, since connecting would not do: the
/// operating system completes that without the server.
pub fn answers(paths: &Paths) -> bool {
    const DO_YOU_SPEAK_TLS: [u8; 8] = [0, 0, 0, 8, 4, 210, 22, 47];
    let ask = || {
        let mut server = UnixStream::connect(paths.socket())?;
        server.set_read_timeout(Some(Duration::from_secs(10)))?;
        server.write_all(&DO_YOU_SPEAK_TLS)?;
        server.read_exact(&mut [0])
    };
    ask().is_ok()
}

/// Stops a server that has lost its watchdog, and removes the files by which a killed one still
/// claims folder and socket: PostgreSQL itself would believe them as long as any process has that
/// number, be it another program or one whose parent has not noticed its end.
pub fn stop_leftover(paths: &Paths) -> Result<()> {
    let claim = fs::read_to_string(paths.pid_file()).unwrap_or_default();
    let number = claim.lines().next().and_then(|line| line.trim().parse().ok());
    let server = number.and_then(Pid::from_raw).filter(|pid| is_server_of(*pid, &paths.data));
    if let Some(pid) = server {
        stop(pid, &paths.data)
            .with_context(|| format!("stopping an earlier PostgreSQL ({pid})"))?;
    }
    for claim in [paths.pid_file(), paths.socket(), paths.run.join(".s.PGSQL.5432.lock")] {
        fs::remove_file(claim).ok();
    }
    Ok(())
}

/// Stops the server: first fast (without waiting for clients), then immediately (recovery repeats
/// what is missing).
fn stop(pid: Pid, data: &Path) -> Result<()> {
    for signal in [Signal::INT, Signal::QUIT, Signal::KILL] {
        kill_process(pid, signal).ok();
        let deadline = Instant::now() + Duration::from_secs(20);
        while Instant::now() < deadline {
            if !is_server_of(pid, data) {
                return Ok(());
            }
            sleep(Duration::from_millis(20));
        }
    }
    bail!("it does not end")
}

/// Returns whether the process is this cluster's server. Process numbers are reused, so its
/// command line has to name the cluster's folder.
fn is_server_of(pid: Pid, data: &Path) -> bool {
    if test_kill_process(pid).is_err() {
        return false;
    }
    let arguments = fs::read(format!("/proc/{pid}/cmdline")).or_else(|_| {
        let number = pid.to_string();
        Command::new("ps").args(["-o", "args=", "-p", &number]).output().map(|output| output.stdout)
    });
    let arguments = arguments.unwrap_or_default();
    String::from_utf8_lossy(&arguments).contains(&data.display().to_string())
}
