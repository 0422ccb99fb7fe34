//! Somebody calls a booking off.

use domain::booking::action::Action;
use domain::booking::shown::Shown;
use domain::booking::state::State;
use domain::id::BookingId;

use super::transition;
use crate::{Actor, Context, Error};

/// A mentee withdraws a request or cancels a session, or a mentor cancels a session. The
/// time is free again; what the policy returns goes back. An admin calls off either, with a
/// reason that stays on record, and everything goes back.
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
