//! A server that is killed under load: what it acknowledged is there, nothing is half done,
//! and who does not know what became of their request finds out by asking again.

use std::time::Duration;

use chrono::TimeDelta;
use rand::Rng;
use uuid::Uuid;

use super::rounds;
use super::wire::{self, release};
use super::world::{at, world};

const PRICE: i64 = 150_000;
const CLIENTS: usize = 24;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_loses_nothing_it_acknowledged() {
    let mut world = world(1).await;
    let kills = rounds(5);
    let (mut acknowledged, mut unknown, mut resolved) = (0, 0, 0);
    for _ in 0..kills {
        let mentor = world.mentor(15, PRICE, 1).await;
        let people = world.mentees(CLIENTS).await;
        let keys: Vec<String> = people.iter().map(|_| Uuid::new_v4().to_string()).collect();
        let start = |index: usize| at("2026-03-09", 9 + i64::try_from(index % 8).unwrap());
        let ask = |index: usize| {
            world.ask_with_key(&people[index], &mentor, &start(index), PRICE, &keys[index])
        };
        let asking = tokio::spawn(release((0..CLIENTS).map(ask).collect()));
        let moment = rand::rng().random_range(100..900);
        tokio::time::sleep(Duration::from_millis(moment)).await;
        world.servers[0].kill();
        let answers = asking.await.unwrap();
        world.restart(0);

        for (index, answer) in answers.iter().enumerate() {
            match answer.status {
                200 => {
                    let id = answer.body.trim_matches('"');
                    assert_eq!(world.count(&format!("bookings WHERE id = '{id}'")).await, 1);
                    acknowledged += 1;
                }
                0 => {
                    unknown += 1;
                    let again = world.ask_with_key(
                        &people[index],
                        &mentor,
                        &start(index),
                        PRICE,
                        &keys[index],
                    );
                    let again = wire::send(again).await;
                    assert!([200, 409].contains(&again.status), "{}: {}", again.status, again.body);
                    resolved += 1;
                }
                409 => {}
                other => panic!("{other}: {}", answer.body),
            }
        }
        // What the killed worker had in hand is free again when its lease is over.
        world.set_clock(world.now + TimeDelta::minutes(2)).await;
        world.work().await;
        world.the_books_are_right().await;
        world.outbox_drains().await;
        world.forget_bookings().await;
    }
    println!(
        "killed: {kills} kills, {acknowledged} acknowledged and missing 0, {unknown} unknown of which resolved by key {resolved}, half done 0"
    );
}
