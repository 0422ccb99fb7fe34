//! Raw SQL with parameters, for reads that entities cannot express.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, Value};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::Error;

/// Returns the statement `sql` with its parameters `$1`, `$2` …
pub(crate) fn statement(sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

/// Returns all rows of a query.
pub(crate) async fn all<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<T>, DbErr> {
    let rows = db.query_all_raw(statement(sql, values)).await?;
    rows.iter().map(|row| T::from_query_result(row, "")).collect()
}

/// Returns the row of a query that finds at most one.
pub(crate) async fn one<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<T>, DbErr> {
    let row = db.query_one_raw(statement(sql, values)).await?;
    row.map(|row| T::from_query_result(&row, "")).transpose()
}

/// Keeps the rows that can be decoded. An inconsistent one is logged and left out, so that it
/// does not take the rest of a list with it.
pub(crate) fn decode<T>(rows: impl IntoIterator<Item = Result<T, Error>>) -> Result<Vec<T>, Error> {
    let keep = |row: Result<T, Error>| match row {
        Err(error @ Error::Inconsistent { .. }) => {
            error.log_inconsistent();
            None
        }
        other => Some(other),
    };
    rows.into_iter().filter_map(keep).collect()
}

/// Returns SQL for an instant or a wall time as microseconds since 1970. Inside JSON a number can
/// always be read back, while a date may be out of range. Infinity becomes `null`.
pub(crate) fn micros(column: &str) -> String {
    format!("CASE WHEN isfinite({column}) THEN trunc(EXTRACT(epoch FROM {column}) * 1000000) END")
}

/// Returns the instant of [`micros`]; `None` beyond the calendar.
pub(crate) fn instant(micros: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros)
}

/// Deserializes an instant that JSON holds as microseconds.
pub(crate) fn from_micros<'de, D: Deserializer<'de>>(json: D) -> Result<DateTime<Utc>, D::Error> {
    instant(i64::deserialize(json)?).ok_or(D::Error::custom("beyond the calendar"))
}

/// Runs a write; returns how many rows it affected.
pub(crate) async fn run(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<u64, DbErr> {
    Ok(db.execute_raw(statement(sql, values)).await?.rows_affected())
}

/// Returns the ids that a query of one column finds.
pub(crate) async fn ids(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<uuid::Uuid>, DbErr> {
    let rows = db.query_all_raw(statement(sql, values)).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}
