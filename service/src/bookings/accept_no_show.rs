//! Accepting a no-show: the side reported absent agrees.

use domain::booking::action::Action;
use domain::booking::shown::Shown;
use domain::booking::state::State;
use domain::id::BookingId;

use super::transition;
use crate::{Actor, Context, Error};

/// Accepts a no-show on behalf of the side reported absent: the claim is settled without waiting
/// for the 72 hours of silence. Returns the new state.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn accept_no_show(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    shown: Option<Shown>,
) -> Result<State, Error> {
    transition::by_person(cx, actor, id, Action::AcceptNoShow, shown, None).await
}
