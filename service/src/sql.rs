//! Statements that entities cannot say.
//!
//! One that stands alone is written with `raw_sql!`. One that is put together from fragments, of
//! which that macro knows nothing, names its parameters in the same way: `{mentee}`.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, TryGetable, Value};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::Error;

/// A parameter's name and its value.
pub type Named = (&'static str, Value);

/// The statement that `template` is, with a parameter wherever it says a name in braces. Values
/// that it does not name are left out; a name without a value stays, and PostgreSQL refuses it.
pub fn composed(template: &str, values: impl IntoIterator<Item = Named>) -> Statement {
    let values: Vec<Named> = values.into_iter().collect();
    let (mut sql, mut used) = (String::with_capacity(template.len()), Vec::<&Named>::new());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        sql.push_str(before);
        let named = after.split_once('}').and_then(|(name, after)| {
            Some((values.iter().find(|(known, _)| *known == name)?, after))
        });
        let Some((value, after)) = named else {
            sql.push('{');
            rest = after;
            continue;
        };
        let place = used.iter().position(|(name, _)| *name == value.0).unwrap_or_else(|| {
            used.push(value);
            used.len() - 1
        });
        sql.push('$');
        sql.push_str(&(place + 1).to_string());
        rest = after;
    }
    sql.push_str(rest);
    let values = used.into_iter().map(|(_, value)| value.clone());
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

/// All rows that a composed statement reads.
pub(crate) async fn all<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    template: &str,
    values: impl IntoIterator<Item = Named>,
) -> Result<Vec<T>, DbErr> {
    T::find_by_statement(composed(template, values)).all(db).await
}

/// The row of a composed statement that reads at most one.
pub(crate) async fn one<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    template: &str,
    values: impl IntoIterator<Item = Named>,
) -> Result<Option<T>, DbErr> {
    T::find_by_statement(composed(template, values)).one(db).await
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

/// The ids that a statement of one column reads.
pub(crate) async fn ids<T: TryGetable>(
    db: &impl ConnectionTrait,
    statement: Statement,
) -> Result<Vec<T>, DbErr> {
    let rows = db.query_all_raw(statement).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_composed_statement_numbers_each_name_once_and_leaves_out_what_it_does_not_name() {
        let values = [("now", 1.into()), ("unused", 2.into()), ("who", 3.into())];

        let statement = composed("SELECT {who}, '{}' WHERE {now} < {who} OR {nobody}", values);

        assert_eq!(statement.sql, "SELECT $1, '{}' WHERE $2 < $1 OR {nobody}");
        assert_eq!(statement.values.unwrap().0, [3.into(), 1.into()]);
    }
}
