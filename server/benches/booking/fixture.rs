//! The fixture of the benchmark: one durable cluster, two databases of different sizes, one
//! server.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use chrono::{DateTime, Utc};
use clap::Parser;
use local_postgres::{Cluster, Durability, reachable_folder};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement, TryGetable,
};
use server::config::Arguments;
use service::Context;
use service::clock::{Clock, SystemClock};

use crate::running::{ACCESS_SECRET, REFRESH_SECRET, Server};
use crate::{Size, population, stats};

const FEW: u32 = 10_000;

/// The prefix of the names of the benchmark's databases.
const PREFIX: &str = "bench_";

pub struct Fixture {
    pub size: Size,
    pub server: Server,
    /// A context over the database of the server, with its own pool.
    pub cx: Context,
    /// A context over a database with many more commitments.
    pub many: Context,
    pub cluster: Cluster,
    /// A connection without the server's timeouts.
    pub admin: DatabaseConnection,
    next_mentee: AtomicU32,
    next_mentor: AtomicU32,
}

impl Fixture {
    /// Creates and fills the databases, and starts the server.
    pub async fn prepare(size: Size) -> Result<Self> {
        let wanted = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-postgres");
        let cluster = Cluster::open(&reachable_folder(&wanted)?, Durability::Full)?;
        let admin = connect(&cluster.url("postgres")).await?;
        drop_leftovers(&admin).await?;
        let [few_name, many_name] =
            ["few", "many"].map(|size| format!("{PREFIX}{}_{size}", std::process::id()));
        admin.execute_unprepared(&format!("CREATE DATABASE {few_name}")).await?;
        let now = SystemClock.now();
        println!("  {} mentees and {} mentors", size.mentees, population::MENTORS);
        let few = connect(&cluster.url(&few_name)).await?;
        migration::up(&few).await?;
        population::people(&few, size.mentees).await?;
        population::commitments(&few, 0, FEW, now).await?;
        few.close().await?;
        let copy = format!("CREATE DATABASE {many_name} TEMPLATE {few_name}");
        admin.execute_unprepared(&copy).await?;
        let many = connect(&cluster.url(&many_name)).await?;
        population::commitments(&many, FEW, size.commitments, now).await?;
        many.close().await?;
        admin.execute_unprepared("CHECKPOINT").await?;
        Ok(Self {
            size,
            server: Server::start(&cluster.url(&few_name))?,
            cx: context(&cluster.url(&few_name)).await?,
            many: context(&cluster.url(&many_name)).await?,
            admin: connect(&cluster.url(&few_name)).await?,
            cluster,
            next_mentee: AtomicU32::new(population::TAKEN_MENTEES),
            next_mentor: AtomicU32::new(population::FIRST_UNASKED),
        })
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.cx.clock.now()
    }

    /// Returns the number of a mentee who has not requested anything yet.
    pub fn new_mentee(&self) -> Result<u32> {
        let mentee = self.next_mentee.fetch_add(1, Ordering::Relaxed);
        ensure!(mentee < self.size.mentees, "all {} mentees have asked", self.size.mentees);
        Ok(mentee)
    }

    /// Returns the number of a mentor of whom nobody has requested anything yet.
    pub fn new_mentor(&self) -> Result<u32> {
        let mentor = self.next_mentor.fetch_add(1, Ordering::Relaxed);
        ensure!(mentor < population::MENTORS, "all {} mentors were asked", population::MENTORS);
        Ok(mentor)
    }

    /// Returns the first line of the report: version, settings, cores, commit and seed.
    pub async fn describe(&self) -> Result<String> {
        let setting = async |name: &str| text(&self.cx.db, &format!("SHOW {name}")).await;
        let mut line = vec![format!("cluster  PostgreSQL {}", setting("server_version").await?)];
        for name in ["fsync", "synchronous_commit", "full_page_writes"] {
            line.push(format!("{name}={}", setting(name).await?));
        }
        let cores = std::thread::available_parallelism()?;
        let commit = Command::new("git").args(["rev-parse", "--short", "HEAD"]).output();
        let commit = commit.map(|said| String::from_utf8_lossy(&said.stdout).trim().to_owned());
        line.extend([
            format!(
                "pool={}",
                self.cx.db.get_postgres_connection_pool().options().get_max_connections()
            ),
            format!("cores {cores}, shared by server, database and load"),
            format!("commit {}", commit.unwrap_or_else(|_| "unknown".into())),
            format!("seed {}", stats::SEED),
        ]);
        Ok(line.join("  "))
    }

    /// Checks that nobody is booked twice at one time, and that no deadlock occurred.
    pub async fn the_books_are_right(&self) -> Result<()> {
        let overlaps =
            "SELECT COUNT(*) FROM commitments a JOIN commitments b ON a.person_id = b.person_id
            AND a.meeting_id < b.meeting_id AND a.during && b.during";
        ensure!(read::<i64>(&self.admin, overlaps).await? == 0, "somebody is in two places");
        ensure!(self.deadlocks().await? == 0, "there were deadlocks");
        Ok(())
    }

    /// Waits until no job is left; returns how many there were.
    pub async fn outbox_drains(&self) -> Result<i64> {
        let count = "SELECT COUNT(*) FROM outbox WHERE delivered_at IS NULL";
        let left: i64 = read(&self.admin, count).await?;
        while read::<i64>(&self.admin, count).await? > 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(left)
    }

    pub async fn deadlocks(&self) -> Result<i64> {
        let read_out = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";
        read(&self.cx.db, read_out).await
    }
}

/// Drops the databases of earlier runs. Every run has databases of its own: a server that a
/// killed run left behind finds its database gone, and does no work in those of the next run.
async fn drop_leftovers(admin: &DatabaseConnection) -> Result<()> {
    let read = format!("SELECT datname FROM pg_database WHERE starts_with(datname, '{PREFIX}')");
    for row in admin.query_all_raw(Statement::from_string(DbBackend::Postgres, read)).await? {
        let name: String = row.try_get_by_index(0)?;
        admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await?;
    }
    Ok(())
}

async fn connect(url: &str) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(2).sqlx_logging(false);
    Ok(Database::connect(options).await?)
}

/// Returns a context like the server's, with its own pool and settings, in this process.
pub async fn context(url: &str) -> Result<Context> {
    let arguments = Arguments::try_parse_from([
        "server",
        "check",
        "--database-url",
        url,
        "--access-token-secret",
        ACCESS_SECRET,
        "--refresh-token-secret",
        REFRESH_SECRET,
    ])?;
    arguments.config.context(Arc::new(SystemClock)).await
}

/// Returns the first column of the only row.
pub async fn read<T: TryGetable>(db: &DatabaseConnection, sql: &str) -> Result<T> {
    let statement = Statement::from_string(DbBackend::Postgres, sql);
    let row = db.query_one_raw(statement).await?.context("a row")?;
    Ok(row.try_get_by_index(0)?)
}

pub async fn text(db: &DatabaseConnection, sql: &str) -> Result<String> {
    read(db, sql).await
}
