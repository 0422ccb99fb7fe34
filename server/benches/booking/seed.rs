//! How long it takes to insert many plausible mentors.

use std::time::Instant;

use anyhow::Result;
use sea_orm::ConnectionTrait;

use crate::fixture::{Fixture, context};
use crate::report::{Bound, Report, Row, figure};

const MENTORS: u32 = 100_000;

pub async fn measure(fixture: &Fixture, report: &mut Report) -> Result<()> {
    let mentors = if fixture.size.quick { MENTORS / 10 } else { MENTORS };
    let admin = &fixture.admin;
    admin.execute_unprepared("DROP DATABASE IF EXISTS seeded WITH (FORCE)").await?;
    admin.execute_unprepared("CREATE DATABASE seeded").await?;
    let cx = context(&fixture.cluster.url("seeded")).await?;
    migration::up(&cx.db).await?;
    let began = Instant::now();
    demo::bulk(&cx, mentors).await?;
    let seconds = began.elapsed().as_secs_f64();
    cx.db.close().await?;
    admin.execute_unprepared("DROP DATABASE seeded WITH (FORCE)").await?;
    let per_hundred_thousand = seconds * f64::from(MENTORS / mentors);
    report.row(Row {
        name: "seed: seconds for 100,000 mentors".into(),
        ours: format!("{per_hundred_thousand:.0}"),
        reference: String::new(),
        judged: Some(figure(per_hundred_thousand)),
        bound: Bound::AtMost { limit: 120.0, goal: 60.0 },
    });
    Ok(())
}
