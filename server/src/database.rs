//! The connection pool, with timeouts for statements, locks and idle transactions.

use std::time::Duration;

use anyhow::{Result, ensure};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement,
};
use tracing::log::LevelFilter;

/// Connects to PostgreSQL and returns the pool, of so many connections at most.
pub async fn connect(url: &str, connections: u32) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(2))
        .connect_timeout(Duration::from_secs(5))
        .statement_timeout(Duration::from_secs(5))
        .test_before_acquire_if_idle_for(Duration::from_secs(30))
        .sqlx_logging_level(LevelFilter::Debug)
        .sqlx_slow_statements_logging_settings(LevelFilter::Warn, Duration::from_millis(200))
        .map_sqlx_postgres_opts(|options| {
            options.options([("lock_timeout", "2s"), ("idle_in_transaction_session_timeout", "5s")])
        });
    Ok(Database::connect(options).await?)
}

/// Refuses a database whose character type is ASCII only: addresses, names and search would be
/// compared wrongly.
pub async fn ensure_fit(db: &DatabaseConnection) -> Result<()> {
    let ask = Statement::from_string(DbBackend::Postgres, "SELECT lower('É') = 'é'");
    let row = db.query_one_raw(ask).await?;
    let fit = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(false);
    ensure!(
        fit,
        "the database's locale knows only ASCII letters: create it with a UTF-8 ctype such as C.UTF-8"
    );
    Ok(())
}
