//! Starting a server, and clearing away what a crashed one left.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process, test_kill_process};

use crate::account::Account;
use crate::find::Installation;
use crate::place::Place;

pub fn start(place: &Place, account: Account, with: &Installation) -> Result<()> {
    let mut command = account.command(with.program("pg_ctl"));
    command.args(["start", "-w", "-t", "120", "-D"]).arg(&place.data).arg("-l").arg(place.log());
    // The server keeps these for its whole life: a pipe of ours would never end.
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    for attempt in 0..10 {
        fs::remove_file(place.log()).ok();
        if command.status().context("starting pg_ctl")?.success() {
            return Ok(());
        }
        let log = fs::read_to_string(place.log()).unwrap_or_default();
        // Backends of a killed server need a moment to see that it has gone.
        if attempt == 9 || !log.contains("still in use") {
            bail!("PostgreSQL does not start:\n{log}");
        }
        sleep(Duration::from_millis(500));
    }
    Ok(())
}

/// Stops a server that has lost its watchdog, and removes the pid file of one that was killed:
/// PostgreSQL itself would refuse to start when another process has that number today.
pub fn stop_leftover(place: &Place) -> Result<()> {
    let Ok(file) = fs::read_to_string(place.pid_file()) else { return Ok(()) };
    let number = file.lines().next().and_then(|line| line.trim().parse().ok());
    let server = number.and_then(Pid::from_raw).filter(|pid| is_server_of(*pid, &place.data));
    if let Some(pid) = server {
        stop(pid, &place.data)
            .with_context(|| format!("stopping an earlier PostgreSQL ({pid})"))?;
    }
    fs::remove_file(place.pid_file()).ok();
    Ok(())
}

/// First fast (without waiting for clients), then at once (recovery repeats what is missing).
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

/// Process numbers are used again, so the command line has to name this cluster's folder.
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
