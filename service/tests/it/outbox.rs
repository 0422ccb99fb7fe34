use std::time::Duration;

use chrono::TimeDelta;
use domain::booking::request::RequestForm;
use service::bookings;

use crate::support::{World, a_mentee, a_mentor, form, world};

const MONDAY_NINE: &str = "2026-03-09T03:00:00Z";

#[tokio::test]
async fn a_promise_is_kept_after_an_outage() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    world.payments.fail(2);
    let id = world.request(&linus, &ada, MONDAY_NINE).await.unwrap();

    assert_eq!(world.run_jobs().await, 0);
    assert_eq!(world.payment_status(id).await, "authorising");
    for _ in 0..3 {
        world.clock.advance(TimeDelta::seconds(10));
        world.run_jobs().await;
    }

    assert_eq!(world.payment_status(id).await, "authorised");
    assert_eq!(world.count("outbox WHERE delivered_at IS NULL").await, 0);
}

#[tokio::test]
async fn a_delivery_that_happens_twice_moves_nothing_twice() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    world.confirmed(&linus, &ada, MONDAY_NINE).await;

    world.sql("UPDATE outbox SET delivered_at = NULL, locked_until = NULL").await;
    world.run_jobs().await;

    assert_eq!(world.count("ledger_entries").await, 3);
    assert_eq!(world.count("payments WHERE captured = amount").await, 1);
}

#[tokio::test]
async fn a_promise_whose_worker_died_is_kept_by_another() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.request(&linus, &ada, MONDAY_NINE).await.unwrap();
    world.sql("UPDATE outbox SET locked_until = '2026-03-02T03:01:00Z', attempts = 1").await;

    assert_eq!(world.run_jobs().await, 0);
    world.clock.advance(TimeDelta::seconds(60));
    assert_eq!(world.run_jobs().await, 1);
    assert_eq!(world.payment_status(id).await, "authorised");
}

#[tokio::test]
async fn a_promise_that_cannot_be_read_keeps_no_other_waiting() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let of_a_newer_version =
        "INSERT INTO outbox (id, topic, dedup_key, payload, run_at, created_at)
         SELECT gen_random_uuid(), 'newer', 'newer:' || n, '{\"promise\": \"newer\"}', '2026-01-01Z', '2026-01-01Z'
         FROM generate_series(1, 40) n";
    world.sql(of_a_newer_version).await;
    let id = world.request(&linus, &ada, MONDAY_NINE).await.unwrap();

    assert_eq!(world.run_jobs().await, 1);

    assert_eq!(world.payment_status(id).await, "authorised");
    assert_eq!(world.count("outbox WHERE delivered_at IS NULL").await, 40);
}

/// Returns whether the worker would be woken, and resets it.
async fn was_notified(world: &World) -> bool {
    tokio::time::timeout(Duration::from_millis(1), world.cx.worker_wakeup.notified()).await.is_ok()
}

#[tokio::test]
async fn whoever_promises_wakes_the_worker_and_nobody_else_does() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    assert!(!was_notified(&world).await);

    let id = world.request(&linus, &ada, MONDAY_NINE).await.unwrap();
    assert!(was_notified(&world).await, "the price is to be authorised");
    world.request(&linus, &ada, MONDAY_NINE).await.unwrap_err();
    assert!(!was_notified(&world).await, "a refusal enqueues nothing");
    world.run_jobs().await;
    world.confirm(&ada.actor, id).await.unwrap();
    assert!(was_notified(&world).await, "the price is to be captured");
    world.run_jobs().await;
    world.cancel(&ada.actor, id, "").await.unwrap();
    assert!(was_notified(&world).await, "the price is to be refunded");

    let next = "2026-03-16T03:00:00Z";
    let declined = world.pending(&linus, &ada, next).await;
    assert!(was_notified(&world).await);
    world.decline(&ada.actor, declined, "").await.unwrap();
    assert!(was_notified(&world).await, "the price is to be voided");
    world.pending(&linus, &ada, next).await;
    assert!(was_notified(&world).await);
    world.clock.advance(TimeDelta::hours(24));
    bookings::expire_due(&world.cx).await.unwrap();
    assert!(was_notified(&world).await, "the price of what expired is to be voided");

    let held = world.confirmed(&linus, &ada, next).await;
    assert!(was_notified(&world).await);
    world.clock.set("2026-03-16T03:30:00Z");
    world.mark_no_show(&linus, held, "I waited.").await.unwrap();
    assert!(was_notified(&world).await, "the price is to be refunded");
}

#[tokio::test]
async fn what_costs_nothing_wakes_nobody() {
    let world = world().await;
    let ada =
        a_mentor("Ada").teaching("python", 60, 0).free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let free = RequestForm { price_shown: 0, ..form(&ada, MONDAY_NINE) };
    bookings::request(&world.cx, &linus, &free).await.unwrap();
    assert!(!was_notified(&world).await);
}
