//! Copying a day: the weekly hours of one weekday are entered for others, too.

use chrono::Weekday;
use domain::availability::copies;
use domain::availability::form::weekday;
use domain::invalid::{FormCheck, Invalid};
use domain::zone;

use super::windows;
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Copies the weekly hours of one day of the week to others (`MO` to `SU`). They merge with the
/// hours of those days: hours that exist already are skipped. Hours that fall on only some of the
/// dates conflict, and the whole copy is refused.
///
/// Locks: the mentor.
#[tracing::instrument(skip_all, fields(mentor.id = %actor.id))]
pub async fn copy_day(cx: &Context, actor: &Actor, from: &str, to: &[String]) -> Result<(), Error> {
    actor.require_mentor()?;
    let mut check = FormCheck::default();
    let from = check.field("from", weekday(from).ok_or(Invalid::Unknown));
    let to = check.field("to", others(from, to));
    if let (Some(from), None) = (from, &to) {
        check.field("from", has_hours(cx, actor, from).await?);
    }
    let (from, to) = check.finish((|| Some((from?, to?)))())?;
    retrying(|| async {
        let now = cx.clock.now();
        let today = zone::at(actor.zone, now).local.date();
        let tx = cx.begin().await?;
        windows::lock(&tx, actor).await?;
        let hours = windows::of_mentor(&tx, actor, today).await?;
        let copies = copies(&hours.all(), from, &to, today);
        let copies = copies.ok_or(Error::invalid("from", Invalid::NoHours))?;
        windows::refuse_full(&hours, copies.len(), "to")?;
        windows::enter(&tx, actor, &hours, &copies, "to", now).await?;
        Ok(tx.commit().await?)
    })
    .await
}

/// Refuses a day without hours to copy. All that is wrong with the form is told at once.
async fn has_hours(
    cx: &Context,
    actor: &Actor,
    from: Weekday,
) -> Result<Result<(), Invalid>, Error> {
    let today = zone::at(actor.zone, cx.clock.now()).local.date();
    let hours = windows::of_mentor(&cx.db, actor, today).await?;
    Ok(copies(&hours.all(), from, &[from.succ()], today).map(|_| ()).ok_or(Invalid::NoHours))
}

fn others(from: Option<Weekday>, to: &[String]) -> Result<Vec<Weekday>, Invalid> {
    let days = to.iter().map(|code| weekday(code).ok_or(Invalid::Unknown));
    let days: Vec<Weekday> = days.collect::<Result<_, _>>()?;
    let mut others: Vec<Weekday> = Vec::new();
    for day in days {
        if Some(day) != from && !others.contains(&day) {
            others.push(day);
        }
    }
    if others.is_empty() { Err(Invalid::Missing) } else { Ok(others) }
}
