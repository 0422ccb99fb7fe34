//! A month of open starts compared with the smallest statement there is, through the same pool;
//! and the same month with many more commitments in the table.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use chrono_tz::Tz;
use domain::id::SessionTypeId;
use service::{Context, availability};

use crate::cost::statements;
use crate::fixture::{Fixture, read};
use crate::population::{TAKEN_MENTORS, handle, session_type};
use crate::report::{Bound, Report, Row, figure};
use crate::stats::{Ratio, percentile};

/// How often each is measured in a pair.
const TIMES: u32 = 400;

/// The durations of one pair.
#[derive(Default)]
struct Times {
    smallest: Vec<Duration>,
    few: Vec<Duration>,
    many: Vec<Duration>,
}

/// The durations of all pairs so far.
#[derive(Default)]
struct Measured {
    all: Times,
    against: Vec<(f64, f64)>,
    growth: Vec<(f64, f64)>,
}

pub async fn measure(fixture: &Arc<Fixture>, report: &mut Report) -> Result<()> {
    pair(fixture).await?; // both pools are warm
    let mut measured = Measured::default();
    measured.pairs(fixture).await?;
    if measured.rows(fixture).iter().any(Row::is_unclear) {
        measured.pairs(fixture).await?;
    }
    for row in measured.rows(fixture) {
        report.row(row);
    }
    report.row(month_statements(fixture).await);
    Ok(())
}

impl Measured {
    async fn pairs(&mut self, fixture: &Fixture) -> Result<()> {
        for _ in 0..fixture.size.pairs {
            let pair = pair(fixture).await?;
            let p50 = |times: &[Duration]| percentile(50, times);
            self.against.push((p50(&pair.few), p50(&pair.smallest)));
            self.growth.push((p50(&pair.many), p50(&pair.few)));
            self.all.smallest.extend(pair.smallest);
            self.all.few.extend(pair.few);
            self.all.many.extend(pair.many);
        }
        Ok(())
    }

    fn rows(&self, fixture: &Fixture) -> [Row; 3] {
        let both = |times: &[Duration]| {
            format!("{:.2}/{:.2}", percentile(50, times), percentile(99, times))
        };
        let all = &self.all;
        let p50 = percentile(50, &all.few);
        [
            Row {
                name: "month p50/p99 ms / SELECT 1".into(),
                ours: both(&all.few),
                reference: both(&all.smallest),
                judged: Some(Ratio::of(&self.against)),
                bound: Bound::AtMost { limit: 4.0, goal: 4.0 },
            },
            Row {
                name: "month p50 ms".into(),
                ours: format!("{p50:.2}"),
                reference: String::new(),
                judged: Some(figure(p50)),
                bound: Bound::AtMost { limit: 10.0, goal: 3.0 },
            },
            Row {
                name: format!("month, {} commitments / 10000", fixture.size.commitments),
                ours: both(&all.many),
                reference: both(&all.few),
                judged: Some(Ratio::of(&self.growth)),
                bound: Bound::AtMost { limit: 1.5, goal: 1.1 },
            },
        ]
    }
}

async fn pair(fixture: &Fixture) -> Result<Times> {
    let mut times = Times::default();
    for number in 0..TIMES {
        let mentor = number % TAKEN_MENTORS;
        let began = Instant::now();
        read::<i32>(&fixture.cx.db, "SELECT 1").await?;
        times.smallest.push(began.elapsed());
        times.few.push(month(&fixture.cx, mentor).await?);
        times.many.push(month(&fixture.many, mentor).await?);
    }
    Ok(times)
}

async fn month(cx: &Context, mentor: u32) -> Result<Duration> {
    let (handle, session_type) = (handle(mentor), session_type(mentor));
    let began = Instant::now();
    open_month(cx, &handle, session_type).await?;
    Ok(began.elapsed())
}

async fn open_month(cx: &Context, handle: &str, session_type: SessionTypeId) -> Result<()> {
    let month =
        availability::open_month(cx, handle, session_type, None, Tz::Europe__Berlin).await?;
    anyhow::ensure!(!month.days.is_empty(), "a month without days");
    Ok(())
}

async fn month_statements(fixture: &Fixture) -> Row {
    let asked = async |cx: Context| open_month(&cx, &handle(0), session_type(0)).await.is_ok();
    let count = statements(&fixture.cx, asked).await;
    Row {
        name: "month: statements".into(),
        ours: count.to_string(),
        reference: String::new(),
        judged: Some(figure(crate::stats::number(count))),
        bound: Bound::AtMost { limit: 3.0, goal: 2.0 },
    }
}
