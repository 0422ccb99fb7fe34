//! Somebody calls a booking off.

use domain::booking::action::Action;
use domain::booking::shown::Shown;
use domain::booking::state::State;
use domain::id::BookingId;

use super::transition;
use crate::{Actor, Context, Error};

/// Cancels a booking: a mentee withdraws a request or cancels a session, a mentor cancels a
/// session. Its time is freed, and the refund of the policy is enqueued. An admin cancels either
/// kind, with a reason that stays on record, and everything is refunded. Returns the new state.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn cancel(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    shown: Option<Shown>,
    reason: &str,
) -> Result<State, Error> {
    let reason = transition::reason(reason)?;
    transition::by_person(cx, actor, id, Action::Cancel, shown, reason.as_deref()).await
}
