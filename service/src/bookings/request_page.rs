//! What a mentee sees before they ask.

use chrono::{DateTime, TimeDelta, Utc};
use domain::booking::policy;
use domain::booking::view::{RefundTier, RequestPage};
use domain::id::SessionTypeId;
use domain::zone;
use uuid::Uuid;

use super::offer;
use super::request::explain;
use crate::availability::timetable;
use crate::{Actor, Context, Error};

/// A start of a mentor's session type, with what asking for it means: both zones, the
/// price, the policy's deadlines, until when it is held; and, when it can not be asked for
/// any more, why not and what else there is.
pub async fn request_page(
    cx: &Context,
    actor: &Actor,
    handle: &str,
    session_type: SessionTypeId,
    start: DateTime<Utc>,
) -> Result<RequestPage, Error> {
    actor.require_mentee()?;
    let now = cx.clock.now();
    let offer = offer::get(&cx.db, session_type).await?;
    if offer.person.handle != handle {
        return Err(Error::NotFound);
    }
    offer.may_be_asked_by(actor)?;
    let timetable = timetable::load(&cx.db, session_type, now).await?.ok_or(Error::NotFound)?;
    let closed =
        timetable.check(now, start).err().map(|why| explain(&timetable, actor, start, now, why));

    let session_type = offer.session_type;
    let end = start + TimeDelta::minutes(session_type.duration_minutes.into());
    let tiers = session_type.cancellation_policy.tiers(start).into_iter().map(|tier| RefundTier {
        until: zone::at(actor.zone, tier.until),
        refund: session_type.price.share(tier.percent, 100),
    });
    Ok(RequestPage {
        when: zone::span(actor.zone, start, end),
        when_for_mentor: zone::span(offer.zone, start, end),
        refund_tiers: tiers.collect(),
        held_until: zone::at(actor.zone, policy::request_expires_at(now, start)),
        idempotency_key: Uuid::new_v4().to_string(),
        mentor: offer.person,
        session_type,
        closed,
    })
}
