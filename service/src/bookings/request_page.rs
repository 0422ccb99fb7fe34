//! The page on which a mentee requests a session.

use chrono::{DateTime, TimeDelta, Utc};
use domain::booking::reschedule::Reschedules;
use domain::booking::state::State;
use domain::booking::view::RequestPage;
use domain::booking::{Booking, Refused, policy};
use domain::id::SessionTypeId;
use domain::mentor::view::StartUnavailable;
use domain::payment::PaymentStatus;
use domain::time_range::TimeRange;
use domain::zone;
use uuid::Uuid;

use super::offer::{self, Offer};
use super::request::facts::{self, FreeTimes};
use super::request::limits;
use super::show::refund_table;
use crate::{Actor, Context, Error};

/// Returns a start of a mentor's session type with what requesting it means: its time in both
/// zones, the price, the policy's deadlines and until when it is held; and, when it cannot be
/// requested any more, or not by this mentee, the reason and alternatives.
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
    let free = facts::free_times(&cx.db, actor, session_type, now).await?;
    let refused = refused(&free, actor, &offer, (now, start));
    let FreeTimes { schedule, upcoming, .. } = free;
    let unavailable = match refused {
        Some(_) => None,
        None => schedule.check(now, start).err(),
    };
    let unavailable = unavailable.map(|reason| StartUnavailable {
        reason,
        alternatives: limits::nearest_free(&upcoming, actor.zone, &schedule, (now, start)),
    });

    let session_type = offer.session_type;
    let end = start + TimeDelta::minutes(session_type.duration_minutes.into());
    let held_until = policy::request_expires_at(now, start);
    let asked = Booking {
        state: State::Pending { until: held_until },
        starts_at: start,
        ends_at: end,
        earliest_start: start,
        reschedules: Reschedules::default(),
        mentee_may_leave_free: false,
        requested_at: now,
        price: session_type.price,
        cancellation_policy: session_type.cancellation_policy,
        payment: PaymentStatus::Authorised,
    };
    Ok(RequestPage {
        when: zone::span(actor.zone, start, end),
        when_for_mentor: zone::span(offer.zone, start, end),
        refunds: refund_table(&asked, 0, actor.zone, now),
        held_until: zone::at(actor.zone, held_until),
        idempotency_key: Uuid::new_v4().to_string(),
        mentor: offer.person,
        session_type,
        unavailable,
        refused,
    })
}

/// Returns why this mentee cannot request the start, though others might.
fn refused(
    FreeTimes { schedule, upcoming, given_up }: &FreeTimes,
    actor: &Actor,
    offer: &Offer,
    (now, start): (DateTime<Utc>, DateTime<Utc>),
) -> Option<Refused> {
    let time = TimeRange::parse(start, start + schedule.length()).ok()?;
    let refused = limits::check(upcoming, actor.zone, offer.mentor, time)
        .and_then(|()| limits::check_given_up(given_up, actor.zone, now));
    match refused.err()? {
        Refused::OwnOverlap { booking, .. } => {
            let nearest = limits::nearest_free(upcoming, actor.zone, schedule, (now, start));
            Some(Refused::OwnOverlap { booking, nearest })
        }
        other => Some(other),
    }
}
