//! A mentor says when they are free.

use domain::availability::form::WindowForm;
use domain::availability::{Window, overlap};
use domain::id::WindowId;
use domain::invalid::Invalid;
use domain::zone;
use sea_orm::{DatabaseTransaction, EntityTrait};

use super::windows;
use crate::entity::availability_slot;
use crate::transaction::retrying;
use crate::{Actor, Context, Error, sql};

/// A mentor adds hours, on days of the week or once. Hours that are there already, or too
/// short for any session, are refused at their field.
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
        lock(&tx, actor).await?;
        let (_, existing): (Vec<WindowId>, Vec<Window>) =
            windows::of_mentor(&tx, actor.id, today).await?.into_iter().unzip();
        if let Some(there) = overlap(&existing, &window).and_then(|index| existing.get(index)) {
            return Err(Error::invalid("start_time", Invalid::Overlaps { with: there.words() }));
        }
        let row =
            windows::row(actor, &window, now).ok_or(Error::invalid("kind", Invalid::Unknown))?;
        availability_slot::Entity::insert(row).exec_without_returning(&tx).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

async fn lock(tx: &DatabaseTransaction, actor: &Actor) -> Result<(), Error> {
    let lock = "SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE";
    sql::run(tx, lock, [actor.id.0.into()]).await?;
    Ok(())
}
