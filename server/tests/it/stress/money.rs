//! Money: random sequences of everything people can do, with random behaviour of the provider.
//! Ledger transactions sum to zero, refunds never exceed captures, and what the page announced is
//! what happened.

use chrono::TimeDelta;
use domain::payment::test_card::TestCard;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use uuid::Uuid;

use super::iterations;
use super::people::Person;
use super::wire;
use super::world::{Mentor, World, at, world};

const PRICE: i64 = 150_000;
const SEED: u64 = 7;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn random_sequences_leave_the_books_right_and_keep_what_was_announced() {
    let mut world = world(1).await;
    let mut dice = StdRng::seed_from_u64(SEED);
    let (sequences, start) = (iterations(200), world.now);
    let (mut steps, mut announced) = (0, 0);
    for _ in 0..sequences {
        world.set_clock(start).await;
        let (ada, linus) = (world.mentor(60, PRICE, 1).await, world.mentee().await);
        let card = TestCard::ALL[dice.random_range(0..TestCard::ALL.len())];
        let Some(id) = asked(&world, &linus, &ada, card).await else { continue };
        for _ in 0..dice.random_range(2..7) {
            steps += 1;
            announced += usize::from(step(&mut world, &mut dice, &ada, &linus, id).await);
        }
        world.set_clock(start + TimeDelta::days(40)).await;
        world.work().await;
        world.the_books_are_right().await;
    }
    world.outbox_drains().await;
    println!(
        "money: seed {SEED}, {sequences} sequences, {steps} steps: sums 0, refunds within captures, {announced} refunds as announced"
    );
}

async fn asked(world: &World, linus: &Person, ada: &Mentor, card: TestCard) -> Option<Uuid> {
    let form = format!(
        "form[session_type]={}&form[start]={}&form[idempotency_key]={}&form[price_shown]={PRICE}\
         &form[policy_shown]=standard&form[message]=&form[card]={}",
        ada.session_type,
        at("2026-03-09", 9),
        Uuid::new_v4(),
        card.number().replace(' ', "")
    );
    let answer = wire::send(world.form(linus, "/api/bookings/request", &form)).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    world.work().await;
    answer.body.trim_matches('"').parse().ok()
}

/// Does a random action that is possible now; returns whether a refund was announced and made.
async fn step(
    world: &mut World,
    dice: &mut StdRng,
    ada: &Mentor,
    linus: &Person,
    id: Uuid,
) -> bool {
    let hours = dice.random_range(0..60);
    world.set_clock(world.now + TimeDelta::hours(hours)).await;
    let cancels = dice.random_range(0..6);
    let (who, action) = match cancels {
        0 | 1 => (&ada.person, "confirm"),
        2 => (linus, "cancel"),
        3 => (&ada.person, "cancel"),
        4 => (linus, "mark_no_show"),
        _ => (&ada.person, "decline"),
    };
    let before = refund_now(world, who, id, action).await;
    let answer = wire::send(world.act(who, action, id).await).await;
    assert!(
        [200, 403, 404, 409].contains(&answer.status),
        "{action}: {} {}",
        answer.status,
        answer.body
    );
    world.set_clock(world.now + TimeDelta::minutes(2)).await;
    world.work().await;
    match before {
        Some(announced) if answer.status == 200 => {
            let back = format!("SELECT refunded FROM payments WHERE booking_id = '{id}'");
            assert_eq!(world.number(&back).await, announced, "{action} by {}", who.id);
            true
        }
        _ => false,
    }
}

/// Returns the refund of cancelling now, in minor units, as the booking's page shows it.
async fn refund_now(world: &World, who: &Person, id: Uuid, action: &str) -> Option<i64> {
    if action != "cancel" || world.payment(id).await != "captured" {
        return None;
    }
    let page = wire::send(wire::get(
        world.servers[0].address,
        &format!("/api/bookings/show?id={id}"),
        &who.cookie(world.now),
    ))
    .await;
    let page: serde_json::Value = serde_json::from_str(&page.body).ok()?;
    page["refund_now"]["minor"].as_i64()
}
