//! What the product does: one file per use case, over PostgreSQL through SeaORM.
//!
//! A use case is a free function over a [`Context`]: it opens a transaction, locks, decides with
//! `domain`, writes with history, enqueues what has to happen elsewhere, and commits. This is the
//! only crate that writes SQL; it owns transactions, locks, the outbox, the providers and the
//! clock.

pub mod accounts;
pub mod actor;
mod audit;
pub mod availability;
pub mod bookings;
pub mod clock;
mod conflict;
pub mod dashboard;
mod due;
pub mod entity;
pub mod error;
mod fault;
pub mod form_answers;
pub mod form_drafts;
pub mod jobs;
pub mod mentors;
pub mod outbox;
pub mod payments;
pub mod retention;
pub mod reviews;
pub mod run_concurrently;
pub mod session_types;
pub mod sql;
pub mod topics;
mod transaction;

use std::sync::Arc;

use sea_orm::DatabaseConnection;

pub use actor::Actor;
pub use error::Error;

/// What every use case works with: the database, and the product's edges to the world.
#[derive(Clone)]
pub struct Context {
    /// The connection pool of the one database.
    pub db: DatabaseConnection,
    /// The only source of "now".
    pub clock: Arc<dyn clock::Clock>,
    /// The provider that moves money.
    pub payments: Arc<dyn payments::PaymentProvider>,
    /// The platform's share of a price, in hundredths of a percent.
    pub fee_basis_points: i64,
    /// Hashes and checks passwords on a few threads of its own.
    pub passwords: accounts::passwords::Pool,
    /// Signs and verifies the tokens that cookies carry.
    pub tokens: Arc<accounts::tokens::Keys>,
    /// The base address to which a meeting's random name is appended.
    pub meeting_base: Arc<str>,
    /// Wakes the worker after a job was enqueued or a notification became due.
    pub worker_wakeup: outbox::WorkerWakeup,
}
