//! Runs tasks concurrently, with a limit.

use tokio::task::{JoinError, JoinSet};

/// Runs all of `tasks`, `limit` of them at a time, and returns their results in the order in
/// which they end. A task that panics has no result, and does not stop the others.
pub async fn run_concurrently<T: Send + 'static>(
    limit: usize,
    tasks: impl IntoIterator<Item = impl Future<Output = T> + Send + 'static>,
) -> Vec<T> {
    let (mut running, mut answers) = (JoinSet::new(), Vec::new());
    for task in tasks {
        if running.len() == limit {
            answers.extend(running.join_next().await.and_then(answer));
        }
        running.spawn(task);
    }
    while let Some(joined) = running.join_next().await {
        answers.extend(answer(joined));
    }
    answers
}

fn answer<T>(joined: Result<T, JoinError>) -> Option<T> {
    joined.inspect_err(|panic| tracing::error!(%panic, "A task panicked")).ok()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::run_concurrently;

    #[tokio::test]
    async fn never_more_than_allowed_run_and_a_panic_stops_no_other() {
        let (running, max) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let task = |number: usize| {
            let (running, max) = (running.clone(), max.clone());
            async move {
                max.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                tokio::task::yield_now().await;
                running.fetch_sub(1, Ordering::SeqCst);
                assert_ne!(number, 3, "as expected");
                number
            }
        };

        let mut answers = run_concurrently(4, (0..20).map(task)).await;
        answers.sort_unstable();

        assert_eq!(answers, (0..20).filter(|number| *number != 3).collect::<Vec<_>>());
        assert_eq!(max.load(Ordering::SeqCst), 4);
    }
}
