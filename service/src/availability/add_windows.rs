//! Adding windows: a mentor enters hours or time off.

use domain::availability::Window;
use domain::availability::form::{FormContext, WindowForm};
use domain::zone;

use super::windows::{self, HoursSaved};
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Adds hours of the actor, a mentor: weekly, monthly or once; other hours for a date; or time
/// off. Hours that exist already, or are too short for any session, are refused at their field.
/// Closing a date replaces its other hours, and other hours replace the closing.
///
/// Locks: the mentor, so that of two overlapping windows entered at once one is refused.
#[tracing::instrument(skip_all, fields(mentor.id = %actor.id))]
pub async fn add_windows(
    cx: &Context,
    actor: &Actor,
    form: &WindowForm,
) -> Result<HoursSaved, Error> {
    actor.require_mentor()?;
    retrying(|| async {
        let now = cx.clock.now();
        let today = zone::at(actor.zone, now).local.date();
        let tx = cx.begin().await?;
        windows::lock(&tx, actor).await?;
        let hours = windows::of_mentor(&tx, actor, today).await?;
        let week_starts_on = hours.week_starts_on;
        let entered = Window::parse(form, &FormContext { today, week_starts_on, changes: None })?;
        windows::refuse_full(&hours, entered.len(), "kind")?;
        let saved = windows::enter(&tx, actor, &hours, &entered, "start_time", now).await?;
        tx.commit().await?;
        Ok(saved)
    })
    .await
}
