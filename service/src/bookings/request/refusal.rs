//! Why a start cannot be requested, with others that can.

use domain::availability::Reason;
use domain::booking::Refused;
use domain::booking::request::Request;
use domain::local_time::LocalTime;
use domain::mentor::view::StartUnavailable;

use super::{facts, limits};
use crate::error::DatabaseErrorExt;
use crate::{Actor, Context, Error};

/// How many starts are offered in place of one that cannot be requested.
pub(in crate::bookings) const ALTERNATIVES: usize = 3;

/// Adds alternatives, at which both people are free, to the refusal of a start that cannot be
/// requested or at which the mentee is taken; returns every other error unchanged.
pub(super) async fn with_alternatives(
    cx: &Context,
    actor: &Actor,
    request: &Request,
    error: Error,
) -> Error {
    let nearest = match &error {
        Error::StartUnavailable(_) | Error::Refused(Refused::OwnOverlap { .. }) => {
            free_for_both(cx, actor, request).await
        }
        _ => return error,
    };
    match (nearest, error) {
        (Err(error), _) => error,
        (Ok(alternatives), Error::StartUnavailable(StartUnavailable { reason, .. })) => {
            Error::StartUnavailable(StartUnavailable { reason, alternatives })
        }
        (Ok(nearest), Error::Refused(Refused::OwnOverlap { booking, .. })) => {
            Refused::OwnOverlap { booking, nearest }.into()
        }
        (Ok(_), other) => other,
    }
}

/// Returns the nearest starts at which both people are free.
async fn free_for_both(
    cx: &Context,
    actor: &Actor,
    request: &Request,
) -> Result<Vec<LocalTime>, Error> {
    let now = cx.clock.now();
    let free = facts::free_times(&cx.db, actor, request.session_type, now).await?;
    Ok(limits::nearest_free(&free.upcoming, actor.zone, &free.schedule, (now, request.starts_at)))
}

/// Returns the refusal of a start for this reason, without alternatives.
pub(in crate::bookings) fn start_unavailable(reason: Reason) -> Error {
    Error::StartUnavailable(StartUnavailable { reason, alternatives: Vec::new() })
}

/// Turns a violated exclusion constraint into "the time is taken": the page offered it minutes
/// ago, and only the constraint knows whether it is still free.
pub(in crate::bookings) fn taken(error: Error) -> Error {
    match &error {
        Error::Database(db) => match db.constraint() {
            Some("commitments_nobody_in_two_places" | "meetings_seats_within_capacity") => {
                start_unavailable(Reason::Busy)
            }
            _ => error,
        },
        _ => error,
    }
}
