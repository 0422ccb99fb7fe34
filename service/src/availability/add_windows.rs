//! A mentor says when they are free, or not.

use domain::availability::Window;
use domain::availability::form::{FormContext, WindowForm};
use domain::zone;

use super::windows::{self, HoursSaved};
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// A mentor adds hours, on days of the week or of the month or once; other hours for a date;
/// or time off. Hours that are there already, or too short for any session, are refused at
/// their field. A closed date takes the place of its other hours, and the other way round.
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
