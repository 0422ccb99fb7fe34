//! Cancelling a booking, by the mentee, the mentor or an admin.

use domain::booking::policy;
use domain::booking::shown::Shown;
use domain::booking::state::{Action, ActorRole, State};
use domain::id::BookingId;
use domain::invalid::Invalid;
use domain::payment::PaymentStatus;
use domain::text;

use super::store::{self, Change, LockedBooking};
use crate::audit::{self, Audited};
use crate::outbox::{self, Job};
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Cancels a booking: a mentee withdraws a request or cancels a session, a mentor cancels a
/// session. Its time is freed, and the refund of the policy is enqueued. An admin cancels either
/// kind, with a reason that stays on record, and everything is refunded. Returns the new state.
///
/// Locks: persons, meeting, booking.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn cancel(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    shown: Option<Shown>,
    reason: &str,
) -> Result<State, Error> {
    let reason = text::parse(reason, 0, 1000).map_err(|why| Error::invalid("reason", why))?;
    retrying(|| async {
        let tx = cx.begin().await?;
        let locked = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
        let now = cx.clock.now();
        let (by, next) = locked.act(Action::Cancel, actor, shown, now)?;
        if by == ActorRole::Admin {
            audit::record(&tx, actor, &overridden(id, &reason)?, now).await?;
        }

        let words = (!reason.is_empty()).then_some(reason.as_str());
        let action = Action::Cancel;
        let change = Change { action, by, actor: Some(actor.id), next, reason: words, at: now };
        store::record(&tx, &locked, &change).await?;
        let enqueued = outbox::enqueue(&tx, refund(&locked, by, now), now).await?;
        tx.commit().await?;
        enqueued.notify(cx);
        Ok(next)
    })
    .await
}

/// Returns the audit entry of an admin's cancellation, which requires a reason.
fn overridden(id: BookingId, reason: &str) -> Result<Audited<'_>, Error> {
    if reason.is_empty() {
        return Err(Error::invalid("reason", Invalid::Missing));
    }
    Ok(Audited { action: "cancel_booking", object_type: "bookings", object_id: id.0, reason })
}

/// Returns the job that refunds or voids the payment of a cancelled booking, if there is one.
pub(super) fn refund(
    locked: &LockedBooking,
    by: ActorRole,
    now: chrono::DateTime<chrono::Utc>,
) -> Option<Job> {
    let booking = locked.id;
    let back = policy::refund(&locked.booking, by, now);
    match locked.booking.state {
        _ if locked.booking.price.is_free() || back.is_free() => None,
        // A price that is authorised after this is voided then: see `payments::settle`.
        State::Held { .. } | State::Pending { .. }
            if locked.booking.payment == PaymentStatus::Authorised =>
        {
            Some(Job::VoidPayment { booking })
        }
        State::Held { .. } | State::Pending { .. } => None,
        _ => Some(Job::RefundPayment { booking, minor: back.minor }),
    }
}
