//! Contention: a thousand mentees request the same hour.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::clients::{Answer, Ready, Wish, ask};
use crate::fixture::Fixture;
use crate::http::Client;
use crate::population::{PRICE, session_type, start};
use crate::report::{Bound, Report, Row, figure};
use crate::stats::{Ratio, percentile};

const CROWD: usize = 1_000;
const ALONE: u32 = 100;

/// How long each client waited for its answer.
#[derive(Default)]
struct Waited {
    alone: Vec<Duration>,
    winners: Vec<Duration>,
    losers: Vec<Duration>,
    busy: usize,
}

pub async fn measure(fixture: &Arc<Fixture>, report: &mut Report) -> Result<()> {
    let (mut all, mut pairs) = (Waited::default(), Vec::new());
    for _ in 0..fixture.size.pairs {
        let iteration = iteration(fixture).await?;
        ensure!(iteration.winners.len() == 1, "{} got the same hour", iteration.winners.len());
        pairs.push((percentile(99, &iteration.losers), percentile(99, &iteration.alone)));
        all.alone.extend(iteration.alone);
        all.winners.extend(iteration.winners);
        all.losers.extend(iteration.losers);
        all.busy += iteration.busy;
        eprintln!("  one start: iteration {}", pairs.len());
    }
    for (name, who, bound) in [
        ("one start x1000  winner p50/p99 ms", &all.winners, None),
        ("one start x1000  loser p50/p99 ms / lone p99", &all.losers, Some(Ratio::of(&pairs))),
    ] {
        report.row(Row {
            name: name.into(),
            ours: both(who),
            reference: both(&all.alone),
            judged: bound,
            bound: Bound::AtMost { limit: 50.0, goal: 20.0 },
        });
    }
    let p99 = percentile(99, &all.losers);
    report.row(Row {
        name: "one start x1000  loser p99 ms".into(),
        ours: format!("{p99:.1}"),
        reference: String::new(),
        judged: Some(figure(p99)),
        bound: Bound::Free,
    });
    report.row(answers(&all, pairs.len(), fixture.deadlocks().await?));
    Ok(())
}

fn answers(all: &Waited, iterations: usize, deadlocks: i64) -> Row {
    let (won, lost) = (all.winners.len() / iterations, all.losers.len() / iterations);
    let exact = (won, lost, all.busy, deadlocks) == (1, CROWD - 1, 0, 0);
    Row {
        name: "one start x1000  200/409/503/40P01 per iteration".into(),
        ours: format!("{won}/{lost}/{}/{deadlocks}", all.busy / iterations),
        reference: "1/999/0/0".into(),
        judged: Some(figure(if exact { 1.0 } else { 0.0 })),
        bound: Bound::AtLeast { limit: 1.0, goal: 1.0 },
    }
}

fn both(times: &[Duration]) -> String {
    format!("{:.1}/{:.1}", percentile(50, times), percentile(99, times))
}

async fn iteration(fixture: &Arc<Fixture>) -> Result<Waited> {
    let mut waited = Waited { alone: alone(fixture).await?, ..Waited::default() };
    let wish = Wish {
        session_type: session_type(fixture.new_mentor()?),
        start: start(0, fixture.now()),
        price: PRICE,
    };
    let gate = Arc::new(Barrier::new(CROWD));
    let mut asking = JoinSet::new();
    for _ in 0..CROWD {
        let client = Client::connect(fixture.server.address).await?;
        asking.spawn(ask_at_once(client, fixture.ready(wish)?, gate.clone()));
    }
    while let Some(answered) = asking.join_next().await {
        match answered?? {
            (Answer::Booked(_), time) => waited.winners.push(time),
            (Answer::Refused, time) => waited.losers.push(time),
            (Answer::Busy, _) => waited.busy += 1,
        }
    }
    Ok(waited)
}

async fn ask_at_once(
    mut client: Client,
    ready: Ready,
    gate: Arc<Barrier>,
) -> Result<(Answer, Duration)> {
    gate.wait().await;
    let began = Instant::now();
    let answer = ask(&mut client, ready).await?;
    Ok((answer, began.elapsed()))
}

/// Measures requests without any others at the same time.
async fn alone(fixture: &Arc<Fixture>) -> Result<Vec<Duration>> {
    let mentor = fixture.new_mentor()?;
    let mut client = Client::connect(fixture.server.address).await?;
    let mut times = Vec::new();
    for number in 0..ALONE {
        let start = start(number, fixture.now());
        let ready =
            fixture.ready(Wish { session_type: session_type(mentor), start, price: PRICE })?;
        let began = Instant::now();
        let answer = ask(&mut client, ready).await?;
        times.push(began.elapsed());
        ensure!(matches!(answer, Answer::Booked(_)), "a free start was refused");
    }
    Ok(times)
}
