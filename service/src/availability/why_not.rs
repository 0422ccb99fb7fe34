//! Why is this time not offered?

use domain::availability::Reason;
use domain::availability::form::local_time;
use domain::id::SessionTypeId;
use domain::mentor::view::WhyNot;
use domain::zone;
use sea_orm::FromQueryResult;

use super::schedule;
use crate::{Actor, Context, Error, sql};

/// How many starts nearby are named.
const NEAREST: usize = 3;

#[derive(FromQueryResult)]
struct Title {
    title: String,
}

/// The engine's own reason why a session type of the actor can not begin at a wall time of
/// theirs (`2026-05-04T09:00`); a time that is skipped by the clock is asked about as its change.
pub async fn why_not(
    cx: &Context,
    actor: &Actor,
    session_type: SessionTypeId,
    at: &str,
) -> Result<WhyNot, Error> {
    actor.require_mentor()?;
    let now = cx.clock.now();
    let today = zone::at(actor.zone, now).local.date();
    let local = local_time(at, today).map_err(|why| Error::invalid("at", why))?;
    let read = "SELECT title FROM mentor_expertise WHERE id = $1 AND mentor_id = $2";
    let title: Option<Title> =
        sql::one(&cx.db, read, [session_type.0.into(), actor.id.0.into()]).await?;
    let title = title.ok_or(Error::NotFound)?.title;
    let schedule = schedule::load(&cx.db, session_type, now).await?.ok_or(Error::NotFound)?;

    let start = zone::start_instant(actor.zone, local);
    let why: Option<Reason> = schedule.check(now, start).err();
    let nearest = schedule.nearest(now, start, NEAREST);
    Ok(WhyNot {
        when: zone::at(actor.zone, start),
        title,
        nearest: zone::all_at(actor.zone, nearest),
        why,
    })
}
