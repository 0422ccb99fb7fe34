//! Withdrawing a proposal: the side that made it takes it back.

use domain::booking::Refused;
use domain::booking::reschedule::Answer;
use domain::booking::state::Status;
use domain::id::{BookingId, ProposalId};

use super::proposals;
use crate::bookings::store::{self, HistoryEntry};
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Withdraws the actor's own proposal: the proposed times are freed, and the agreed one stands.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn withdraw_proposal(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    proposal: ProposalId,
) -> Result<(), Error> {
    end(cx, actor, id, proposal, Answer::Withdraw, "withdraw_proposal").await
}

/// Ends the proposal that the page showed, and no other that replaced it meanwhile.
pub(super) async fn end(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    proposal: ProposalId,
    answer: Answer,
    action: &'static str,
) -> Result<(), Error> {
    retrying(|| async {
        let tx = cx.begin().await?;
        let locked = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
        let by = locked.role_of(actor).ok_or(Error::NotFound)?;
        let waiting = proposals::waiting(&tx, id).await?.filter(|waiting| waiting.id == proposal);
        let waiting = waiting.ok_or(Refused::NoProposal)?;
        let now = cx.clock.now();
        let status = waiting.answer(answer, by, now)?;

        proposals::end(&tx, &locked, &waiting, status, now).await?;
        let entry = HistoryEntry {
            action,
            by,
            actor: Some(actor.id),
            reason: None,
            rescheduled: None,
            at: now,
        };
        store::append_history(&tx, &locked, &entry, Status::Confirmed).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}
