//! The engine alone: computing a month of a mentor with five hundred commitments.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, ensure};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::availability::open_starts::{Busy, SessionRules, StartsQuery, open_starts};
use domain::availability::{Recurrence, Window};
use domain::week::WeekStart;

use crate::report::{Bound, Report, Row, figure};
use crate::stats::percentile;

const COMMITMENTS: i32 = 500;
const TIMES: usize = 2_000;

pub fn measure(report: &mut Report) -> Result<()> {
    let (windows, busy) = (around_the_clock()?, commitments()?);
    let session = SessionRules {
        duration_minutes: 30,
        step_minutes: None,
        buffer_before: 0,
        buffer_after: 5,
        notice_minutes: 720,
        window_days: 60,
        limit_per_day: Some(40),
        limit_per_week: None,
        week_starts_on: WeekStart::Sunday,
    };
    let query = StartsQuery {
        zone: Tz::Asia__Dhaka,
        now: now()?,
        from: now()?,
        to: now()? + TimeDelta::days(31),
    };
    let mut times: Vec<Duration> = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let began = Instant::now();
        let answer = black_box(open_starts(black_box(&query), &windows, &session, &busy));
        times.push(began.elapsed());
        ensure!(!answer.starts.is_empty(), "a month without starts");
    }
    let (p50, p99) = (percentile(50, &times), percentile(99, &times));
    report.row(Row {
        name: format!("engine, {COMMITMENTS} commitments: month p50/p99 ms"),
        ours: format!("{p50:.3}/{p99:.3}"),
        reference: String::new(),
        judged: Some(figure(p50)),
        bound: Bound::AtMost { limit: 1.0, goal: 0.5 },
    });
    Ok(())
}

fn now() -> Result<DateTime<Utc>> {
    Ok("2026-03-01T00:00:00Z".parse()?)
}

fn around_the_clock() -> Result<Vec<Window>> {
    let daily = Recurrence::parse("FREQ=DAILY").map_err(|why| anyhow!("{why:?}"))?;
    let monday = NaiveDate::from_ymd_opt(2026, 1, 5).context("a date")?;
    let window = Window::recurring(monday, 0, 24 * 60, daily).map_err(|why| anyhow!("{why:?}"))?;
    Ok(vec![window])
}

/// Returns commitments at intervals of eighty-five minutes.
fn commitments() -> Result<Vec<Busy>> {
    let first = now()?;
    let one = |number: i32| {
        let starts_at = first + TimeDelta::minutes(85) * number;
        let ends_at = starts_at + TimeDelta::minutes(30);
        Busy { starts_at, ends_at, buffer_before: 0, buffer_after: 5, counts: true }
    };
    Ok((0..COMMITMENTS).map(one).collect())
}
