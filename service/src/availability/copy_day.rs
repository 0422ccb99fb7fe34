//! A mentor has the hours of one day on others, too.

use chrono::{Datelike, NaiveDate, Weekday};
use domain::availability::form::weekday;
use domain::availability::{Recurrence, Window};
use domain::invalid::Invalid;
use domain::zone;

use super::windows;
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// A mentor copies the weekly hours of one day of the week to others (`MO` to `SU`), to all of
/// them or, when some of it is there already, to none.
///
/// Locks: the mentor.
#[tracing::instrument(skip_all, fields(mentor.id = %actor.id))]
pub async fn copy_day(cx: &Context, actor: &Actor, from: &str, to: &[String]) -> Result<(), Error> {
    actor.require_mentor()?;
    let from = weekday(from).ok_or(Error::invalid("from", Invalid::Unknown))?;
    let to = others(from, to)?;
    retrying(|| async {
        let now = cx.clock.now();
        let today = zone::at(actor.zone, now).local.date();
        let tx = cx.begin().await?;
        windows::lock(&tx, actor).await?;
        let existing = windows::of_mentor(&tx, actor.id, today).await?;
        let copies: Vec<Window> =
            existing.iter().filter_map(|(_, window)| copied(window, from, &to, today)).collect();
        if copies.is_empty() {
            return Err(Error::invalid("from", Invalid::Missing));
        }
        for copy in &copies {
            windows::refuse_overlap(&tx, actor, copy, today, "to").await?;
            windows::insert(&tx, actor, copy, now).await?;
        }
        Ok(tx.commit().await?)
    })
    .await
}

fn others(from: Weekday, to: &[String]) -> Result<Vec<Weekday>, Error> {
    let days = to.iter().map(|code| weekday(code).ok_or(Error::invalid("to", Invalid::Unknown)));
    let days: Vec<Weekday> = days.collect::<Result<_, _>>()?;
    let days: Vec<Weekday> = days.into_iter().filter(|day| *day != from).collect();
    if days.is_empty() { Err(Error::invalid("to", Invalid::Missing)) } else { Ok(days) }
}

/// The same hours, as often and until the same date, on the other days.
fn copied(window: &Window, from: Weekday, to: &[Weekday], today: NaiveDate) -> Option<Window> {
    let Window::Recurring { starts_on, start_minute, end_minute, pattern } = window else {
        return None;
    };
    if !pattern.weekdays(*starts_on).any(|day| day == from) {
        return None;
    }
    let again = Recurrence::weekly(to, pattern.interval()).ok()?;
    let again = pattern.ends_on().map_or(Some(again), |last| again.until(last).ok())?;
    let first = today.max(*starts_on);
    let first = first.iter_days().take(7).find(|date| to.contains(&date.weekday()))?;
    Window::recurring(first, *start_minute, *end_minute, again).ok()
}
