//! Enqueued jobs run at once, long before the scheduled tasks.

use std::time::{Duration, Instant};

use super::world::{at, world};

const PRICE: i64 = 150_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_price_is_set_aside_and_the_bank_is_heard_without_waiting_for_the_clock() {
    let world = world(1).await;
    let (mentor, linus) = (world.mentor(60, PRICE, 1).await, world.mentee().await);
    let began = Instant::now();
    let request = world.ask(&linus, &mentor, &at("2026-03-09", 9), PRICE);
    let id = super::wire::send(request).await.body.trim_matches('"').parse().unwrap();

    let heard = "simulated_notifications WHERE delivered_at IS NOT NULL";
    while world.payment(id).await != "authorised" || world.count(heard).await == 0 {
        assert!(began.elapsed() < Duration::from_secs(10), "the worker was not woken");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    println!(
        "worker: a price authorised and the bank heard {:.0?} after the request",
        began.elapsed()
    );
}
