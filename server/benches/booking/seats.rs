//! One mentor: different starts at two loads, and seats of the same starts.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Result, ensure};

use crate::capacity::row;
use crate::clients::{Outcome, Wish};
use crate::fixture::Fixture;
use crate::population::{GROUP, PRICE, SHORT, group_type, short_type, start_of};
use crate::report::{Bound, Report};

const MEETINGS: u32 = 30;
const SEATS: u32 = 30;
const REQUESTS: u32 = 1_000;
const STARTS: u32 = 300;

pub async fn measure(fixture: &Arc<Fixture>, report: &mut Report) -> Result<()> {
    let (mut widths, mut seats) = (Vec::new(), Vec::new());
    for _ in 0..fixture.size.pairs {
        let few = different_starts(fixture, 8).await?.per_second();
        let many = different_starts(fixture, 64).await?.per_second();
        let joins = joins(fixture).await?;
        ensure!(joins.booked.len() == usize::try_from(MEETINGS * SEATS)?, "not each seat was sold");
        widths.push((many, few));
        seats.push((joins.per_second(), many));
        eprintln!("  seats: iteration {}", seats.len());
    }
    let bound = Bound::AtLeast { limit: 0.90, goal: 1.0 };
    report.row(row("one mentor, commits/s, 64 clients / 8", &widths, bound));
    let name = format!("seats {MEETINGS}x{SEATS}, {REQUESTS} requests, joins/s / one mentor");
    report.row(row(&name, &seats, Bound::AtLeast { limit: 0.80, goal: 1.0 }));
    Ok(())
}

/// Runs clients each of whom requests another start.
async fn different_starts(fixture: &Arc<Fixture>, clients: usize) -> Result<Outcome> {
    let (session_type, now) = (short_type(fixture.new_mentor()?), fixture.now());
    let wish =
        move |number| Wish { session_type, start: start_of(SHORT, number, now), price: PRICE };
    let outcome = asked(fixture, clients, STARTS, wish).await?;
    ensure!(outcome.refused + outcome.busy == 0, "a free start was refused");
    Ok(outcome)
}

/// Runs more clients than there are seats, who request the same few starts.
async fn joins(fixture: &Arc<Fixture>) -> Result<Outcome> {
    let (session_type, now) = (group_type(fixture.new_mentor()?), fixture.now());
    let wish = move |number| Wish {
        session_type,
        start: start_of(GROUP, number % MEETINGS, now),
        price: PRICE,
    };
    asked(fixture, 64, REQUESTS, wish).await
}

async fn asked(
    fixture: &Arc<Fixture>,
    clients: usize,
    requests: u32,
    wish: impl Fn(u32) -> Wish + Clone + Send + Sync + 'static,
) -> Result<Outcome> {
    let next: Arc<AtomicU32> = Arc::default();
    let next_wish = move || {
        let number = next.fetch_add(1, Ordering::Relaxed);
        (number < requests).then(|| wish(number))
    };
    fixture.closed_loop(clients, next_wish).await
}
