//! Counts the statements that a use case sends to PostgreSQL.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use service::Context;

use super::World;

impl World {
    /// Returns how many statements `use_case` sends, without BEGIN and COMMIT. They follow each
    /// other, so with two more for a transaction they are its round trips.
    pub async fn statements<T>(&self, use_case: impl AsyncFnOnce(Context) -> T) -> usize {
        let count = Arc::new(AtomicUsize::new(0));
        let (mut cx, counter) = (self.cx.clone(), count.clone());
        cx.db.set_metric_callback(move |info| {
            let sql = info.statement.sql.as_str();
            if !["BEGIN", "COMMIT", "ROLLBACK"].contains(&sql) {
                counter.fetch_add(1, Ordering::Relaxed);
            }
        });
        use_case(cx).await;
        count.load(Ordering::Relaxed)
    }
}
