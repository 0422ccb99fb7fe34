//! Accepting a proposal: a confirmed booking is rescheduled by agreement.

use chrono::{DateTime, Utc};
use domain::booking::Refused;
use domain::booking::reschedule::Answer;
use domain::booking::shown::Shown;
use domain::booking::state::Status;
use domain::id::{BookingId, ProposedTimeId};
use domain::money::Money;
use sea_orm::DatabaseTransaction;

use super::proposals::{self, Time, Waiting};
use crate::availability::schedule;
use crate::bookings::request::refusal::start_unavailable;
use crate::bookings::store::{self, HistoryEntry};
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Accepts one of the proposed times on behalf of the side that did not propose it. The meeting
/// is rescheduled to it, and the old time and the other proposed times are freed, in one
/// transaction.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn accept_proposal(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    time: ProposedTimeId,
    shown: Option<Shown>,
) -> Result<(), Error> {
    retrying(|| async {
        let tx = cx.begin().await?;
        let locked = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
        let by = locked.role_of(actor).ok_or(Error::NotFound)?;
        let waiting = proposals::waiting(&tx, id).await?.ok_or(Refused::NoProposal)?;
        let now = cx.clock.now();
        let time = named(&waiting, time)?;
        waiting.answer(Answer::Accept, by, now)?;
        may_be_agreed(&tx, id, time, now).await?;
        locked.check_shown(shown, Money::new(0, locked.booking.price.currency))?;

        proposals::accept(&tx, &locked, &waiting, time, now).await?;
        let rescheduled = Some((locked.booking.starts_at, time.starts_at));
        let action = "accept_proposal";
        let entry =
            HistoryEntry { action, by, actor: Some(actor.id), reason: None, rescheduled, at: now };
        store::append_history(&tx, &locked, &entry, Status::Confirmed).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Refuses a time that has lapsed, or that falls on a day or in a week whose limit was reached
/// while the proposal waited.
async fn may_be_agreed(
    tx: &DatabaseTransaction,
    id: BookingId,
    time: Time,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if time.lapses_at <= now {
        return Err(Refused::ProposedTimeLapsed.into());
    }
    let schedule = schedule::load_for_reschedule(tx, id, now).await?.ok_or(Error::NotFound)?;
    schedule.within_limits(time.starts_at).map_err(start_unavailable)
}

/// Returns the proposed time with this id; a time of an earlier proposal is refused.
fn named(waiting: &Waiting, id: ProposedTimeId) -> Result<Time, Refused> {
    waiting.times.iter().find(|time| time.id == id).copied().ok_or(Refused::NoProposal)
}
