//! What happens to a transaction whose future is dropped.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use sea_orm::ConnectionTrait;
use service::bookings;

use crate::support::world::world_with_pool;
use crate::support::{World, a_mentee, a_mentor, form};

#[tokio::test]
async fn a_request_dropped_at_any_moment_leaves_no_transaction_open() {
    let world = world_with_pool(1).await;
    let mut unfinished = 0;
    for polls in 1.. {
        // A request dropped after its COMMIT was sent holds its time: each has another mentor.
        let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
        let wanted = form(&ada, "2026-03-09T03:00:00Z");
        let linus = a_mentee("Linus", &world).await;
        let request = bookings::request(&world.cx, &linus, &wanted);
        let answer = dropped_after(polls, request).await;
        assert!(!is_in_transaction(&world).await, "dropped after {polls} polls");
        if let Some(answer) = answer {
            assert!(answer.is_ok(), "{answer:?}");
            break;
        }
        unfinished += 1;
    }
    // How many moments there are depends on how often an answer is there before it is waited for.
    assert!(unfinished >= 2, "a request has more moments than {unfinished}");
}

#[tokio::test]
async fn values_that_postgresql_cannot_hold_are_bad_input_and_no_fault_of_ours() {
    let world = world_with_pool(1).await;
    for (code, sql) in [
        ("22021", "SELECT convert_from('\\xff', 'UTF8')"),
        ("22008", "SELECT timestamptz '2026-01-01' + interval '300000 years'"),
        ("22007", "SELECT 'nonsense'::date"),
        ("22003", "SELECT 2147483647::int + 1"),
    ] {
        let error = world.cx.db.execute_unprepared(sql).await.unwrap_err();
        let words = error.to_string();
        assert!(service::Error::from(error).is_bad_input(), "{code}: {words}");
    }
    let ours = world.cx.db.execute_unprepared("SELECT 1 / 0").await.unwrap_err();
    assert!(!service::Error::from(ours).is_bad_input());
}

/// Polls `work` this often, and drops it; returns its result if it was ready by then.
async fn dropped_after<T>(polls: u32, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut polled = 0;
    poll_fn(|cx| {
        polled += 1;
        match work.as_mut().poll(cx) {
            Poll::Ready(answer) => Poll::Ready(Some(answer)),
            Poll::Pending if polled == polls => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// Returns whether the pool's only connection is inside a transaction: savepoints fail outside of
/// one.
async fn is_in_transaction(world: &World) -> bool {
    let Err(error) = world.cx.db.execute_unprepared("SAVEPOINT probe").await else { return true };
    assert!(error.to_string().contains("SAVEPOINT can only be used in transaction"), "{error}");
    false
}
