//! Notifications of a payment provider, which arrive at least once, late, and in any order.

use chrono::{DateTime, Utc};
use domain::payment::ProviderPayment;
use sea_orm::sea_query::OnConflict;
use sea_orm::{DatabaseTransaction, EntityTrait, Set};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store::{self, Payment};
use super::{retry, settle};
use crate::entity::payment_notification;
use crate::outbox::Enqueued;
use crate::transaction::retrying;
use crate::{Context, Error};

/// A provider's notification whose signature is valid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification {
    /// The provider's id of the notification; each is processed once.
    pub id: String,
    /// When the event happened at the provider.
    pub at: DateTime<Utc>,
    /// The state of the payment after the event.
    pub payment: ProviderPayment,
}

/// Receives a notification: it is stored and carried out in one transaction, and only once. One
/// that does not fit the payment it names is stored as quarantined and never carried out.
///
/// Locks: persons, booking, payment.
pub async fn receive(
    cx: &Context,
    provider: &str,
    notification: &Notification,
) -> Result<(), Error> {
    retrying(|| receive_once(cx, provider, notification)).await
}

async fn receive_once(
    cx: &Context,
    provider: &str,
    notification: &Notification,
) -> Result<(), Error> {
    let now = cx.clock.now();
    let reported = &notification.payment;
    let tx = cx.begin().await?;
    let payment = store::lock_named(&tx, reported.key).await?;
    let given_up = match payment {
        Some(_) => None,
        None => retry::settle_given_up(&tx, reported, now).await?,
    };
    let unknown = given_up.is_none().then_some("unknown payment");
    let odd = payment.as_ref().map_or(unknown, |payment| misfit(payment, reported));
    let is_new = write_down(&tx, provider, notification, odd, now).await?;
    let enqueued = match payment {
        Some(payment) if is_new && odd.is_none() => {
            settle::settle(&tx, &payment, reported, now).await?
        }
        _ => given_up.unwrap_or(Enqueued::NOTHING),
    };
    tx.commit().await?;
    enqueued.notify(cx);
    if let Some(why) = odd.filter(|_| is_new) {
        tracing::warn!(
            target: "security",
            event = "payment_notification_quarantined",
            why,
            "A payment notification does not fit"
        );
    }
    Ok(())
}

/// Returns why the notification cannot be about this payment; `None` if it can.
fn misfit(payment: &Payment, reported: &ProviderPayment) -> Option<&'static str> {
    if payment.amount != reported.amount {
        Some("another amount")
    } else if !payment.may_be_called(&reported.external_id) {
        Some("another payment's name")
    } else if !(0..=payment.amount.minor).contains(&reported.captured)
        || !(0..=reported.captured).contains(&reported.refunded)
    {
        Some("impossible sums")
    } else {
        None
    }
}

/// Stores the notification; returns whether it is the first with its id.
async fn write_down(
    tx: &DatabaseTransaction,
    provider: &str,
    notification: &Notification,
    quarantined: Option<&'static str>,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let row = payment_notification::ActiveModel {
        id: Set(Uuid::now_v7()),
        provider: Set(provider.into()),
        event_id: Set(notification.id.clone()),
        external_id: Set(notification.payment.external_id.clone()),
        standing: Set(serde_json::json!(notification.payment)),
        received_at: Set(now),
        applied_at: Set(quarantined.is_none().then_some(now)),
        quarantined: Set(quarantined.map(Into::into)),
    };
    let name = [payment_notification::Column::Provider, payment_notification::Column::EventId];
    let once = OnConflict::columns(name).do_nothing().to_owned();
    let insert = payment_notification::Entity::insert(row).on_conflict(once);
    Ok(insert.exec_without_returning(tx).await? == 1)
}
