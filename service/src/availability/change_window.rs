//! A mentor changes hours.

use domain::availability::Window;
use domain::availability::form::{FormContext, WindowForm};
use domain::id::WindowId;
use domain::zone;

use super::windows::{self, HoursSaved};
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// A mentor changes one of their windows: it is taken away and entered anew, under the same
/// rules. Hours of every few weeks stay in their weeks. Bookings stand, inside and outside.
/// Where it was changed or removed meanwhile, what took its place is told.
///
/// Locks: the mentor.
#[tracing::instrument(skip_all, fields(window.id = %id))]
pub async fn change_window(
    cx: &Context,
    actor: &Actor,
    id: WindowId,
    form: &WindowForm,
) -> Result<HoursSaved, Error> {
    actor.require_mentor()?;
    retrying(|| async {
        let now = cx.clock.now();
        let today = zone::at(actor.zone, now).local.date();
        let tx = cx.begin().await?;
        windows::lock(&tx, actor).await?;
        let mut hours = windows::of_mentor(&tx, actor, today).await?;
        let Ok(before) = hours.take(id) else {
            return Err(windows::gone(&tx, actor, id, &hours).await?);
        };
        let week_starts_on = hours.week_starts_on;
        let context = FormContext { today, week_starts_on, changes: Some(&before) };
        let entered = Window::parse(form, &context)?;
        windows::remove(&tx, actor, id, now).await?;
        let saved = windows::enter(&tx, actor, &hours, &entered, "start_time", now).await?;
        tx.commit().await?;
        Ok(saved)
    })
    .await
}
