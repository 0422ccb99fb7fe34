//! The mentor agrees to a request.

use domain::booking::action::Action;
use domain::booking::shown::Shown;
use domain::booking::state::State;
use domain::id::BookingId;

use super::transition;
use crate::{Actor, Context, Error};

/// Confirms a request on behalf of its mentor. Its time stays held, the capture of the payment is
/// enqueued, and both people get a meeting link. Returns the new state.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn confirm(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    shown: Option<Shown>,
) -> Result<State, Error> {
    transition::by_person(cx, actor, id, Action::Confirm, shown, None).await
}
