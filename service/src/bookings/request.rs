//! Requesting a session: a mentee asks a mentor for a start.

pub(super) mod facts;
mod hold;
pub(super) mod limits;
pub(super) mod refusal;

use chrono::TimeDelta;
use domain::availability::Reason;
use domain::booking::Refused;
use domain::booking::request::{Request, RequestForm};
use domain::id::BookingId;
use domain::invalid::Invalid;
use domain::time_range::TimeRange;
use sha2::{Digest, Sha256};

use super::offer::Offer;
use super::overdue::{self, Overdue};
use crate::transaction::retrying;
use crate::{Actor, Context, Error};
use facts::RequestFacts;
use hold::Whose;
use refusal::{start_unavailable, taken, with_alternatives};

/// Requests a start, and returns the booking. It is held for both people: a free one until the
/// mentor answers or it expires; a paid one for a quarter of an hour, in which its price has to
/// be authorised. The same key with the same body is the same request and returns the same
/// booking.
///
/// Of two requests for one time one wins; the other is refused with the reason and three other
/// starts.
///
/// Locks: persons.
#[tracing::instrument(skip_all, fields(mentee.id = %actor.id))]
pub async fn request(cx: &Context, actor: &Actor, form: &RequestForm) -> Result<BookingId, Error> {
    actor.require_mentee()?;
    let request = Request::parse(form)?;
    let digest = digest(form);
    retrying(|| async {
        let conflicts = hold::conflicts(cx, actor, &request).await?;
        if let Some(replay) = conflicts.replay {
            return replay.answer(&digest);
        }
        if let Err(why) = reject_if_taken(cx, conflicts.taken_by).await {
            return Err(with_alternatives(cx, actor, &request, why).await);
        }
        match create(cx, actor, &request, &digest).await {
            Ok(id) => Ok(id),
            Err(error) => recover(cx, actor, &request, &digest, error).await,
        }
    })
    .await
}

async fn create(
    cx: &Context,
    actor: &Actor,
    request: &Request,
    digest: &[u8],
) -> Result<BookingId, Error> {
    let tx = cx.begin().await?;
    hold::lock_persons(&tx, actor, request.session_type).await?;
    let now = cx.clock.now();
    let RequestFacts { offer, schedule, upcoming, given_up } =
        facts::get(&tx, actor, request, now).await?;
    offer.may_be_asked_by(actor)?;
    check_price_unchanged(&offer, request)?;
    let time = TimeRange::parse(request.starts_at, request.starts_at + length(&offer));
    let time = time.map_err(|why| Error::invalid("start", why))?;
    limits::check(&upcoming, actor.zone, offer.mentor, time)?;
    limits::check_given_up(&given_up, actor.zone, now)?;
    schedule.check(now, request.starts_at).map_err(start_unavailable)?;

    let locked = hold::NewBooking { mentee: actor, offer: &offer, request, digest };
    let (id, enqueued) = hold::hold(cx, &tx, &locked, now).await.map_err(taken)?;
    tx.commit().await?;
    enqueued.notify(cx);
    Ok(id)
}

/// Refuses a request for a taken time without waiting for a lock, and ends what is overdue and
/// conflicts with it. Conflicts with the mentee's own bookings are left to the limits, which name
/// them. The decision is made under the lock, and the constraint guards it.
async fn reject_if_taken(cx: &Context, conflicts: Vec<hold::Conflict>) -> Result<(), Error> {
    let is_there =
        |whose| conflicts.iter().any(|conflict| conflict.whose == whose && !conflict.is_overdue);
    if is_there(Whose::OfMentor) && !is_there(Whose::Own) {
        return Err(start_unavailable(Reason::Busy));
    }
    let overdue = conflicts.into_iter().filter(|conflict| conflict.is_overdue);
    overdue::end(cx, overdue.map(Overdue::from).collect()).await
}

/// Returns the result when the time could not be held: the existing booking if this is a second
/// click that waited while the first was processed, else the refusal.
async fn recover(
    cx: &Context,
    actor: &Actor,
    request: &Request,
    digest: &[u8],
    error: Error,
) -> Result<BookingId, Error> {
    if error.may_be_retried() {
        return Err(error);
    }
    match hold::replay(cx, actor, &request.idempotency_key).await? {
        Some(replay) => replay.answer(digest),
        None => Err(with_alternatives(cx, actor, request, error).await),
    }
}

/// Refuses the request if the price, the policy or the questions have changed since the mentee
/// read them.
fn check_price_unchanged(offer: &Offer, request: &Request) -> Result<(), Refused> {
    let session_type = &offer.session_type;
    let price = session_type.price;
    let is_same = price.minor == request.price_shown
        && request.currency_shown.is_none_or(|shown| shown == price.currency)
        && request.minutes_shown.is_none_or(|shown| shown == session_type.duration_minutes)
        && session_type.cancellation_policy == request.policy_shown;
    let questions = session_type.intake_questions != request.questions;
    match (is_same, questions) {
        (false, _) => Err(Refused::PriceChanged { now: price, questions }),
        (true, true) => Err(Refused::QuestionsChanged),
        (true, false) => Ok(()),
    }
}

fn length(offer: &Offer) -> TimeDelta {
    TimeDelta::minutes(offer.session_type.duration_minutes.into())
}

/// Returns a digest of the request's body, which distinguishes bodies sent under the same key.
fn digest(form: &RequestForm) -> Vec<u8> {
    let RequestForm { session_type, start, price_shown, policy_shown, .. } = form;
    let RequestForm { message, card, questions, answers, .. } = form;
    let body = (session_type, start, price_shown, policy_shown, message, card, questions, answers);
    Sha256::digest(serde_json::json!(body).to_string()).to_vec()
}

impl From<hold::Conflict> for Overdue {
    fn from(conflict: hold::Conflict) -> Self {
        Self { booking_id: conflict.booking, is_proposal: conflict.is_proposal }
    }
}

impl hold::Replay {
    /// Returns the earlier booking if its body was the same, else refuses the reused key.
    fn answer(self, digest: &[u8]) -> Result<BookingId, Error> {
        if self.digest == digest {
            Ok(self.id)
        } else {
            Err(Error::invalid("idempotency_key", Invalid::UsedBefore))
        }
    }
}
