//! Retrying a payment: another card is tried for a request that is not paid for.

use chrono::{DateTime, Utc};
use domain::booking::Refused;
use domain::booking::policy::MAX_CARDS;
use domain::id::{BookingId, PaymentId};
use domain::payment::test_card::TestCard;
use domain::payment::{PaymentStatus, ProviderPayment, ProviderStatus};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter,
    raw_sql,
};
use uuid::Uuid;

use super::store::{self, Payment};
use crate::bookings::may_pay_again;
use crate::entity::payment_attempt;
use crate::outbox::{self, Enqueued, Job};
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Tries another card for a time that is held for the mentee. It is another attempt, with an
/// idempotency key of its own; the attempt that was refused, or that still waits for the payer,
/// is replaced. `shown` is the attempt that the page showed: where another has replaced it, an
/// earlier click has done the same already, and nothing happens.
///
/// Locks: persons, meeting, booking, payment.
#[tracing::instrument(skip_all, fields(booking.id = %id))]
pub async fn retry(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    shown: PaymentId,
    card: &str,
) -> Result<(), Error> {
    let card = TestCard::parse(card).map_err(|why| Error::invalid("card", why))?;
    retrying(|| async {
        let tx = cx.begin().await?;
        let now = cx.clock.now();
        let allowed = may_pay_again(&tx, actor, id, now).await;
        if let Err(Error::NotFound | Error::Forbidden) = allowed {
            return allowed;
        }
        let payment = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
        if payment.id != shown {
            return is_done_already(&tx, id, shown).await;
        }
        allowed?;
        let enqueued = attempt_again(&tx, &payment, card, now).await?;
        tx.commit().await?;
        enqueued.notify(cx);
        Ok(())
    })
    .await
}

/// Succeeds if another attempt has replaced the one that the page showed, as a second click
/// finds.
async fn is_done_already(
    tx: &DatabaseTransaction,
    booking: BookingId,
    shown: PaymentId,
) -> Result<(), Error> {
    match payment_attempt::Entity::find_by_id(shown).one(tx).await? {
        Some(given_up) if given_up.booking_id == booking => Ok(()),
        _ => Err(Error::NotFound),
    }
}

async fn attempt_again(
    tx: &DatabaseTransaction,
    payment: &Payment,
    card: TestCard,
    now: DateTime<Utc>,
) -> Result<Enqueued, Error> {
    let may_be_given_up =
        matches!(payment.status, PaymentStatus::Failed | PaymentStatus::Confirming);
    if !may_be_given_up {
        return Err(Refused::Changed.into());
    }
    let earlier = payment_attempt::Entity::find()
        .filter(payment_attempt::Column::BookingId.eq(payment.booking))
        .count(tx)
        .await?;
    if earlier + 1 >= u64::from(MAX_CARDS) {
        return Err(Refused::TooManyCards { max: MAX_CARDS }.into());
    }
    let attempt = PaymentId(Uuid::now_v7());
    let (booking, card) = (payment.booking, card.as_str());
    // Raw: the replaced attempt is copied as it is, in the statement that replaces it.
    let replace = raw_sql!(
        Postgres,
        r#"WITH given_up AS (
             INSERT INTO payment_attempts (id, booking_id, external_id, state, method, created_at,
                 given_up_at)
             SELECT id, booking_id, external_id, state, method, created_at, {now} FROM payments
             WHERE booking_id = {booking}),
         payment AS (
             UPDATE payments SET id = {attempt}, external_id = NULL, state = 'authorising',
                 method = {card}, created_at = {now}, updated_at = {now}
             WHERE booking_id = {booking})
         UPDATE bookings SET payment_status = 'authorising', version = version + 1,
             updated_at = {now}
         WHERE id = {booking}"#
    );
    tx.execute_raw(replace).await?;
    outbox::enqueue(tx, Some(Job::RetryPayment { booking, attempt }), now).await
}

/// Processes what the provider reports of an attempt that was replaced: money that was authorised
/// for it is voided. Returns `None` when the report is about no such attempt.
pub(super) async fn settle_given_up(
    tx: &DatabaseTransaction,
    reported: &ProviderPayment,
    now: DateTime<Utc>,
) -> Result<Option<Enqueued>, Error> {
    let given_up = payment_attempt::Entity::find_by_id(reported.key).one(tx).await?;
    let is_it =
        |one: &payment_attempt::Model| one.external_id.as_deref() == Some(&reported.external_id);
    let Some(given_up) = given_up.filter(is_it) else { return Ok(None) };
    let booking = given_up.booking_id;
    let is_authorised = reported.status == ProviderStatus::Authorised;
    let void = is_authorised.then_some(Job::VoidAttempt { booking, attempt: reported.key });
    Ok(Some(outbox::enqueue(tx, void, now).await?))
}

/// Voids what was authorised for an attempt that was replaced by one with another card.
pub(crate) async fn void_attempt(cx: &Context, attempt: PaymentId) -> Result<(), Error> {
    let given_up = payment_attempt::Entity::find_by_id(attempt).one(&cx.db).await?;
    let given_up = given_up.ok_or(Error::NotFound)?;
    let inconsistent = Error::Inconsistent { table: "payment_attempts", id: attempt.0 };
    cx.payments.void(given_up.external_id.as_deref().ok_or(inconsistent)?).await?;
    Ok(())
}
