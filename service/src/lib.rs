//! What the product does: one file per use case, over PostgreSQL through SeaORM.
//!
//! A use case is a free function over a [`Context`]: it opens a transaction, locks, asks
//! `domain`, writes with history, enqueues what has to happen elsewhere, and commits. This
//! is the only crate that writes SQL; it owns transactions, locks, the outbox, the
//! providers and the clock.

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
pub mod mentors;
pub mod outbox;
pub mod payments;
pub mod retention;
pub mod reviews;
pub mod run_concurrently;
pub mod seed;
pub mod session_types;
mod sql;
pub mod topics;
mod transaction;

use std::sync::Arc;

use sea_orm::DatabaseConnection;

pub use actor::Actor;
pub use error::Error;

/// What every use case works with: one database, and the true edges of the product.
#[derive(Clone)]
pub struct Context {
    /// The one database.
    pub db: DatabaseConnection,
    /// The only source of "now".
    pub clock: Arc<dyn clock::Clock>,
    /// Where money moves.
    pub payments: Arc<dyn payments::PaymentProvider>,
    /// The platform's share of a price, in hundredths of a percent.
    pub fee_basis_points: i64,
    /// Hashes and checks passwords on a few threads of its own.
    pub passwords: accounts::passwords::Pool,
    /// Signs and checks what the cookies carry.
    pub tokens: Arc<accounts::tokens::Keys>,
    /// What a meeting's random name is appended to.
    pub meeting_base: Arc<str>,
    /// Wakes the worker when a job was enqueued, or an event is to be sent.
    pub worker_wakeup: outbox::WorkerWakeup,
}
