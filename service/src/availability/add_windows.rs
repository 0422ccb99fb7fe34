//! A mentor says when they are free, or not.

use domain::availability::Window;
use domain::availability::form::WindowForm;
use domain::zone;

use super::windows;
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// A mentor adds hours, on days of the week or of the month or once; other hours for a date;
/// or time off. Hours that are there already, or too short for any session, are refused at
/// their field.
///
/// Locks: the mentor, so that of two overlapping windows entered at once one is refused.
#[tracing::instrument(skip_all, fields(mentor.id = %actor.id))]
pub async fn add_windows(cx: &Context, actor: &Actor, form: &WindowForm) -> Result<(), Error> {
    actor.require_mentor()?;
    retrying(|| async {
        let now = cx.clock.now();
        let today = zone::at(actor.zone, now).local.date();
        let window = Window::parse(form, today)?;

        let tx = cx.begin().await?;
        windows::lock(&tx, actor).await?;
        windows::refuse_overlap(&tx, actor, &window, today, "start_time").await?;
        windows::insert(&tx, actor, &window, now).await?;
        Ok(tx.commit().await?)
    })
    .await
}
