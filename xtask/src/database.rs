//! The database of the local server.

use anyhow::Result;
use local_postgres::cluster::DATABASE;
use local_postgres::{Cluster, Durability, reachable_folder};

use crate::project;

/// The server of `DATABASE_URL`, or a private cluster.
pub enum Database {
    Given(String),
    Private(Cluster),
}

impl Database {
    /// Opens the database that `cargo xtask run` keeps: in `.data/postgres`, or, where root runs
    /// it in a folder that PostgreSQL's user cannot reach, below `/var/tmp`.
    pub fn kept() -> Result<Self> {
        if let Some(url) = std::env::var("DATABASE_URL").ok().filter(|url| !url.is_empty()) {
            println!("  using DATABASE_URL");
            return Ok(Self::Given(url));
        }
        Self::private("postgres", Durability::Full)
    }

    /// Opens an empty database for one of the browser tests' servers, which is deleted when they
    /// are done.
    pub fn disposable(number: usize) -> Result<Self> {
        Self::private(&format!("e2e-{number}"), Durability::TestsOnly)
    }

    fn private(name: &str, durability: Durability) -> Result<Self> {
        let wanted = project::data().join(name);
        let folder = reachable_folder(&wanted)?;
        if folder != wanted {
            println!(
                "  PostgreSQL's user cannot reach {}: using {}",
                wanted.display(),
                folder.display()
            );
        }
        Ok(Self::Private(Cluster::open(&folder, durability)?))
    }

    pub fn url(&self) -> String {
        match self {
            Self::Given(url) => url.clone(),
            Self::Private(cluster) => cluster.url(DATABASE),
        }
    }

    /// Stops the private cluster, unless somebody else uses it.
    pub fn close(self) -> Result<()> {
        match self {
            Self::Given(_) => Ok(()),
            Self::Private(cluster) => cluster.close(),
        }
    }
}
