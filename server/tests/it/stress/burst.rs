//! Bursts: many requests at once, during which a process dies.

use uuid::Uuid;

use super::people::Person;
use super::wire::{self, Answer, Ready};
use super::world::{Mentor, World, at};

const PRICE: i64 = 150_000;
const CLIENTS: usize = 24;
const HOURS: usize = 8;

/// A burst of requests for a few times of one mentor, three for each.
pub struct Burst {
    mentor: Mentor,
    people: Vec<Person>,
    keys: Vec<String>,
}

/// How many requests were acknowledged, and how many clients learnt the result only by retrying.
#[derive(Default)]
pub struct Outcome {
    pub acknowledged: usize,
    pub unknown: usize,
}

impl Burst {
    pub async fn over(world: &World) -> Self {
        let keys = (0..CLIENTS).map(|_| Uuid::new_v4().to_string()).collect();
        let mentor = world.mentor(15, PRICE, 1).await;
        Self { mentor, people: world.mentees(CLIENTS).await, keys }
    }

    pub fn requests(&self, world: &World) -> Vec<Ready> {
        (0..CLIENTS).map(|client| self.ask(world, client)).collect()
    }

    fn ask(&self, world: &World, client: usize) -> Ready {
        let start = at("2026-03-09", 9 + i64::try_from(client % HOURS).unwrap());
        world.ask_with_key(&self.people[client], &self.mentor, &start, PRICE, &self.keys[client])
    }

    /// Checks that every acknowledged booking exists; clients without an answer, or with 503,
    /// retry.
    pub async fn check(&self, world: &World, answers: &[Answer], outcome: &mut Outcome) {
        for (client, answer) in answers.iter().enumerate() {
            match answer.status {
                200 => {
                    let id = answer.body.trim_matches('"');
                    assert_eq!(world.count(&format!("bookings WHERE id = '{id}'")).await, 1);
                    outcome.acknowledged += 1;
                }
                0 | 503 => {
                    self.resolve(world, client).await;
                    outcome.unknown += 1;
                }
                other => assert_eq!(other, 409, "{}", answer.body),
            }
        }
    }

    async fn resolve(&self, world: &World, client: usize) {
        let by_key = format!("bookings WHERE idempotency_key = '{}'", self.keys[client]);
        let was_made = world.count(&by_key).await == 1;
        let again = wire::send(self.ask(world, client)).await;
        let allowed: &[u16] = if was_made { &[200] } else { &[200, 409] };
        assert!(allowed.contains(&again.status), "{}: {}", again.status, again.body);
    }
}
