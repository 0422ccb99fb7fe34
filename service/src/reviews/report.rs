//! Reporting a review to the admins.

use domain::id::ReviewId;
use domain::text;
use uuid::Uuid;

use crate::{Actor, Context, Error, sql};

/// Reports a review to the admins with the actor's reason; a second report by the same person
/// replaces the reason of the first.
#[tracing::instrument(skip_all, fields(review.id = %id))]
pub async fn report(cx: &Context, actor: &Actor, id: ReviewId, reason: &str) -> Result<(), Error> {
    let reason = text::parse(reason, 1, 1000).map_err(|why| Error::invalid("reason", why))?;
    // Raw: it inserts only where the review exists and is visible, and else updates the reason.
    let write = "INSERT INTO review_reports (id, review_id, reporter_id, reason, created_at)
                 SELECT $1, r.id, $3, $4, $5 FROM reviews r WHERE r.id = $2 AND r.hidden_at IS NULL
                 ON CONFLICT ON CONSTRAINT review_reports_once DO UPDATE SET reason = excluded.reason";
    let values = [
        Uuid::now_v7().into(),
        id.0.into(),
        actor.id.0.into(),
        reason.as_str().into(),
        cx.clock.now().into(),
    ];
    match sql::run(&cx.db, write, values).await? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}
