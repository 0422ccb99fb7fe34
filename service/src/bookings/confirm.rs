//! The mentor agrees to a request.

use domain::booking::action::Action;
use domain::booking::shown::Shown;
use domain::booking::state::State;
use domain::id::BookingId;

use super::transition;
use crate::{Actor, Context, Error};

/// The mentor agrees to a request. Its time stays held; the payment is captured; both
/// people get a place to meet.
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
