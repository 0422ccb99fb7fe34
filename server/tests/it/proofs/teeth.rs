//! Any writer: raw SQL cannot put a person in two places. And the proof has teeth: without the
//! constraint it fails.

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::world::{World, at, world};

const PRICE: i64 = 150_000;

/// What a writer past all our code tries beside a commitment from nine to ten.
const ATTEMPTS: [(&str, &str); 7] = [
    ("2026-03-09 03:30Z", "2026-03-09 04:30Z"),
    ("2026-03-09 02:30Z", "2026-03-09 03:30Z"),
    ("2026-03-09 03:15Z", "2026-03-09 03:30Z"),
    ("2026-03-09 03:30Z", "2026-03-09 03:30Z"),
    ("2026-03-09 03:30Z", "infinity"),
    ("-infinity", "2026-03-09 03:30Z"),
    ("2026-03-09 03:30Z", "2026-03-09 03:00Z"),
];

/// How many of the attempts were accepted.
async fn accepted(world: &World, person: Uuid, other_meeting: Uuid) -> usize {
    let mut accepted = 0;
    for (starts, ends) in ATTEMPTS {
        let insert = format!(
            "INSERT INTO commitments (person_id, meeting_id, starts_at, ends_at, source)
             VALUES ('{person}', '{other_meeting}', '{starts}', '{ends}', 'meeting')"
        );
        if world.db.execute_unprepared(&insert).await.is_ok() {
            accepted += 1;
            world.sql(&format!("DELETE FROM commitments WHERE person_id = '{person}' AND meeting_id = '{other_meeting}'")).await;
        }
    }
    accepted
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_writer_puts_a_person_in_two_places_and_without_the_constraint_the_proof_fails() {
    let world = world(1).await;
    let (ada, grace) = (world.mentor(60, PRICE, 1).await, world.mentor(60, PRICE, 1).await);
    let (linus, margaret) = (world.mentee().await, world.mentee().await);
    world.pending(&linus, &ada, &at("2026-03-09", 9), PRICE).await;
    let other = world.pending(&margaret, &grace, &at("2026-03-09", 14), PRICE).await;
    let meeting =
        world.text(&format!("SELECT meeting_id::text FROM bookings WHERE id = '{other}'")).await;
    let meeting: Uuid = meeting.parse().unwrap();

    let with = accepted(&world, linus.id, meeting).await;
    world.sql("ALTER TABLE commitments DROP CONSTRAINT commitments_nobody_in_two_places").await;
    let without = accepted(&world, linus.id, meeting).await;

    assert_eq!((with, without), (0, 3));
    println!(
        "any writer: {} attempts, accepted 0; without the constraint {without}: caught 1 of 1",
        ATTEMPTS.len()
    );
}
