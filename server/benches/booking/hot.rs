//! A thousand mentees want the same hour.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::bookers::{Answer, Ready, Wish, ask};
use crate::ground::Ground;
use crate::http::Client;
use crate::population::{PRICE, session_type, start};
use crate::report::{Bound, Report, Row, figure};
use crate::stats::{Ratio, percentile};

const CROWD: usize = 1_000;
const ALONE: u32 = 100;

/// How long each waited for the answer.
#[derive(Default)]
struct Waited {
    alone: Vec<Duration>,
    winners: Vec<Duration>,
    losers: Vec<Duration>,
    busy: usize,
}

pub async fn measure(ground: &Arc<Ground>, report: &mut Report) -> Result<()> {
    let (mut all, mut pairs) = (Waited::default(), Vec::new());
    for _ in 0..ground.size.pairs {
        let iteration = iteration(ground).await?;
        ensure!(iteration.winners.len() == 1, "{} got the same hour", iteration.winners.len());
        pairs.push((percentile(99, &iteration.losers), percentile(99, &iteration.alone)));
        all.alone.extend(iteration.alone);
        all.winners.extend(iteration.winners);
        all.losers.extend(iteration.losers);
        all.busy += iteration.busy;
        eprintln!("  hot start: iteration {}", pairs.len());
    }
    for (name, who, bound) in [
        ("hot start x1000  winner p50/p99 ms", &all.winners, None),
        ("hot start x1000  loser p50/p99 ms / lone p99", &all.losers, Some(Ratio::of(&pairs))),
    ] {
        report.row(Row {
            name: name.into(),
            ours: both(who),
            reference: both(&all.alone),
            judged: bound,
            bound: Bound::AtMost { hold: 50.0, goal: 20.0 },
        });
    }
    let p99 = percentile(99, &all.losers);
    report.row(Row {
        name: "hot start x1000  loser p99 ms".into(),
        ours: format!("{p99:.1}"),
        reference: String::new(),
        judged: Some(figure(p99)),
        bound: Bound::Free,
    });
    report.row(answers(&all, pairs.len(), ground.deadlocks().await?));
    Ok(())
}

fn answers(all: &Waited, iterations: usize, deadlocks: i64) -> Row {
    let (won, lost) = (all.winners.len() / iterations, all.losers.len() / iterations);
    let exact = (won, lost, all.busy, deadlocks) == (1, CROWD - 1, 0, 0);
    Row {
        name: "hot start x1000  200/409/503/40P01 per iteration".into(),
        ours: format!("{won}/{lost}/{}/{deadlocks}", all.busy / iterations),
        reference: "1/999/0/0".into(),
        judged: Some(figure(if exact { 1.0 } else { 0.0 })),
        bound: Bound::AtLeast { hold: 1.0, goal: 1.0 },
    }
}

fn both(times: &[Duration]) -> String {
    format!("{:.1}/{:.1}", percentile(50, times), percentile(99, times))
}

async fn iteration(ground: &Arc<Ground>) -> Result<Waited> {
    let mut waited = Waited { alone: alone(ground).await?, ..Waited::default() };
    let wish = Wish {
        session_type: session_type(ground.new_mentor()?),
        start: start(0, ground.now()),
        price: PRICE,
    };
    let gate = Arc::new(Barrier::new(CROWD));
    let mut asking = JoinSet::new();
    for _ in 0..CROWD {
        let client = Client::connect(ground.server.address).await?;
        asking.spawn(ask_at_once(client, ground.ready(wish)?, gate.clone()));
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

/// What a request takes when nobody else asks.
async fn alone(ground: &Arc<Ground>) -> Result<Vec<Duration>> {
    let mentor = ground.new_mentor()?;
    let mut client = Client::connect(ground.server.address).await?;
    let mut times = Vec::new();
    for number in 0..ALONE {
        let start = start(number, ground.now());
        let ready =
            ground.ready(Wish { session_type: session_type(mentor), start, price: PRICE })?;
        let began = Instant::now();
        let answer = ask(&mut client, ready).await?;
        times.push(began.elapsed());
        ensure!(matches!(answer, Answer::Booked(_)), "a free start was refused");
    }
    Ok(times)
}
