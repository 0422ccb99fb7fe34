//! C-20: a client that disconnects at any moment of a write leaves it done or not begun, and
//! never a connection inside a transaction.

use std::time::Duration;

use super::iterations;
use super::wire::{self, hang_up};
use super::world::{at, world};

const PRICE: i64 = 150_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_hangs_up_at_any_moment_leaves_nothing_half_done() {
    let world = world(1).await;
    let times = iterations(1);
    let mut attempts = 0;
    for after in 0..=50 {
        for _ in 0..times {
            let (mentor, linus) = (world.mentor(60, PRICE, 1).await, world.mentee().await);
            let request = world.ask(&linus, &mentor, &at("2026-03-09", 9), PRICE);
            hang_up(request, Duration::from_millis(after)).await;
            attempts += 1;
        }
    }

    let made = world.the_books_are_right().await;
    let stuck =
        "pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'
                 AND now() - state_change > interval '1 second'";
    assert_eq!(world.count(stuck).await, 0);
    for _ in 0..25 {
        let (mentor, linus) = (world.mentor(60, PRICE, 1).await, world.mentee().await);
        let answer = wire::send(world.ask(&linus, &mentor, &at("2026-03-09", 9), PRICE)).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let id = answer.body.trim_matches('"');
        assert_eq!(
            world.count(&format!("bookings WHERE id = '{id}'")).await,
            1,
            "a later write was lost"
        );
    }
    println!(
        "C-20: {attempts} hang-ups at 0 to 50 ms: {made} were made whole, in transaction 0, later writes lost 0 of 25"
    );
}
