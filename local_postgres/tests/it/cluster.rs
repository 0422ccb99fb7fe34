use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::{Duration, Instant};

use local_postgres::{Cluster, Durability};
use rustix::process::{Pid, Signal, kill_process};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row};

/// A folder for one test's cluster; the folder of its socket is removed with it.
struct Folder(PathBuf, OnceLock<PathBuf>);

impl Folder {
    fn named(name: &str) -> Self {
        let parent = PathBuf::from(format!("/tmp/intellectify-test-{name}-{}", std::process::id()));
        fs::create_dir_all(&parent).unwrap();
        Self(parent, OnceLock::new())
    }

    fn cluster(&self, durability: Durability) -> Cluster {
        let cluster = Cluster::open(&self.data(), durability).unwrap();
        self.1.get_or_init(|| cluster.socket_folder().to_path_buf());
        cluster
    }

    fn data(&self) -> PathBuf {
        self.0.join("postgres")
    }

    fn server(&self) -> Pid {
        let text = fs::read_to_string(self.data().join("postmaster.pid")).unwrap();
        Pid::from_raw(text.lines().next().unwrap().parse().unwrap()).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
        self.1.get().map(fs::remove_dir_all);
    }
}

async fn ask(cluster: &Cluster, statement: &str) -> String {
    let mut connection = PgConnection::connect(&cluster.url("intellectify")).await.unwrap();
    let row = connection.fetch_one(AssertSqlSafe(statement.to_owned())).await.unwrap();
    row.get::<String, _>(0)
}

async fn tell(cluster: &Cluster, statement: &str) {
    let mut connection = PgConnection::connect(&cluster.url("intellectify")).await.unwrap();
    connection.execute(AssertSqlSafe(statement.to_owned())).await.unwrap();
}

fn wait_until_gone(path: &Path) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while path.exists() {
        assert!(Instant::now() < deadline, "{} stays", path.display());
        sleep(Duration::from_millis(20));
    }
}

#[tokio::test]
async fn data_outlives_the_server_unless_it_is_for_tests_only() {
    let folder = Folder::named("kept");
    let cluster = folder.cluster(Durability::Full);
    tell(&cluster, "CREATE TABLE facts AS SELECT 'kept' AS fact").await;
    assert_eq!(ask(&cluster, "SHOW fsync").await, "on");
    cluster.close().unwrap();
    assert!(!folder.data().join("postmaster.pid").exists());

    let again = folder.cluster(Durability::Full);

    assert_eq!(ask(&again, "SELECT fact FROM facts").await, "kept");
    again.close().unwrap();
}

#[tokio::test]
async fn a_cluster_for_tests_leaves_nothing_behind() {
    let folder = Folder::named("disposable");
    let cluster = folder.cluster(Durability::TestsOnly);
    assert_eq!(ask(&cluster, "SHOW fsync").await, "off");

    cluster.close().unwrap();

    let left = fs::read_dir(folder.data()).into_iter().flatten().count();
    assert_eq!(
        left, 0,
        "only the folder itself may stay, where its parent is closed to PostgreSQL"
    );
}

#[tokio::test]
async fn letters_outside_ascii_have_two_cases() {
    let folder = Folder::named("letters");
    let cluster = folder.cluster(Durability::TestsOnly);

    assert_eq!(ask(&cluster, "SELECT lower('É')").await, "é");
    cluster.close().unwrap();
}

#[tokio::test]
async fn a_killed_server_does_not_block_the_next_one() {
    let folder = Folder::named("killed");
    let cluster = folder.cluster(Durability::Full);
    tell(&cluster, "CREATE TABLE facts AS SELECT 'committed' AS fact").await;
    kill_process(folder.server(), Signal::KILL).unwrap();
    drop(cluster);
    assert!(folder.data().join("postmaster.pid").exists());

    let again = folder.cluster(Durability::Full);

    assert_eq!(ask(&again, "SELECT fact FROM facts").await, "committed");
    again.close().unwrap();
}

#[tokio::test]
async fn a_pid_file_that_names_another_process_does_not_block() {
    let folder = Folder::named("stale");
    folder.cluster(Durability::Full).close().unwrap();
    let stale = format!("{}\n{}\n", std::process::id(), folder.data().display());
    fs::write(folder.data().join("postmaster.pid"), stale).unwrap();

    let again = folder.cluster(Durability::Full);

    assert_eq!(ask(&again, "SELECT 'up'").await, "up");
    again.close().unwrap();
}

#[tokio::test]
async fn the_last_user_to_leave_stops_the_server() {
    let folder = Folder::named("shared");
    let first = folder.cluster(Durability::Full);
    let second = folder.cluster(Durability::Full);
    let server = folder.server();

    first.close().unwrap();
    assert_eq!(ask(&second, "SELECT 'still up'").await, "still up");
    assert_eq!(folder.server(), server);

    drop(second);
    wait_until_gone(&folder.data().join("postmaster.pid"));
}

#[tokio::test]
async fn a_user_who_comes_while_the_server_stops_gets_a_new_one() {
    let folder = Folder::named("overlap");
    for _ in 0..5 {
        let cluster = folder.cluster(Durability::TestsOnly);
        assert_eq!(ask(&cluster, "SELECT 'up'").await, "up");
        drop(cluster);
    }
    folder.cluster(Durability::TestsOnly).close().unwrap();
}

#[tokio::test]
async fn a_half_made_cluster_is_made_again() {
    let folder = Folder::named("half");
    fs::create_dir_all(folder.0.join("postgres.new/base")).unwrap();
    fs::create_dir(folder.data()).unwrap();

    let cluster = folder.cluster(Durability::TestsOnly);

    assert_eq!(ask(&cluster, "SELECT 'up'").await, "up");
    cluster.close().unwrap();
}
