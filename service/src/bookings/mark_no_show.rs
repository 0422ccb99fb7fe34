//! Marking a no-show: one side reports that the other did not come.

use domain::booking::action::Action;
use domain::booking::shown::Shown;
use domain::booking::state::State;
use domain::id::BookingId;

use super::transition;
use crate::{Actor, Context, Error};

/// Reports the other side of a booking as absent. When that is the mentor, everything is refunded
/// at once; the absent side may contest it within 72 hours. Returns the new state.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn mark_no_show(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    shown: Option<Shown>,
    reason: &str,
) -> Result<State, Error> {
    let reason = transition::reason(reason)?;
    transition::by_person(cx, actor, id, Action::MarkNoShow, shown, reason.as_deref()).await
}
