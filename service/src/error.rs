//! How a use case fails, and what a database error says about our schema.
//!
//! Which to use: [`Error::NotFound`] also for what exists but is not the actor's to see;
//! [`Error::Forbidden`] for what they see but may not do; [`Error::Invalid`] for a field;
//! [`Error::Refused`] for a rule of bookings; [`Error::StartUnavailable`] for a start that cannot
//! be asked for, taken or not; [`Error::Inconsistent`] for a row that is no value of ours.

use domain::booking::Refused;
use domain::conflict::Conflict;
use domain::invalid::{Invalid, InvalidField, InvalidForm};
use domain::mentor::view::StartUnavailable;
use sea_orm::{DbErr, RuntimeErr};
use sqlx::error::DatabaseError;

/// How a use case fails.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist for this actor.
    #[error("not found")]
    NotFound,
    /// The actor sees it but may not do this.
    #[error("not allowed")]
    Forbidden,
    /// Fields break their rules.
    #[error("invalid: {:?}", .0.fields)]
    Invalid(InvalidForm),
    /// The form was made from an older version than the stored one.
    #[error("made from an older version than {}", .0.version)]
    Conflict(Conflict),
    /// A rule of bookings says no.
    #[error("refused: {0:?}")]
    Refused(Refused),
    /// The start can not be asked for; with the nearest that can.
    #[error("start unavailable: {:?}", .0.reason)]
    StartUnavailable(StartUnavailable),
    /// A row is no value of ours: a bug, or somebody wrote past the rules.
    #[error("row {id} of {table} is inconsistent")]
    Inconsistent {
        /// Which table.
        table: &'static str,
        /// Which row.
        id: uuid::Uuid,
    },
    /// Somebody else changed the row after it was read; the use case begins again.
    #[error("changed by somebody else in between")]
    StaleVersion,
    /// Something we depend on is away or has too much to do; better come back in some seconds.
    #[error("{0} is unavailable")]
    Unavailable(&'static str),
    /// PostgreSQL failed or is away.
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
    /// `field` breaks the rule `why`.
    pub fn invalid(field: &str, why: Invalid) -> Self {
        why.at(field).into()
    }

    /// Whether the whole use case may be tried again: its version was stale, or a deadlock or a
    /// serialisation failure ended it.
    pub fn may_be_retried(&self) -> bool {
        match self {
            Self::StaleVersion => true,
            Self::Database(error) => matches!(error.code().as_deref(), Some("40001" | "40P01")),
            _ => false,
        }
    }

    /// Tells an operator which row is no value of ours, where a list goes on without it.
    pub fn log_inconsistent(&self) {
        if let Self::Inconsistent { table, id } = self {
            tracing::error!(table, row.id = %id, "Row is inconsistent and left out of a list");
        }
    }

    /// Whether PostgreSQL itself refused something that came from outside: characters that it
    /// cannot hold, an instant or a number beyond its range.
    pub fn is_bad_input(&self) -> bool {
        let Self::Database(error) = self else { return false };
        matches!(error.code().as_deref(), Some("22021" | "22P05" | "22007" | "22008" | "22003"))
    }

    /// Whether the database is away or too busy (no connection, a lock or statement
    /// timeout, always stale), rather than wrong.
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

/// What sqlx knows of an error and SeaORM does not pass on.
pub trait DatabaseErrorExt {
    /// The SQLSTATE.
    fn code(&self) -> Option<String>;
    /// The name of the constraint that said no.
    fn constraint(&self) -> Option<&str>;
    /// Whether the connection itself failed.
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
