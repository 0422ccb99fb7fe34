//! Mutation checks: without the constraint, the check of identity, locks or versions, the stress
//! tests fail.

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::wire::{self, release};
use super::world::{World, at, world, world_with_faults};

const PRICE: i64 = 150_000;

/// Intervals that a writer who bypasses the code tries to add beside a commitment from nine to
/// ten.
const ATTEMPTS: [(&str, &str); 7] = [
    ("2026-03-09 03:30Z", "2026-03-09 04:30Z"),
    ("2026-03-09 02:30Z", "2026-03-09 03:30Z"),
    ("2026-03-09 03:15Z", "2026-03-09 03:30Z"),
    ("2026-03-09 03:30Z", "2026-03-09 03:30Z"),
    ("2026-03-09 03:30Z", "infinity"),
    ("-infinity", "2026-03-09 03:30Z"),
    ("2026-03-09 03:30Z", "2026-03-09 03:00Z"),
];

/// Returns how many of the attempts were accepted.
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
async fn no_writer_puts_a_person_in_two_places_and_without_the_constraint_the_check_fails() {
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

/// Actions that a person without a side tries on a booking; none may be answered with 200.
const STRANGERS_TRY: [&str; 4] = ["confirm", "decline", "cancel", "complete"];

/// Returns how many actions were allowed to a person who has no side of the booking.
async fn strangers_got(world: &World) -> usize {
    let (ada, linus, eve) =
        (world.mentor(60, PRICE, 1).await, world.mentee().await, world.mentee().await);
    let id = world.pending(&linus, &ada, &at("2026-03-09", 9), PRICE).await;
    let mut got = 0;
    for action in STRANGERS_TRY {
        let answer = wire::send(world.act(&eve, action, id).await).await;
        got += usize::from(answer.status != 404);
    }
    got
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_strangers_booking_does_not_exist_and_without_it_the_check_fails() {
    assert_eq!(strangers_got(&world(1).await).await, 0);

    let got = strangers_got(&world_with_faults(1, "StrangersAreMentees").await).await;

    assert!(got > 0);
    println!(
        "ownership: {} attempts of a stranger, 404 all; without the check {got} got through: caught 1 of 1",
        STRANGERS_TRY.len()
    );
}

/// Returns in how many iterations both a confirmation and a decline of one booking succeeded.
async fn both_won(world: &World) -> usize {
    let ada = world.mentor(60, PRICE, 1).await;
    let mut both = 0;
    for iteration in 0..20 {
        let linus = world.mentee().await;
        let id = world.pending(&linus, &ada, &at("2026-03-09", 9), PRICE).await;
        let (confirm, decline) = (
            world.act(&ada.person, "confirm", id).await,
            world.act(&ada.person, "decline", id).await,
        );
        let answers = release(vec![confirm, decline]).await;
        let won = wire::count(&answers, 200);
        assert!(
            won > 0 && won + wire::count(&answers, 409) == 2,
            "iteration {iteration}: {answers:?}"
        );
        both += won - 1;
        world.forget_bookings().await;
    }
    both
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_booking_is_answered_once_by_lock_or_by_version_and_without_both_the_check_fails() {
    assert_eq!(both_won(&world(1).await).await, 0);
    assert_eq!(both_won(&world_with_faults(1, "NothingIsLocked").await).await, 0);
    assert_eq!(both_won(&world_with_faults(1, "VersionsAreIgnored").await).await, 0);

    let both = both_won(&world_with_faults(1, "NothingIsLocked,VersionsAreIgnored").await).await;

    assert!(both > 0);
    println!(
        "confirm and decline, 20 iterations each: both won 0 with locks and versions, 0 without locks, 0 without \
         versions; without either {both}: caught 1 of 1"
    );
}
