//! How a use case fails, and what a database error says about the schema.
//!
//! Which to use: [`Error::NotFound`] also for what exists but is not the actor's to see;
//! [`Error::Forbidden`] for what they see but may not do; [`Error::Invalid`] for a field;
//! [`Error::Refused`] for a rule of bookings; [`Error::StartUnavailable`] for a start that cannot
//! be requested, taken or not; [`Error::Inconsistent`] for a row that cannot be decoded.

use domain::booking::Refused;
use domain::conflict::Conflict;
use domain::invalid::{Invalid, InvalidField, InvalidForm};
use domain::mentor::view::StartUnavailable;
use sea_orm::{DbErr, RuntimeErr};
use sqlx::error::DatabaseError;

/// The error of a use case.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist, or not for this actor.
    #[error("not found")]
    NotFound,
    /// The actor sees it but may not do this.
    #[error("not allowed")]
    Forbidden,
    /// Some fields of the form are invalid.
    #[error("invalid: {:?}", .0.fields)]
    Invalid(InvalidForm),
    /// The form was made from an older version than the stored one.
    #[error("made from an older version than {}", .0.version)]
    Conflict(Conflict),
    /// A rule of bookings forbids the action.
    #[error("refused: {0:?}")]
    Refused(Refused),
    /// The start cannot be requested; carries the nearest ones that can.
    #[error("start unavailable: {:?}", .0.reason)]
    StartUnavailable(StartUnavailable),
    /// A stored row cannot be decoded: a bug, or somebody wrote past the rules.
    #[error("row {id} of {table} is inconsistent")]
    Inconsistent {
        /// The name of the row's table.
        table: &'static str,
        /// The id of the row.
        id: uuid::Uuid,
    },
    /// Somebody else changed the row after it was read; the use case is retried.
    #[error("changed by somebody else in between")]
    StaleVersion,
    /// A dependency, which is named, is down or overloaded; the request may be sent again in some
    /// seconds.
    #[error("{0} is unavailable")]
    Unavailable(&'static str),
    /// PostgreSQL failed or is unavailable.
    #[error("database: {0}")]
    Database(#[from] DbErr),
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<InvalidField> for Error {
    fn from(invalid: InvalidField) -> Self {
        Self::Invalid(invalid.into())
    }
}

impl From<InvalidForm> for Error {
    fn from(invalid: InvalidForm) -> Self {
        Self::Invalid(invalid)
    }
}

impl Error {
    /// Returns an error for one invalid field: `field` breaks the rule `why`.
    pub fn invalid(field: &str, why: Invalid) -> Self {
        why.at(field).into()
    }

    /// Returns whether the whole use case may be retried: its version was stale, or a deadlock or
    /// a serialisation failure ended it.
    pub fn may_be_retried(&self) -> bool {
        match self {
            Self::StaleVersion => true,
            Self::Database(error) => matches!(error.code().as_deref(), Some("40001" | "40P01")),
            _ => false,
        }
    }

    /// Logs which row cannot be decoded, where a list continues without it.
    pub fn log_inconsistent(&self) {
        if let Self::Inconsistent { table, id } = self {
            tracing::error!(table, row.id = %id, "Row is inconsistent and left out of a list");
        }
    }

    /// Returns whether PostgreSQL refused a value from outside: characters that it cannot hold,
    /// an instant or a number beyond its range.
    pub fn is_bad_input(&self) -> bool {
        let Self::Database(error) = self else { return false };
        matches!(error.code().as_deref(), Some("22021" | "22P05" | "22007" | "22008" | "22003"))
    }

    /// Returns whether the database is down or overloaded (no connection, a lock or statement
    /// timeout, always stale), as opposed to a mistake in a statement.
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Unavailable(_)
            | Self::StaleVersion
            | Self::Database(DbErr::Conn(_) | DbErr::ConnectionAcquire(_)) => true,
            Self::Database(error) => match error.code() {
                Some(code) => {
                    matches!(&*code, "55P03" | "57014" | "53300" | "57P01" | "57P02" | "57P03")
                }
                None => error.is_broken_connection(),
            },
            _ => false,
        }
    }
}

/// What sqlx knows of a database error and SeaORM does not expose.
pub trait DatabaseErrorExt {
    /// Returns the SQLSTATE, a code of five characters.
    fn code(&self) -> Option<String>;
    /// Returns the name of the constraint that was violated.
    fn constraint(&self) -> Option<&str>;
    /// Returns whether the connection itself failed.
    fn is_broken_connection(&self) -> bool;
}

impl DatabaseErrorExt for DbErr {
    fn code(&self) -> Option<String> {
        database_error(self)?.code().map(Into::into)
    }

    fn constraint(&self) -> Option<&str> {
        database_error(self)?.constraint()
    }

    fn is_broken_connection(&self) -> bool {
        matches!(
            sqlx_error(self),
            Some(sqlx::Error::Io(_) | sqlx::Error::PoolClosed | sqlx::Error::PoolTimedOut)
        )
    }
}

fn sqlx_error(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(e))
        | DbErr::Query(RuntimeErr::SqlxError(e))
        | DbErr::Conn(RuntimeErr::SqlxError(e)) => Some(e),
        _ => None,
    }
}

fn database_error(error: &DbErr) -> Option<&dyn DatabaseError> {
    sqlx_error(error)?.as_database_error()
}
