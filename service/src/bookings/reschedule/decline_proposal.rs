//! Declining a proposal: the agreed time is kept.

use domain::booking::reschedule::Answer;
use domain::id::{BookingId, ProposalId};

use super::withdraw_proposal::end;
use crate::{Actor, Context, Error};

/// Declines a proposal on behalf of the side that received it: the proposed times are freed, and
/// the agreed one stands.
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
