//! Somebody calls it off.

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

/// A mentee withdraws a request or cancels a session, or a mentor cancels a session. The
/// time is free again; what the policy returns goes back. An admin calls off either, with a
/// reason that stays on record, and everything goes back.
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

/// Power is used with a reason.
fn overridden(id: BookingId, reason: &str) -> Result<Audited<'_>, Error> {
    if reason.is_empty() {
        return Err(Error::invalid("reason", Invalid::Missing));
    }
    Ok(Audited { action: "cancel_booking", object_type: "bookings", object_id: id.0, reason })
}

/// What has to happen to the money.
pub(super) fn refund(
    locked: &LockedBooking,
    by: ActorRole,
    now: chrono::DateTime<chrono::Utc>,
) -> Option<Job> {
    let booking = locked.id;
    let back = policy::refund(&locked.booking, by, now);
    match locked.booking.state {
        _ if locked.booking.price.is_free() || back.is_free() => None,
        // What is not authorised yet is voided when it is: see `payments::settle`.
        State::Held { .. } | State::Pending { .. }
            if locked.booking.payment == PaymentStatus::Authorised =>
        {
            Some(Job::VoidPayment { booking })
        }
        State::Held { .. } | State::Pending { .. } => None,
        _ => Some(Job::RefundPayment { booking, minor: back.minor }),
    }
}
