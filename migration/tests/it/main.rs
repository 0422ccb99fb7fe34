//! The schema on a real PostgreSQL: up over filled tables, down, up again; and the holes
//! that its constraints close.
#![cfg(test)]

mod commitments;
mod constraints;
mod up_and_down;

use local_postgres::TestDatabase;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use up_and_down::up_over_samples;

/// A migrated database with the rows of all samples.
async fn with_samples() -> (TestDatabase, DatabaseConnection) {
    let database = TestDatabase::empty().await.unwrap();
    let db = connect(database.url()).await;
    up_over_samples(&db).await;
    (database, db)
}

async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(2).sqlx_logging(false);
    Database::connect(options).await.unwrap()
}

/// The name of the constraint that refuses `sql`.
async fn refusal(db: &DatabaseConnection, sql: &str) -> String {
    let error = db.execute_unprepared(sql).await.expect_err(sql).to_string();
    let quoted: Vec<&str> = error.split('"').collect();
    match quoted.as_slice() {
        [.., name, _] if quoted.len() >= 3 => (*name).to_owned(),
        _ => error,
    }
}
