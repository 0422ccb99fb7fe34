//! A database per test, copied from a template that is migrated once.
//!
//! The template's name carries a hash of the migrations, so a changed migration makes a new one.
//! Tests of several processes build it under an advisory lock. Databases that a killed test left
//! behind go with the cluster; on a server of your own they go after an hour.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, anyhow};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row};

use crate::cluster::Cluster;

mod address;

/// The key of the advisory lock under which a template is built: any number that nobody else
/// uses.
const TEMPLATE_LOCK: i64 = 0x7465_6d70_6c61_7465;
const LEFTOVER_AFTER_SECONDS: u64 = 3600;

/// The server of all tests: `DATABASE_URL`, or a private cluster that lives as long as its users.
enum Server {
    Given(String),
    Private(Cluster),
}

static SERVER: LazyLock<Result<Server, String>> =
    LazyLock::new(|| match std::env::var("DATABASE_URL") {
        Ok(url) if !url.is_empty() => Ok(Server::Given(url)),
        _ => Cluster::of_tests().map(Server::Private).map_err(|error| format!("{error:#}")),
    });

impl Server {
    fn get() -> Result<&'static Self> {
        SERVER.as_ref().map_err(|problem| anyhow!("no PostgreSQL for tests: {problem}"))
    }

    fn url(&self, database: &str) -> String {
        match self {
            Self::Given(url) => address::with_database(url, database),
            Self::Private(cluster) => cluster.url(database),
        }
    }

    fn maintenance_url(&self) -> String {
        match self {
            Self::Given(url) => url.clone(),
            Self::Private(cluster) => cluster.url("postgres"),
        }
    }

    async fn connect(&self) -> Result<PgConnection> {
        PgConnection::connect(&self.maintenance_url()).await.context("connecting to PostgreSQL")
    }
}

/// The database of one test, dropped with this value.
#[derive(Debug)]
pub struct TestDatabase {
    name: String,
    url: String,
}

impl TestDatabase {
    /// Creates a copy of the template for this schema. `migrate` is called with the address of an
    /// empty database if the template does not exist yet; `hash` identifies the schema it makes.
    pub async fn create(migrate: impl AsyncFn(&str) -> Result<()>, hash: &str) -> Result<Self> {
        let server = Server::get()?;
        let mut connection = server.connect().await?;
        sweep_once(&mut connection).await?;
        let template = format!("tmpl_{}", crate::paths::short_hash(hash));
        if !exists(&mut connection, &template).await? {
            build_template(server, &mut connection, &template, migrate).await?;
        }

        let name = fresh_name();
        run(&mut connection, format!("CREATE DATABASE {name} TEMPLATE {template}")).await?;
        connection.close().await?;
        Ok(Self { url: server.url(&name), name })
    }

    /// Creates an empty database, for tests of the migrations themselves.
    pub async fn empty() -> Result<Self> {
        let server = Server::get()?;
        let mut connection = server.connect().await?;
        let name = fresh_name();
        run(&mut connection, format!("CREATE DATABASE {name} TEMPLATE template0")).await?;
        connection.close().await?;
        Ok(Self { url: server.url(&name), name })
    }

    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for TestDatabase {
    /// Drops the database by force, since a test may still hold connections, and on a runtime of
    /// its own, since the test's may be blocked by this very drop.
    fn drop(&mut self) {
        let statement = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let dropped = std::thread::spawn(move || run_alone(statement)).join();
        if !matches!(dropped, Ok(Ok(()))) {
            eprintln!("database {} stays behind: {dropped:?}", self.name);
        }
    }
}

fn run_alone(statement: String) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut connection = Server::get()?.connect().await?;
        run(&mut connection, statement).await?;
        Ok(connection.close().await?)
    })
}

/// Builds the template under another name and renames it, so that an existing template is
/// complete.
async fn build_template(
    server: &Server,
    connection: &mut PgConnection,
    template: &str,
    migrate: impl AsyncFn(&str) -> Result<()>,
) -> Result<()> {
    run(connection, format!("SELECT pg_advisory_lock({TEMPLATE_LOCK})")).await?;
    if !exists(connection, template).await? {
        let draft = format!("{template}_draft");
        run(connection, format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)")).await?;
        run(connection, format!("CREATE DATABASE {draft} TEMPLATE template0")).await?;
        migrate(&server.url(&draft)).await.context("migrating the template for tests")?;
        close_to_everyone(connection, &draft).await?;
        run(connection, format!("ALTER DATABASE {draft} RENAME TO {template}")).await?;
    }
    run(connection, format!("SELECT pg_advisory_unlock({TEMPLATE_LOCK})")).await
}

/// Disconnects everybody: a database can be copied or renamed only while nobody is connected to
/// it.
async fn close_to_everyone(connection: &mut PgConnection, database: &str) -> Result<()> {
    run(connection, format!("ALTER DATABASE {database} ALLOW_CONNECTIONS false")).await?;
    let terminate = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname =";
    run(connection, format!("{terminate} '{database}'")).await
}

async fn exists(connection: &mut PgConnection, database: &str) -> Result<bool> {
    let query = sqlx::query("SELECT 1 FROM pg_database WHERE datname = $1").bind(database);
    Ok(query.fetch_optional(connection).await?.is_some())
}

async fn run(connection: &mut PgConnection, statement: String) -> Result<()> {
    let ran = connection.execute(AssertSqlSafe(statement.clone())).await;
    ran.with_context(|| statement)?;
    Ok(())
}

/// Returns a new name that contains the present time, by which leftovers are recognised.
fn fresh_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("t_{}_{}_{number}", seconds_since_epoch(), std::process::id())
}

/// Drops the databases that killed tests left on this server, without force: those in use stay.
async fn sweep_once(connection: &mut PgConnection) -> Result<()> {
    static SWEPT: AtomicBool = AtomicBool::new(false);
    if SWEPT.swap(true, Ordering::Relaxed) {
        return Ok(());
    }
    let query = r"SELECT datname::text FROM pg_database WHERE datname LIKE 't\_%\_%\_%'";
    for row in sqlx::query(query).fetch_all(&mut *connection).await? {
        let name: String = row.try_get(0)?;
        if is_leftover(&name, seconds_since_epoch()) {
            run(connection, format!("DROP DATABASE IF EXISTS \"{name}\"")).await.ok();
        }
    }
    Ok(())
}

fn is_leftover(name: &str, now: u64) -> bool {
    let mut parts = name.split('_').skip(1).map(str::parse::<u64>);
    let born = parts.next().and_then(Result::ok);
    let ours = parts.count() == 2;
    ours && born.is_some_and(|born| born + LEFTOVER_AFTER_SECONDS < now)
}

#[expect(clippy::disallowed_methods, reason = "the age of a leftover is no business time")]
fn seconds_since_epoch() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_databases_that_are_older_than_an_hour_are_leftovers() {
        assert!(is_leftover("t_1000_77_0", 5000));
        assert!(!is_leftover("t_1000_77_0", 4000));
        assert!(!is_leftover("t_shirts_and_more", 5000));
        assert!(!is_leftover("t_1000", 5000));
    }
}
