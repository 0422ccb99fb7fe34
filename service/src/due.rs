//! What time brings, row by row: one that fails is logged, and holds up no other.

use uuid::Uuid;

use crate::Error;

/// Does `work` with each of the rows; returns how many it changed. Ends early only when the
/// database itself is away, since no row would succeed then.
pub(crate) async fn each<F>(
    table: &'static str,
    ids: Vec<Uuid>,
    mut work: impl FnMut(Uuid) -> F,
) -> Result<usize, Error>
where
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
