//! Scheduled tasks over rows that are due: a row that fails is logged, and does not stop the
//! others.

use std::fmt::Display;

use crate::Error;

/// How many rows of a kind are processed in one run of the scheduled tasks.
pub(crate) const BATCH: u64 = 200;

/// Runs `work` for each of the rows; returns how many it changed. Ends early only when the
/// database itself is unavailable, since no row would succeed then.
pub(crate) async fn each<Id, F>(
    table: &'static str,
    ids: Vec<Id>,
    mut work: impl FnMut(Id) -> F,
) -> Result<usize, Error>
where
    Id: Copy + Display,
    F: Future<Output = Result<bool, Error>>,
{
    let mut changed = 0;
    for id in ids {
        match work(id).await {
            Ok(is_changed) => changed += usize::from(is_changed),
            Err(error) if error.is_unavailable() => return Err(error),
            Err(error) => {
                tracing::error!(%error, table, row.id = %id, "Scheduled task failed for a row");
            }
        }
    }
    Ok(changed)
}
