//! PostgreSQL, with fsync on, is killed under load with all its processes: acknowledged changes
//! exist after its recovery, nothing is half done, and the servers reconnect by themselves.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use local_postgres::{Cluster, Durability};
use rand::Rng;

use super::burst::{Burst, Outcome};
use super::iterations;
use super::wire::release;
use super::world::{migrate, world_over};

/// A cluster of this test alone, removed when dropped.
struct Own {
    folder: PathBuf,
    socket: PathBuf,
    cluster: Option<Cluster>,
}

impl Own {
    fn start() -> Self {
        let folder = PathBuf::from(format!("/tmp/intellectify-stress-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let cluster = Cluster::open(&folder.join("postgres"), Durability::Full).unwrap();
        Self { socket: cluster.socket_folder().to_path_buf(), folder, cluster: Some(cluster) }
    }

    fn url(&self) -> String {
        self.cluster.as_ref().unwrap().url(local_postgres::cluster::DATABASE)
    }

    /// Sends SIGKILL to the server and every process it started, at once. The server is stopped
    /// first, so that it starts none in between, which would keep its memory and prevent the next
    /// server from starting.
    fn kill(&self) {
        let pid = fs::read_to_string(self.folder.join("postgres/postmaster.pid")).unwrap();
        let pid = pid.lines().next().unwrap().to_owned();
        let kill = format!("kill -STOP {pid}; kill -9 {pid} $(cat /proc/{pid}/task/*/children)");
        let killed = std::process::Command::new("sh").args(["-c", &kill]).status().unwrap();
        assert!(killed.success());
    }

    /// Starts the server again; its recovery is over when this returns.
    fn recover(&mut self) {
        let again = Cluster::open(&self.folder.join("postgres"), Durability::Full).unwrap();
        self.cluster = Some(again);
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        self.cluster.take().map(Cluster::close);
        fs::remove_dir_all(&self.folder).ok();
        fs::remove_dir_all(&self.socket).ok();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_killed_loses_nothing_that_was_acknowledged() {
    let mut postgres = Own::start();
    migrate(&postgres.url()).await.unwrap();
    let mut world = world_over(&postgres.url(), 2, "").await;
    assert_eq!(world.text("SHOW fsync").await, "on");
    let kills = iterations(5);
    let (mut outcome, mut slowest) = (Outcome::default(), Duration::ZERO);
    for _ in 0..kills {
        let burst = Burst::over(&world).await;
        let asking = tokio::spawn(release(burst.requests(&world)));
        let moment = rand::rng().random_range(20..700);
        tokio::time::sleep(Duration::from_millis(moment)).await;
        postgres.kill();
        let answers = asking.await.unwrap();
        let killed = Instant::now();
        postgres.recover();
        world.finds_its_database().await;
        slowest = slowest.max(killed.elapsed());

        burst.check(&world, &answers, &mut outcome).await;
        // What a worker had in hand is free again when its lease is over.
        world.set_clock(world.now + TimeDelta::minutes(2)).await;
        world.outbox_drains().await;
        world.the_books_are_right().await;
        world.forget_bookings().await;
    }
    let Outcome { acknowledged, unknown } = outcome;
    println!(
        "database killed: {kills} kills with fsync on, {acknowledged} acknowledged and missing 0, {unknown} \
         unknown and resolved by key {unknown}, half done 0, back within {slowest:.1?}"
    );
}
