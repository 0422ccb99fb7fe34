//! Raw SQL with parameters, for reads that say more than an entity can.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, Value};

/// The statement `sql` with its parameters `$1`, `$2` …
pub(crate) fn statement(sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

/// All rows of a read.
pub(crate) async fn all<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<T>, DbErr> {
    let rows = db.query_all_raw(statement(sql, values)).await?;
    rows.iter().map(|row| T::from_query_result(row, "")).collect()
}

/// The row of a read that finds at most one.
pub(crate) async fn one<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<T>, DbErr> {
    let row = db.query_one_raw(statement(sql, values)).await?;
    row.map(|row| T::from_query_result(&row, "")).transpose()
}

/// Runs a write; answers how many rows it touched.
pub(crate) async fn run(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<u64, DbErr> {
    Ok(db.execute_raw(statement(sql, values)).await?.rows_affected())
}

/// The ids that a read of one column finds.
pub(crate) async fn ids(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<uuid::Uuid>, DbErr> {
    let rows = db.query_all_raw(statement(sql, values)).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}
