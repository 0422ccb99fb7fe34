//! Transactions and their retries. Use cases begin and commit; nobody else does.

use std::time::Duration;

use rand::Rng;
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, TransactionTrait};
use tracing::Instrument;

use crate::{Context, Error};

const MAX_ATTEMPTS: u32 = 4;

impl Context {
    /// Opens a transaction; dropping it rolls it back.
    pub async fn begin(&self) -> Result<DatabaseTransaction, Error> {
        Ok(begin(&self.db).await?)
    }
}

/// Begins in a task of its own: a BEGIN that is dropped before it is answered would leave its
/// connection inside a transaction that nobody ends (sqlx 0.9.0).
pub(crate) async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let db = db.clone();
    #[expect(clippy::disallowed_methods, reason = "the one place")]
    let begun = tokio::spawn(async move { db.begin().await }.in_current_span());
    begun.await.unwrap_or_else(|stopped| Err(DbErr::Custom(stopped.to_string())))
}

/// Runs a whole use case, its commit included, and retries it at most three times after a
/// deadlock or a serialisation failure.
///
/// Not an `AsyncFn`: the compiler cannot yet show that its futures are `Send` for all lifetimes,
/// which a request in a task of its own needs.
pub(crate) async fn retrying<T, F>(use_case: impl Fn() -> F) -> Result<T, Error>
where
    F: Future<Output = Result<T, Error>>,
{
    let mut attempt = 1;
    loop {
        match use_case().await {
            Err(error) if error.may_be_retried() && attempt < MAX_ATTEMPTS => {
                tracing::warn!(%error, attempt, "Transaction failed, will retry");
                let jitter = rand::rng().random_range(5..=20) * u64::from(attempt);
                tokio::time::sleep(Duration::from_millis(jitter)).await;
                attempt += 1;
            }
            outcome => return outcome,
        }
    }
}
