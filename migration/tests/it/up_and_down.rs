use local_postgres::TestDatabase;
use migration::Migrator;
use sea_orm::{ConnectionTrait, DatabaseConnection};
use sea_orm_migration::MigratorTrait;

use crate::connect;

/// The sample rows, by the name of the migration they follow.
fn samples() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let mut samples: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "sql"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    samples.sort();
    samples
}

/// Each migration in turn, on the tables that the samples before it have filled.
pub async fn up_over_samples(db: &DatabaseConnection) {
    let samples = samples();
    let mut applied = 0;
    for migration in Migrator::migrations() {
        Migrator::up(db, Some(1)).await.unwrap();
        for (_, sql) in samples.iter().filter(|(name, _)| name == migration.name()) {
            db.execute_unprepared(sql).await.unwrap();
            applied += 1;
        }
    }
    assert_eq!(applied, samples.len(), "a sample follows no migration");
}

#[tokio::test]
async fn each_migration_meets_filled_tables_and_all_go_down_and_up_again() {
    let database = TestDatabase::empty().await.unwrap();
    let db = connect(database.url()).await;
    up_over_samples(&db).await;

    for _ in Migrator::migrations() {
        Migrator::down(&db, Some(1)).await.unwrap();
    }
    Migrator::up(&db, None).await.unwrap();
    assert!(Migrator::get_pending_migrations(&db).await.unwrap().is_empty());
}

#[tokio::test]
async fn two_servers_that_start_together_migrate_once() {
    let database = TestDatabase::empty().await.unwrap();
    let (one, other) = (connect(database.url()).await, connect(database.url()).await);

    let (first, second) = tokio::join!(migration::up(&one), migration::up(&other));

    first.unwrap();
    second.unwrap();
    assert!(Migrator::get_pending_migrations(&one).await.unwrap().is_empty());
}
