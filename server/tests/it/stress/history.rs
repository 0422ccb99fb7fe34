//! Random clients over few mentors and times, some of whom disconnect before the answer: every
//! acknowledged booking exists, every existing one was requested, and clients without an answer
//! learn the result by retrying.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use uuid::Uuid;

use super::iterations;
use super::people::Person;
use super::wire::{self, Ready, hang_up};
use super::world::{Mentor, World, at, world};

const PRICE: i64 = 150_000;
const MENTORS: usize = 3;
const CLIENTS: usize = 8;
const HOURS: i64 = 8;
const SEED: u64 = 11;

/// A request for a time, with its result as far as its client knows.
struct Asked {
    mentee: Person,
    mentor: Mentor,
    start: String,
    key: String,
    booking: Option<Uuid>,
}

/// An action on a booking: acknowledged, or possibly done when no answer came.
#[derive(Default)]
struct Acted {
    acknowledged: usize,
    unknown: usize,
}

/// The requests and actions of all clients, as they saw them.
#[derive(Default)]
struct Record {
    asked: Vec<Asked>,
    acted: BTreeMap<(Uuid, &'static str), Acted>,
    operations: usize,
    unanswered: usize,
}

type Shared = Arc<Mutex<Record>>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_clients_saw_and_what_is_stored_are_one_history() {
    let world = Arc::new(world(2).await);
    let record = Shared::default();
    let mut mentors = Vec::new();
    for _ in 0..MENTORS {
        mentors.push(world.mentor(60, PRICE, 1).await);
    }
    let clients = (0..CLIENTS).map(|client| {
        let (world, record, mentors) = (world.clone(), record.clone(), mentors.clone());
        tokio::spawn(async move { live(&world, &record, &mentors, client).await })
    });
    for client in clients.collect::<Vec<_>>() {
        client.await.unwrap();
    }
    tokio::time::sleep(Duration::from_millis(500)).await; // what was hung up on comes to its end

    let mut record = std::mem::take(&mut *record.lock().unwrap());
    let resolved = resolve(&world, &mut record).await;
    world.work().await;
    let bookings = every_booking_was_asked_for(&world, &record).await;
    let changes = every_change_was_asked_for(&world, &record).await;
    world.the_books_are_right().await;
    println!(
        "history: seed {SEED}, {} operations of {CLIENTS} clients, {bookings} bookings, {changes} changes, \
         {} unanswered, {resolved} requests resolved by key, anomalies 0",
        record.operations, record.unanswered
    );
}

/// Runs one client: now and then a new mentee requests a session, and known bookings are acted
/// on.
async fn live(world: &World, record: &Shared, mentors: &[Mentor], client: usize) {
    let mut dice = StdRng::seed_from_u64(SEED + u64::try_from(client).unwrap());
    let mut mentee = world.mentee().await;
    for step in 0..iterations(150) {
        if step % 10 == 9 {
            mentee = world.mentee().await;
        }
        record.lock().unwrap().operations += 1;
        if dice.random_bool(0.5) {
            let mentor = &mentors[dice.random_range(0..MENTORS)];
            ask(world, record, &mut dice, &mentee, mentor).await;
        } else {
            act(world, record, &mut dice).await;
        }
    }
}

async fn ask(world: &World, record: &Shared, dice: &mut StdRng, mentee: &Person, mentor: &Mentor) {
    let start = at("2026-03-09", 9 + dice.random_range(0..HOURS));
    let key = Uuid::from_u128(dice.random()).to_string();
    let request = world.ask_with_key(mentee, mentor, &start, PRICE, &key);
    let answer = send_or_hang_up(record, dice, request).await;
    let booking = match answer {
        Some(answer) if answer.status == 200 => answer.body.trim_matches('"').parse().ok(),
        Some(answer) => {
            assert_eq!(answer.status, 409, "{}", answer.body);
            return;
        }
        None => None,
    };
    let asked = Asked { mentee: mentee.clone(), mentor: mentor.clone(), start, key, booking };
    record.lock().unwrap().asked.push(asked);
}

/// Confirms, declines or cancels a known booking as one of its people.
async fn act(world: &World, record: &Shared, dice: &mut StdRng) {
    let Some((id, mentor, mentee)) = any_booking(record, dice) else { return };
    // A request does not exist for its mentor until its price is authorised.
    let (who, action, refusals) = match dice.random_range(0..4) {
        0 => (mentor, "confirm", [404, 409]),
        1 => (mentor, "decline", [404, 409]),
        2 => (mentor, "cancel", [404, 409]),
        _ => (mentee, "cancel", [409, 409]),
    };
    let answer = send_or_hang_up(record, dice, world.act(&who, action, id).await).await;
    let mut record = record.lock().unwrap();
    let acted = record.acted.entry((id, action)).or_default();
    match answer {
        Some(answer) if answer.status == 200 => acted.acknowledged += 1,
        Some(answer) => {
            assert!(refusals.contains(&answer.status), "{}: {}", answer.status, answer.body);
        }
        None => acted.unknown += 1,
    }
}

fn any_booking(record: &Shared, dice: &mut StdRng) -> Option<(Uuid, Person, Person)> {
    let record = record.lock().unwrap();
    let known: Vec<_> = record.asked.iter().filter(|asked| asked.booking.is_some()).collect();
    let asked = known.get(dice.random_range(0..known.len().max(1)))?;
    Some((asked.booking?, asked.mentor.person.clone(), asked.mentee.clone()))
}

/// Returns the answer, or `None` if this client disconnected before.
async fn send_or_hang_up(
    record: &Shared,
    dice: &mut StdRng,
    request: Ready,
) -> Option<wire::Answer> {
    if dice.random_bool(0.2) {
        hang_up(request, Duration::from_millis(dice.random_range(0..40))).await;
        record.lock().unwrap().unanswered += 1;
        return None;
    }
    Some(wire::send(request).await)
}

/// Repeats each request without an answer under the same key, which returns the existing booking
/// or a refusal. Returns how many were repeated.
async fn resolve(world: &World, record: &mut Record) -> usize {
    let mut resolved = 0;
    for asked in record.asked.iter_mut().filter(|asked| asked.booking.is_none()) {
        let by_key = format!("bookings WHERE idempotency_key = '{}'", asked.key);
        let was_made = world.count(&by_key).await == 1;
        let again =
            world.ask_with_key(&asked.mentee, &asked.mentor, &asked.start, PRICE, &asked.key);
        let answer = wire::send(again).await;
        if was_made {
            assert_eq!(answer.status, 200, "{}", answer.body);
        }
        match answer.status {
            200 => asked.booking = Some(answer.body.trim_matches('"').parse().unwrap()),
            other => assert_eq!(other, 409, "{}", answer.body),
        }
        resolved += 1;
    }
    resolved
}

/// Checks that acknowledged requests and rows are equal, key for key.
async fn every_booking_was_asked_for(world: &World, record: &Record) -> usize {
    let stored = world
        .text("SELECT COALESCE(string_agg(idempotency_key || ' ' || id, ','), '') FROM bookings")
        .await;
    let stored: BTreeSet<&str> = stored.split(',').filter(|one| !one.is_empty()).collect();
    let made =
        record.asked.iter().filter_map(|asked| Some(format!("{} {}", asked.key, asked.booking?)));
    let made: Vec<String> = made.collect();
    assert_eq!(stored, made.iter().map(String::as_str).collect());
    stored.len()
}

/// Checks that each acknowledged change is in the history once, and every change in the history
/// was sent by a client.
async fn every_change_was_asked_for(world: &World, record: &Record) -> usize {
    let stored = world
        .text(
            "SELECT COALESCE(string_agg(booking_id || ' ' || action, ','), '') FROM booking_events
             WHERE action IN ('confirm', 'decline', 'cancel')",
        )
        .await;
    let mut count: BTreeMap<(Uuid, &str), usize> = BTreeMap::new();
    for one in stored.split(',').filter(|one| !one.is_empty()) {
        let (booking, action) = one.split_once(' ').unwrap();
        *count.entry((booking.parse().unwrap(), action)).or_default() += 1;
    }
    for ((booking, action), times) in &count {
        let acted = record.acted.iter().find(|((b, a), _)| b == booking && a == action);
        let (_, acted) = acted.unwrap_or_else(|| panic!("nobody asked to {action} {booking}"));
        assert!(
            *times == 1 && acted.acknowledged + acted.unknown > 0,
            "{action} {booking}: {times}"
        );
    }
    for (change, acted) in &record.acted {
        assert!(
            acted.acknowledged <= 1,
            "{change:?} was acknowledged {} times",
            acted.acknowledged
        );
        let stored = count.get(&(change.0, change.1)).copied().unwrap_or(0);
        assert!(stored >= acted.acknowledged, "{change:?} was acknowledged and is missing");
    }
    count.len()
}
