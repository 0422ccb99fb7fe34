//! A server in a process of its own.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

pub const ACCESS_SECRET: &str = "AccessAccessAccess-0123456789-abcdef";
pub const REFRESH_SECRET: &str = "RefreshRefreshRefresh-9876543210-fed";

/// A server process, which is killed when dropped.
pub struct Process {
    child: Child,
    pub address: SocketAddr,
}

impl Process {
    /// Starts a server on a free port, and waits until it responds. `faults` names the safeguards
    /// that are switched off (`service::fault`).
    pub fn start(database_url: &str, now: DateTime<Utc>, faults: &str) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_server"))
            .arg("serve")
            .env("DATABASE_URL", database_url)
            .env("DATABASE_CONNECTIONS", "20")
            .env("CONNECTIONS_PER_ADDRESS", "0") // all clients are at one address
            .env("LEPTOS_SITE_ADDR", address.to_string())
            .env("LEPTOS_SITE_ROOT", concat!(env!("CARGO_MANIFEST_DIR"), "/../public"))
            .env("ACCESS_TOKEN_SECRET", ACCESS_SECRET)
            .env("REFRESH_TOKEN_SECRET", REFRESH_SECRET)
            .env("TEST_CLOCK", now.to_rfc3339())
            .env("TEST_FAULTS", faults)
            .env("RUST_LOG", "error")
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let process = Self { child, address };
        process.wait_until_it_answers();
        process
    }

    fn wait_until_it_answers(&self) {
        let deadline = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect(self.address).is_err() {
            assert!(Instant::now() < deadline, "the server does not answer");
            sleep(Duration::from_millis(20));
        }
    }

    /// Sends SIGTERM, and waits until the process has ended; returns whether it exited
    /// successfully.
    pub fn stop(&mut self) -> bool {
        let pid = self.child.id().to_string();
        Command::new("kill").args(["-TERM", &pid]).status().unwrap();
        self.child.wait().unwrap().success()
    }

    /// Sends SIGKILL, and waits until the process has ended.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
