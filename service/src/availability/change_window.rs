//! Changing a window: a mentor corrects hours they entered.

use domain::availability::Window;
use domain::availability::form::{FormContext, WindowForm};
use domain::id::WindowId;
use domain::zone;

use super::windows::{self, HoursSaved};
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Changes one window of the actor, a mentor: the old one is removed and the new one entered
/// under the same rules as any other. Hours that repeat every few weeks stay in their weeks.
/// Bookings stay, inside and outside the hours. Where the window was changed or removed
/// meanwhile, the error names the window that replaced it.
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
