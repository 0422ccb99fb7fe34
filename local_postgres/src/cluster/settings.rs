//! The settings of a private cluster, written at each start.

use std::fs;

use anyhow::{Context, Result};

use super::Durability;
use crate::paths::Paths;

/// Settings of every cluster: no port, only a socket in a private folder, and hence no passwords.
const COMMON: &str = "\
# Written at each start; changes here are lost.
listen_addresses = ''
port = 5432
unix_socket_permissions = 0700
max_connections = 200
shared_buffers = 128MB
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %d '
lc_messages = 'C'
default_text_search_config = 'pg_catalog.simple'
";

/// Settings of clusters for tests: nothing has to survive a crash of the computer.
const TESTS_ONLY: &str = "\
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
";

pub fn write(paths: &Paths, durability: Durability) -> Result<()> {
    let sockets = format!("unix_socket_directories = '{}'\n", paths.run.display());
    let durable = if durability == Durability::TestsOnly { TESTS_ONLY } else { "" };
    fs::write(paths.data.join("postgresql.conf"), format!("{COMMON}{sockets}{durable}"))
        .with_context(|| format!("writing the settings in {}", paths.data.display()))
}
