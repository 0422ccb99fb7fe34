//! Bookings per second, by many mentees with many mentors, compared with pgbench.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::clients::{Outcome, Wish};
use crate::fixture::Fixture;
use crate::pgbench::Pgbench;
use crate::population::{
    FREE, FREE_MENTORS, MANY_MENTORS, PRICE, TAKEN_MENTORS, free_type, session_type, start_of,
};
use crate::report::{Bound, Report, Row};
use crate::stats::{Ratio, median};

/// The numbers of concurrent clients. With more, pgbench would need more connections than the
/// cluster has.
const CLIENTS: [usize; 3] = [1, 8, 64];
const CROWD: usize = 512;

/// The figures of one iteration, in which everything is measured once, in turn.
struct Iteration {
    pgbench: [f64; 3],
    ours: [f64; 3],
    /// A second measurement with eight clients, which shows how much two equal measurements
    /// differ.
    again: f64,
    crowd: f64,
    /// Jobs run per second, without requests at the same time.
    kept: f64,
    /// Bookings per second for free sessions, with as many clients as in the last of `ours`.
    free: f64,
}

pub async fn measure(fixture: &Arc<Fixture>, report: &mut Report) -> Result<()> {
    let Some(pgbench) = Pgbench::find(fixture).await? else {
        report.skip("commits/s", "this PostgreSQL came without pgbench");
        return Ok(());
    };
    pgbench.prepare(fixture).await?;
    let load = Load { fixture: fixture.clone(), paid: Arc::default(), free: Arc::default() };
    load.per_second(8, fixture.size.warm_up).await?;
    fixture.outbox_drains().await?;

    let mut iterations = Vec::new();
    load.iterations(&pgbench, &mut iterations).await?;
    if rows(&iterations).iter().any(Row::is_unclear) {
        load.iterations(&pgbench, &mut iterations).await?;
    }
    for row in rows(&iterations) {
        report.row(row);
    }
    Ok(())
}

struct Load {
    fixture: Arc<Fixture>,
    /// The number of the next start, over all mentors in turn, of sessions with a price.
    paid: Arc<AtomicU32>,
    /// The number of the next start, over all mentors in turn, of free sessions.
    free: Arc<AtomicU32>,
}

impl Load {
    async fn iterations(&self, pgbench: &Pgbench, iterations: &mut Vec<Iteration>) -> Result<()> {
        for _ in 0..self.fixture.size.pairs {
            iterations.push(self.iteration(pgbench).await?);
            eprintln!("  capacity: iteration {}", iterations.len());
        }
        Ok(())
    }

    async fn iteration(&self, pgbench: &Pgbench) -> Result<Iteration> {
        let time = self.fixture.size.time;
        let mut iteration = Iteration {
            pgbench: [0.0; 3],
            ours: [0.0; 3],
            again: 0.0,
            crowd: 0.0,
            kept: 0.0,
            free: 0.0,
        };
        for (at, clients) in CLIENTS.into_iter().enumerate() {
            iteration.pgbench[at] = pgbench.per_second(clients, time)?;
            iteration.ours[at] = self.per_second(clients, time).await?;
            iteration.kept = self.kept_per_second().await?;
        }
        iteration.free = self.free_per_second(CLIENTS[2], time).await?;
        iteration.crowd = self.per_second(CROWD, time).await?;
        self.fixture.outbox_drains().await?;
        iteration.again = self.per_second(8, time).await?;
        self.fixture.outbox_drains().await?;
        Ok(iteration)
    }

    /// Runs the jobs that the load has left; returns how many per second. The next reference is
    /// thereby measured without them.
    async fn kept_per_second(&self) -> Result<f64> {
        let began = Instant::now();
        let left = self.fixture.outbox_drains().await?;
        Ok(f64::from(i32::try_from(left)?) / began.elapsed().as_secs_f64())
    }

    async fn per_second(&self, clients: usize, time: Duration) -> Result<f64> {
        let (next, now) = (self.paid.clone(), self.fixture.now());
        let wish = move || {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let session_type = session_type(TAKEN_MENTORS + number % MANY_MENTORS);
            Wish { session_type, start: start_of(60, number / MANY_MENTORS, now), price: PRICE }
        };
        self.asked_per_second(clients, time, wish).await
    }

    async fn free_per_second(&self, clients: usize, time: Duration) -> Result<f64> {
        let (next, now) = (self.free.clone(), self.fixture.now());
        let wish = move || {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let session_type = free_type(TAKEN_MENTORS + MANY_MENTORS + number % FREE_MENTORS);
            Wish { session_type, start: start_of(FREE, number / FREE_MENTORS, now), price: 0 }
        };
        self.asked_per_second(clients, time, wish).await
    }

    async fn asked_per_second(
        &self,
        clients: usize,
        time: Duration,
        wish: impl Fn() -> Wish + Clone + Send + Sync + 'static,
    ) -> Result<f64> {
        let end = Instant::now() + time;
        let next = move || (Instant::now() < end).then(&wish);
        let outcome = self.fixture.closed_loop(clients, next).await?;
        Ok(all_were_booked(clients, &outcome))
    }
}

/// Checks that no request was refused, since every start is free; requests that were answered
/// "busy" are printed. Returns bookings per second.
fn all_were_booked(clients: usize, outcome: &Outcome) -> f64 {
    assert_eq!(outcome.refused, 0, "a free start was refused");
    if outcome.busy > 0 {
        eprintln!("  {clients} clients: {} times 503", outcome.busy);
    }
    outcome.per_second()
}

fn rows(iterations: &[Iteration]) -> Vec<Row> {
    let noise = pairs(iterations, |iteration| (iteration.again, iteration.ours[1]));
    let mut rows = vec![row("noise: 8 clients / 8 clients", &noise, Bound::Free)];
    for (at, clients) in CLIENTS.into_iter().enumerate() {
        let bound =
            if clients == 1 { Bound::Free } else { Bound::AtLeast { limit: 0.30, goal: 0.60 } };
        let pairs = pairs(iterations, |iteration| (iteration.ours[at], iteration.pgbench[at]));
        rows.push(row(&format!("commits/s, {clients} clients / pgbench -N"), &pairs, bound));
    }
    let free = pairs(iterations, |iteration| (iteration.free, iteration.pgbench[2]));
    rows.push(row("the same at 64 without payments", &free, Bound::Free));
    let best = |iteration: &Iteration| iteration.ours.into_iter().fold(0.0, f64::max);
    let crowd = pairs(iterations, |iteration| (iteration.crowd, best(iteration)));
    let bound = Bound::AtLeast { limit: 0.80, goal: 0.95 };
    rows.push(row(&format!("commits/s, {CROWD} clients / own best"), &crowd, bound));
    let kept = pairs(iterations, |iteration| (iteration.kept, iteration.ours[2]));
    let bound = Bound::AtLeast { limit: 1.0, goal: 2.0 };
    rows.push(row("outbox: kept/s / commits/s, 64 clients", &kept, bound));
    rows
}

fn pairs(iterations: &[Iteration], pair: impl Fn(&Iteration) -> (f64, f64)) -> Vec<(f64, f64)> {
    iterations.iter().map(pair).collect()
}

/// Returns the row of a pair of figures per second.
pub fn row(name: &str, pairs: &[(f64, f64)], bound: Bound) -> Row {
    let (ours, reference): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    Row {
        name: name.into(),
        ours: format!("{:.0}", median(&ours)),
        reference: format!("{:.0}", median(&reference)),
        judged: Some(Ratio::of(pairs)),
        bound,
    }
}
