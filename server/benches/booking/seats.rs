//! One mentor: different starts at two loads, and seats of the same starts.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Result, ensure};

use crate::bookers::{Outcome, Wish};
use crate::capacity::row;
use crate::ground::Ground;
use crate::population::{GROUP, PRICE, SHORT, group_type, short_type, start_of};
use crate::report::{Bound, Report};

const MEETINGS: u32 = 30;
const SEATS: u32 = 30;
const BOOKERS: u32 = 1_000;
const STARTS: u32 = 300;

pub async fn measure(ground: &Arc<Ground>, report: &mut Report) -> Result<()> {
    let (mut widths, mut seats) = (Vec::new(), Vec::new());
    for _ in 0..ground.size.pairs {
        let few = different_starts(ground, 8).await?.per_second();
        let many = different_starts(ground, 64).await?.per_second();
        let joins = joins(ground).await?;
        ensure!(joins.booked.len() == usize::try_from(MEETINGS * SEATS)?, "not each seat was sold");
        widths.push((many, few));
        seats.push((joins.per_second(), many));
        eprintln!("  seats: iteration {}", seats.len());
    }
    let bound = Bound::AtLeast { hold: 0.90, goal: 1.0 };
    report.row(row("one mentor, commits/s, 64 clients / 8", &widths, bound));
    let name = format!("seats {MEETINGS}x{SEATS}, {BOOKERS} bookers, joins/s / one mentor");
    report.row(row(&name, &seats, Bound::AtLeast { hold: 0.80, goal: 1.0 }));
    Ok(())
}

/// Each asks for another start.
async fn different_starts(ground: &Arc<Ground>, clients: usize) -> Result<Outcome> {
    let (session_type, now) = (short_type(ground.new_mentor()?), ground.now());
    let wish =
        move |number| Wish { session_type, start: start_of(SHORT, number, now), price: PRICE };
    let outcome = asked(ground, clients, STARTS, wish).await?;
    ensure!(outcome.refused + outcome.busy == 0, "a free start was refused");
    Ok(outcome)
}

/// More than there are seats ask for the same few starts.
async fn joins(ground: &Arc<Ground>) -> Result<Outcome> {
    let (session_type, now) = (group_type(ground.new_mentor()?), ground.now());
    let wish = move |number| Wish {
        session_type,
        start: start_of(GROUP, number % MEETINGS, now),
        price: PRICE,
    };
    asked(ground, 64, BOOKERS, wish).await
}

async fn asked(
    ground: &Arc<Ground>,
    clients: usize,
    bookers: u32,
    wish: impl Fn(u32) -> Wish + Clone + Send + Sync + 'static,
) -> Result<Outcome> {
    let next: Arc<AtomicU32> = Arc::default();
    let next_wish = move || {
        let number = next.fetch_add(1, Ordering::Relaxed);
        (number < bookers).then(|| wish(number))
    };
    ground.closed_loop(clients, next_wish).await
}
