//! Reporting a review to the admins.

use domain::id::ReviewId;
use domain::text;
use sea_orm::{ConnectionTrait, raw_sql};
use uuid::Uuid;

use crate::{Actor, Context, Error};

/// Reports a review to the admins with the actor's reason; a second report by the same person
/// replaces the reason of the first.
#[tracing::instrument(skip_all, fields(review.id = %id))]
pub async fn report(cx: &Context, actor: &Actor, id: ReviewId, reason: &str) -> Result<(), Error> {
    let reason = text::parse(reason, 1, 1000).map_err(|why| Error::invalid("reason", why))?;
    let (report, reporter, now) = (Uuid::now_v7(), actor.id, cx.clock.now());
    // Raw: only what can be seen is reported, in one statement.
    let write = raw_sql!(
        Postgres,
        r#"INSERT INTO review_reports (id, review_id, reporter_id, reason, created_at)
         SELECT {report}, r.id, {reporter}, {reason}, {now} FROM reviews r
         WHERE r.id = {id} AND r.hidden_at IS NULL
         ON CONFLICT ON CONSTRAINT review_reports_once DO UPDATE SET reason = excluded.reason"#
    );
    match cx.db.execute_raw(write).await?.rows_affected() {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}
