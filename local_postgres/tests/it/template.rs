use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::Result;
use local_postgres::TestDatabase;
use sqlx::{Connection, Executor, PgConnection, Row};

static MIGRATED: AtomicU32 = AtomicU32::new(0);

async fn migrate(url: &str) -> Result<()> {
    MIGRATED.fetch_add(1, Ordering::Relaxed);
    let mut connection = PgConnection::connect(url).await?;
    connection.execute("CREATE TABLE guests (name text)").await?;
    std::mem::forget(connection); // a template has to get rid of those who forget to leave
    Ok(())
}

async fn count(url: &str) -> i64 {
    let mut connection = PgConnection::connect(url).await.unwrap();
    connection.fetch_one("SELECT count(*) FROM guests").await.unwrap().get(0)
}

#[tokio::test]
async fn each_test_has_a_database_of_its_own_and_the_template_is_migrated_once() {
    let hash = format!("schema of {}", std::process::id());
    let (one, two) =
        tokio::join!(TestDatabase::create(migrate, &hash), TestDatabase::create(migrate, &hash),);
    let (one, two) = (one.unwrap(), two.unwrap());

    let mut connection = PgConnection::connect(one.url()).await.unwrap();
    connection.execute("INSERT INTO guests VALUES ('Linus')").await.unwrap();

    assert_eq!((count(one.url()).await, count(two.url()).await), (1, 0));
    assert_eq!(MIGRATED.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_database_goes_with_its_test_even_while_somebody_is_connected() {
    let database = TestDatabase::empty().await.unwrap();
    let url = database.url().to_owned();
    let _held = PgConnection::connect(&url).await.unwrap();

    drop(database);

    assert!(PgConnection::connect(&url).await.is_err());
}
