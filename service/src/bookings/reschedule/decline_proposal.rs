//! The other side says no to other times.

use domain::booking::reschedule::Answer;
use domain::id::{BookingId, ProposalId};

use super::withdraw_proposal::end;
use crate::{Actor, Context, Error};

/// The other side says no: the proposed times are free again, and the agreed one stands.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn decline_proposal(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    proposal: ProposalId,
) -> Result<(), Error> {
    end(cx, actor, id, proposal, Answer::Decline, "decline_proposal").await
}
