//! Explains to a mentor why a time is not offered.

use domain::availability::Reason;
use domain::availability::form::local_time;
use domain::id::SessionTypeId;
use domain::mentor::view::WhyNot;
use domain::zone;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::schedule;
use crate::entity::mentor_expertise;
use crate::{Actor, Context, Error};

/// How many nearby starts are named.
const NEAREST: usize = 3;

/// Returns the engine's reason why a session of the actor's session type cannot begin at a wall
/// time of theirs (`2026-05-04T09:00`). A wall time that the clock skips is taken as the instant
/// of the change.
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
    let offer = mentor_expertise::Entity::find_by_id(session_type)
        .filter(mentor_expertise::Column::MentorId.eq(actor.id));
    let title = offer.one(&cx.db).await?.ok_or(Error::NotFound)?.title;
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
