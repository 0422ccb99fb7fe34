//! A private PostgreSQL for `cargo xtask run`, and a database per test.
//!
//! [`find`] looks for PostgreSQL's programs and, as the last resort, [`fetch`]es a pinned build.
//! [`Cluster`] runs them: in a private folder, on a socket that nobody else can open, without a
//! port. All processes that open one cluster share it; when the last of them is gone, however it
//! ended, a watchdog stops the server. [`TestDatabase`] gives each test a copy of a template.
//!
//! `DATABASE_URL` makes tests use that server instead, `PG_BIN` names the folder of PostgreSQL's
//! programs, and `LOCAL_POSTGRES_FETCH=1` insists on the fetched build.

#[cfg(not(unix))]
compile_error!("a private PostgreSQL needs Unix: on Windows, work inside WSL");

pub mod cluster;
pub mod fetch;
pub mod find;
mod lease;
mod os_user;
mod paths;
#[cfg(feature = "test-databases")]
mod template;

pub use cluster::{Cluster, Durability};
pub use fetch::cache_folder;
pub use paths::reachable_folder;
#[cfg(feature = "test-databases")]
pub use template::TestDatabase;
