//! A server is killed under load: acknowledged changes exist, nothing is half done, and clients
//! without an answer learn the result by retrying.

use std::time::Duration;

use chrono::TimeDelta;
use rand::Rng;

use super::burst::{Burst, Outcome};
use super::iterations;
use super::wire::release;
use super::world::world;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_loses_nothing_it_acknowledged() {
    let mut world = world(1).await;
    let kills = iterations(10);
    let mut outcome = Outcome::default();
    for _ in 0..kills {
        let burst = Burst::over(&world).await;
        let asking = tokio::spawn(release(burst.requests(&world)));
        let moment = rand::rng().random_range(20..700);
        tokio::time::sleep(Duration::from_millis(moment)).await;
        world.servers[0].kill();
        let answers = asking.await.unwrap();
        world.restart(0);

        burst.check(&world, &answers, &mut outcome).await;
        // What the killed worker had in hand is free again when its lease is over.
        world.set_clock(world.now + TimeDelta::minutes(2)).await;
        world.outbox_drains().await;
        world.the_books_are_right().await;
        world.forget_bookings().await;
    }
    let Outcome { acknowledged, unknown } = outcome;
    println!(
        "server killed: {kills} kills, {acknowledged} acknowledged and missing 0, {unknown} unknown and resolved \
         by key {unknown}, half done 0"
    );
}
