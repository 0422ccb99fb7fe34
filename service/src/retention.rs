//! What nobody needs any more goes, some of it each time: sessions that ended a month ago (until
//! then a stolen token that comes back still ends its family), and jobs that were done three
//! months ago (until then one that is enqueued again is recognised).

use chrono::TimeDelta;

use crate::{Context, Error, sql};

const ENDED_SESSIONS: TimeDelta = TimeDelta::days(30);
const DONE_JOBS: TimeDelta = TimeDelta::days(90);
/// How many rows of each kind at a time.
const BATCH: i64 = 1_000;

/// Deletes what is old enough; answers how many rows that were.
pub async fn delete_old(cx: &Context) -> Result<u64, Error> {
    let now = cx.clock.now();
    let sessions = "DELETE FROM sessions WHERE id IN (
        SELECT id FROM sessions WHERE LEAST(expires_at, revoked_at) < $1 LIMIT $2)";
    let jobs = "DELETE FROM outbox WHERE id IN (
        SELECT id FROM outbox WHERE delivered_at < $1 LIMIT $2)";
    let sessions =
        sql::run(&cx.db, sessions, [(now - ENDED_SESSIONS).into(), BATCH.into()]).await?;
    let jobs = sql::run(&cx.db, jobs, [(now - DONE_JOBS).into(), BATCH.into()]).await?;
    Ok(sessions + jobs)
}
