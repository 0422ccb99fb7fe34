//! Deletes old rows, a batch each time: sessions that ended a month ago (until then a stolen
//! token that comes back still revokes its family), and jobs that were done three months ago
//! (until then one that is enqueued again is recognised).

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::entity::{outbox, session};
use crate::{Context, Error};

const ENDED_SESSIONS: TimeDelta = TimeDelta::days(30);
const DONE_JOBS: TimeDelta = TimeDelta::days(90);
/// How many rows of each kind are deleted in one run.
const BATCH: u64 = 1_000;

/// Deletes a batch of rows that are old enough; returns how many.
pub async fn delete_old(cx: &Context) -> Result<u64, Error> {
    let now = cx.clock.now();
    Ok(delete_sessions(cx, now - ENDED_SESSIONS).await? + delete_jobs(cx, now - DONE_JOBS).await?)
}

async fn delete_sessions(cx: &Context, ended_before: DateTime<Utc>) -> Result<u64, Error> {
    let ended_at =
        Func::least([Expr::col(session::Column::ExpiresAt), Expr::col(session::Column::RevokedAt)]);
    let old = session::Entity::find()
        .select_only()
        .column(session::Column::Id)
        .filter(Expr::expr(ended_at).lt(ended_before))
        .limit(BATCH)
        .into_query();
    let old = session::Column::Id.in_subquery(old);
    Ok(session::Entity::delete_many().filter(old).exec(&cx.db).await?.rows_affected)
}

async fn delete_jobs(cx: &Context, done_before: DateTime<Utc>) -> Result<u64, Error> {
    let old = outbox::Entity::find()
        .select_only()
        .column(outbox::Column::Id)
        .filter(outbox::Column::DeliveredAt.lt(done_before))
        .limit(BATCH)
        .into_query();
    let old = outbox::Column::Id.in_subquery(old);
    Ok(outbox::Entity::delete_many().filter(old).exec(&cx.db).await?.rows_affected)
}
