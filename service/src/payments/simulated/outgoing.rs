//! Notifications that the simulated provider still has to send. The server's worker sends them
//! over HTTP, until they are answered with success.

use chrono::{DateTime, TimeDelta, Utc};
use domain::payment::test_card::TestCard;
use domain::payment::{ProviderPayment, ProviderStatus};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, FromQueryResult, QueryFilter, Set, raw_sql,
};
use uuid::Uuid;

use super::books::Entry;
use crate::entity::simulated_notification;
use crate::payments::Notification;
use crate::{Context, Error};

/// How late the bank of the "late" test card answers: a request has expired by then.
const LATE: TimeDelta = TimeDelta::hours(25);

/// After how long a notification that was not accepted is sent again, at first and at most.
const AGAIN_AFTER: TimeDelta = TimeDelta::seconds(2);
const BATCH: i64 = 50;

/// A notification that is due.
#[derive(FromQueryResult)]
pub struct Outgoing {
    /// The provider's id of the notification.
    pub id: Uuid,
    /// The body, as it is signed and sent.
    pub body: String,
}

/// Queues a notification of the entry's current state; for the "noisy" test card three of them,
/// so that old ones arrive after new ones.
pub(super) async fn queue(
    tx: &DatabaseTransaction,
    entry: &Entry,
    now: DateTime<Utc>,
    due_at: DateTime<Utc>,
) -> Result<(), Error> {
    let copies = if entry.card == TestCard::Noisy { 3 } else { 1 };
    let event = format!("event_{}", Uuid::now_v7().simple());
    let notification = Notification { id: event, at: now, payment: entry.payment() };
    for copy in 0..copies {
        insert(tx, &notification, due_at + TimeDelta::minutes(copy)).await?;
    }
    Ok(())
}

/// Queues the late approval of the "late" test card's bank.
pub(super) async fn queue_late_success(
    tx: &DatabaseTransaction,
    entry: &Entry,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let event = format!("event_{}", Uuid::now_v7().simple());
    let payment = ProviderPayment { status: ProviderStatus::Authorised, ..entry.payment() };
    insert(tx, &Notification { id: event, at: now + LATE, payment }, now + LATE).await
}

async fn insert(
    tx: &DatabaseTransaction,
    notification: &Notification,
    due_at: DateTime<Utc>,
) -> Result<(), Error> {
    let row = simulated_notification::ActiveModel {
        id: Set(Uuid::now_v7()),
        external_id: Set(notification.payment.external_id.clone()),
        event_id: Set(notification.id.clone()),
        body: Set(serde_json::json!(notification).to_string()),
        due_at: Set(due_at),
        ..Default::default()
    };
    simulated_notification::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Returns the notifications that are due, the newest first, for one attempt to send them. A late
/// bank's approval is written into the provider's books as it is sent.
pub async fn due(cx: &Context) -> Result<Vec<Outgoing>, Error> {
    let now = cx.clock.now();
    let seconds = AGAIN_AFTER.num_seconds();
    // Raw: what is due is taken, and the bank's answer decided, in one statement.
    let due = Outgoing::find_by_statement(raw_sql!(
        Postgres,
        r#"WITH due AS (
             UPDATE simulated_notifications SET attempts = attempts + 1,
                 due_at = {now} + LEAST(power(2, attempts), 3600) * {seconds} * interval '1 second'
             WHERE id IN (SELECT id FROM simulated_notifications
                          WHERE delivered_at IS NULL AND due_at <= {now}
                          ORDER BY due_at DESC, id DESC LIMIT {BATCH} FOR UPDATE SKIP LOCKED)
             RETURNING id, external_id, body),
         decided AS (
             UPDATE simulated_payments p SET status = 'set_aside' FROM due
             WHERE p.external_id = due.external_id AND p.status = 'processing' AND p.card = 'late')
         SELECT id, body FROM due ORDER BY id DESC"#
    ));
    Ok(due.all(&cx.db).await?)
}

/// Marks these notifications as accepted.
pub async fn delivered(cx: &Context, ids: Vec<Uuid>) -> Result<(), Error> {
    if ids.is_empty() {
        return Ok(());
    }
    simulated_notification::Entity::update_many()
        .col_expr(simulated_notification::Column::DeliveredAt, Expr::value(cx.clock.now()))
        .filter(simulated_notification::Column::Id.is_in(ids))
        .exec(&cx.db)
        .await?;
    Ok(())
}
