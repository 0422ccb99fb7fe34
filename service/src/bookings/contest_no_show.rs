//! Contesting a no-show: the side reported absent denies it.

use domain::booking::action::Action;
use domain::booking::shown::Shown;
use domain::booking::state::State;
use domain::id::BookingId;
use domain::invalid::Invalid;

use super::transition;
use crate::{Actor, Context, Error};

/// Who is said to have been absent denies it, in their own words, which are required; from then
/// on an admin decides. Silence for 72 hours accepts.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn contest_no_show(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    shown: Option<Shown>,
    reason: &str,
) -> Result<State, Error> {
    let reason =
        transition::reason(reason)?.ok_or_else(|| Error::invalid("reason", Invalid::Missing))?;
    transition::by_person(cx, actor, id, Action::Contest, shown, Some(&reason)).await
}
