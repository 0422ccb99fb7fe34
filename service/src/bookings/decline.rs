//! The mentor says no to a request.

use domain::booking::action::Action;
use domain::booking::shown::Shown;
use domain::booking::state::State;
use domain::id::BookingId;

use super::transition;
use crate::{Actor, Context, Error};

/// Declines a request on behalf of its mentor, with their reason. Its time is freed, and voiding
/// the authorised payment is enqueued. Returns the new state.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn decline(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    shown: Option<Shown>,
    reason: &str,
) -> Result<State, Error> {
    let reason = transition::reason(reason)?;
    transition::by_person(cx, actor, id, Action::Decline, shown, reason.as_deref()).await
}
