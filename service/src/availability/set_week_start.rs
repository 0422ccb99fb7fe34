//! A mentor says which day their week begins with.

use domain::invalid::Invalid;
use domain::week::WeekStart;

use crate::{Actor, Context, Error, sql};

/// A mentor's week begins on `MO`, `SU` or `SA` from now on: for limits and calendars at once,
/// for hours of every few weeks that are entered later. Those that are there keep their dates.
#[tracing::instrument(skip_all, fields(mentor.id = %actor.id))]
pub async fn set_week_start(cx: &Context, actor: &Actor, code: &str) -> Result<(), Error> {
    actor.require_mentor()?;
    let invalid = Error::invalid("week_starts_on", Invalid::Unknown);
    let first = WeekStart::parse(code).ok_or(invalid)?;
    let set = "UPDATE mentors SET week_starts_on = $2, updated_at = $3 WHERE user_id = $1";
    let values = [actor.id.0.into(), first.as_str().into(), cx.clock.now().into()];
    sql::run(&cx.db, set, values).await?;
    Ok(())
}
