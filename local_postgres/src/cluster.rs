//! A private cluster: created, started, shared, stopped.
//!
//! A crashed run never blocks the next one. The watchdog stops a server whose users were killed;
//! a server that was killed itself leaves a pid file, which is removed when that process is not
//! the cluster's server; a half-created cluster was never renamed into place.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::lease::{self, Farewell, Lease};
use crate::os_user::OsUser;
use crate::paths::Paths;

mod create;
mod settings;
mod start;

/// The name of the database that a new cluster has.
pub const DATABASE: &str = "intellectify";

/// What may be lost in a crash of the computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Nothing that was committed may be lost, as in production.
    Full,
    /// Everything may be lost: nothing is flushed, and the data is deleted after the last user.
    TestsOnly,
}

/// A lease of a running private cluster.
#[derive(Debug)]
pub struct Cluster {
    paths: Paths,
    lease: Lease,
}

impl Cluster {
    /// Opens the cluster in a folder: joins it if it runs, else starts it, else creates it.
    ///
    /// It runs at least until this value is dropped, or this process ends.
    pub fn open(folder: &Path, durability: Durability) -> Result<Self> {
        Self::open_lingering(folder, durability, Duration::ZERO)
    }

    /// Opens the one cluster of all tests on this machine. It lingers, so that the test binaries
    /// of one `cargo test` find it running.
    pub fn of_tests() -> Result<Self> {
        let choice =
            ["PG_BIN", "LOCAL_POSTGRES_FETCH"].map(|name| std::env::var(name).unwrap_or_default());
        let name = crate::paths::short_hash(&format!("{choice:?}"));
        let uid = rustix::process::geteuid().as_raw();
        let folder = PathBuf::from(format!("/tmp/intellectify-tests-{uid}-{name}"));
        Self::open_lingering(&folder, Durability::TestsOnly, Duration::from_secs(10))
    }

    fn open_lingering(folder: &Path, durability: Durability, linger: Duration) -> Result<Self> {
        let user = OsUser::current()?;
        let paths = Paths::prepare(folder, user)?;
        let _turn = paths.lock()?;

        let mut joined = Lease::join(&paths)?;
        if let Some(lease) = joined.take_if(|_| start::answers(&paths)) {
            return Ok(Self { paths, lease });
        }
        start::stop_leftover(&paths)?;
        let disposable = durability == Durability::TestsOnly;
        if disposable && paths.data.exists() {
            fs::remove_dir_all(&paths.data).context("removing the data of an earlier run")?;
        }
        let installation = create::installation_for(&paths, user, durability)?;
        settings::write(&paths, durability)?;
        // A joined lease means that the server was killed, but its watchdog was not.
        let lease = if let Some(lease) = joined {
            lease
        } else {
            let pg_ctl = installation.program("pg_ctl");
            Lease::found(&paths, user, &Farewell { pg_ctl, linger, disposable })?
        };
        start::start(&paths, user, &installation)?;
        Ok(Self { paths, lease })
    }

    /// Returns the address of one of its databases, for libpq and sqlx alike.
    pub fn url(&self, database: &str) -> String {
        format!("postgres:///{database}?host={}&port=5432&user=postgres", self.paths.run.display())
    }

    /// Returns the folder of its socket, for libpq's `host`.
    pub fn socket_folder(&self) -> &Path {
        &self.paths.run
    }

    /// Releases the lease, and waits until the server has stopped if it was the last one.
    pub fn close(self) -> Result<()> {
        let Self { paths, lease } = self;
        drop(lease);
        let users = paths.run.join("users");
        for _ in 0..25 {
            if !users.exists() {
                return lease::wait_until_closed(&paths);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(()) // somebody else uses it, or it lingers
    }
}
