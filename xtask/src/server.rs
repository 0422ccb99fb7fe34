//! The server as a child process, which never outlives this one.

use std::io::Write;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use rustix::process::{Pid, Signal, kill_process};

use crate::build::Built;
use crate::database::Database;
use crate::process::run;
use crate::secrets;

const PAUSE: Duration = Duration::from_millis(50);

/// The settings of a server, which are passed in its environment.
pub struct Settings {
    environment: Vec<(&'static str, String)>,
    built: Built,
    pub address: SocketAddr,
}

impl Settings {
    pub fn new(built: Built, database: &Database, address: SocketAddr) -> Result<Self> {
        let mut environment = secrets::local()?;
        environment.push(("DATABASE_URL", database.url()));
        environment.push(("LEPTOS_SITE_ADDR", address.to_string()));
        // Whoever comes is on this computer, and several browsers of tests are one address.
        environment.push(("CONNECTIONS_PER_ADDRESS", "0".into()));
        environment.push(("LEPTOS_SITE_ROOT", built.site.display().to_string()));
        environment.push(("LEPTOS_HASH_FILES", built.profile.is_release().to_string()));
        Ok(Self { environment, built, address })
    }

    /// Runs one of the server's commands to its end.
    pub fn run(&self, arguments: &[&str]) -> Result<()> {
        run(&mut self.command(arguments))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.built.server);
        command.args(arguments).envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }
}

/// A running server.
pub struct Server {
    child: Child,
    /// A shell that waits for a line from this process, and stops the server if this process ends
    /// without one.
    watchdog: Child,
}

impl Server {
    /// Starts a server, and waits until it responds.
    pub fn start(settings: &Settings, output: impl Fn() -> Result<Stdio>) -> Result<Self> {
        let mut command = settings.command(&["serve"]);
        // A group of its own: Ctrl-C is for us, and we stop the server before its database.
        command.process_group(0).stdin(Stdio::null()).stdout(output()?).stderr(output()?);
        let child = command.spawn().context("starting the server")?;
        let watchdog = watch(child.id())?;
        let mut server = Self { child, watchdog };
        server.wait_until_it_answers(settings.address)?;
        Ok(server)
    }

    fn wait_until_it_answers(&mut self, address: SocketAddr) -> Result<()> {
        let deadline = Instant::now() + Duration::from_mins(1);
        while TcpStream::connect(address).is_err() {
            ensure!(!self.has_ended()?, "the server ended instead of serving");
            ensure!(Instant::now() < deadline, "the server does not answer at {address}");
            sleep(PAUSE);
        }
        Ok(())
    }

    pub fn has_ended(&mut self) -> Result<bool> {
        Ok(self.child.try_wait()?.is_some())
    }

    /// Stops the server, giving it a limited time to finish its requests.
    pub fn stop(mut self) -> Result<()> {
        let pid = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        if !self.has_ended()? {
            kill_process(pid.context("no such process")?, Signal::TERM)?;
        }
        let deadline = Instant::now() + Duration::from_secs(20);
        while !self.has_ended()? && Instant::now() < deadline {
            sleep(PAUSE);
        }
        if !self.has_ended()? {
            println!("the server did not stop in time, so it is killed");
            self.child.kill()?;
            self.child.wait()?;
        }
        self.dismiss_watchdog()
    }

    fn dismiss_watchdog(&mut self) -> Result<()> {
        if let Some(mut line) = self.watchdog.stdin.take() {
            line.write_all(b"\n").ok();
        }
        self.watchdog.wait()?;
        Ok(())
    }
}

fn watch(pid: u32) -> Result<Child> {
    let mut shell = Command::new("sh");
    shell.args([
        "-c",
        "trap '' HUP INT; read -r _ || kill -TERM \"$1\"",
        "server-watchdog",
        &pid.to_string(),
    ]);
    shell.process_group(0).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    shell.spawn().context("starting the server's watchdog")
}

/// Fails with an explanation if another program listens at this address.
pub fn ensure_free(address: SocketAddr) -> Result<()> {
    match TcpListener::bind(address) {
        Ok(_) => Ok(()),
        Err(error) => bail!(
            "port {} is taken ({error}): stop what listens there, or choose another with --port",
            address.port()
        ),
    }
}

/// Returns an address that is free at this moment.
pub fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
