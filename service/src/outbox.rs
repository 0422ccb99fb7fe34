//! Work promised by a committed transaction: what leaves the database (money, mail) is
//! written beside the change it follows from, and delivered afterwards, at least once.
//!
//! A worker claims due promises in a short transaction (SKIP LOCKED, a lease), keeps them
//! outside of it, and marks them. Deliveries may happen twice, so each is idempotent.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use domain::id::BookingId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{DatabaseTransaction, DbErr, EntityTrait, FromQueryResult, Set, Value};
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::at_once::at_once;
use crate::entity::outbox;
use crate::{Context, Error, bookings, payments, sql};

const LEASE: TimeDelta = TimeDelta::seconds(60);
/// So many are claimed and marked together.
const BATCH: i64 = 32;
/// Of those so many are kept at once, since they mostly wait for the provider and the disk.
/// Those who ask for pages need most of the connections.
const AT_ONCE: usize = 4;

/// Something that has to happen after the commit. Holds identities only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "promise", rename_all = "snake_case")]
pub enum Promise {
    /// Set the price of a booking aside.
    AuthorisePayment {
        /// Of which booking.
        booking: BookingId,
    },
    /// Take what was set aside.
    CapturePayment {
        /// Of which booking.
        booking: BookingId,
    },
    /// Let go of what was set aside.
    VoidPayment {
        /// Of which booking.
        booking: BookingId,
    },
    /// Take an expired request's time again, now that its money has come.
    ReviveBooking {
        /// Which booking.
        booking: BookingId,
    },
    /// Give back a part or all of what was taken.
    RefundPayment {
        /// Of which booking.
        booking: BookingId,
        /// How much, in minor units of the booking's currency.
        minor: i64,
    },
}

impl Promise {
    const fn topic(self) -> &'static str {
        match self {
            Self::AuthorisePayment { .. } => "authorise_payment",
            Self::CapturePayment { .. } => "capture_payment",
            Self::VoidPayment { .. } => "void_payment",
            Self::ReviveBooking { .. } => "revive_booking",
            Self::RefundPayment { .. } => "refund_payment",
        }
    }

    const fn booking(self) -> BookingId {
        match self {
            Self::AuthorisePayment { booking }
            | Self::CapturePayment { booking }
            | Self::VoidPayment { booking }
            | Self::ReviveBooking { booking }
            | Self::RefundPayment { booking, .. } => booking,
        }
    }

    /// The same promise for the same booking is made once.
    fn dedup_key(self) -> String {
        format!("{}:{}", self.topic(), self.booking())
    }
}

/// Wakes this process's worker. Another process, and the next look at the clock, find what
/// was promised as well: a bell that nobody hears loses time and nothing else.
#[derive(Clone, Default)]
pub struct Bell(Arc<Notify>);

impl Bell {
    /// Waits until something was promised since it was last waited for.
    pub async fn rung(&self) {
        self.0.notified().await;
    }

    pub(crate) fn ring(&self) {
        self.0.notify_one();
    }
}

/// Whether there is something to announce after the commit.
#[must_use = "the worker sleeps until it is announced"]
pub(crate) struct Promised(bool);

impl Promised {
    /// Nothing was promised.
    pub const NOTHING: Self = Self(false);
    /// Something was, by [`Promise::insertion`].
    pub const SOMETHING: Self = Self(true);

    /// Wakes the worker. To be called after the commit: before, there is nothing to be seen.
    pub fn announce(self, cx: &Context) {
        if self.0 {
            cx.bell.ring();
        }
    }
}

impl Promise {
    /// The insertion as a part of a larger statement, for a promise that can not have been
    /// made before, with the values of the parameters from `$first` on.
    pub(crate) fn insertion(self, first: usize, now: DateTime<Utc>) -> (String, [Value; 5]) {
        let [id, topic, key, payload, at] = std::array::from_fn(|place| first + place);
        let insert = format!(
            "INSERT INTO outbox (id, topic, dedup_key, payload, run_at, attempts, created_at)
             VALUES (${id}, ${topic}, ${key}, ${payload}, ${at}, 0, ${at})"
        );
        let payload = serde_json::json!(self);
        let id = Uuid::now_v7();
        let values =
            [id.into(), self.topic().into(), self.dedup_key().into(), payload.into(), now.into()];
        (insert, values)
    }
}

/// Writes the promises beside the change they follow from.
pub(crate) async fn promise(
    tx: &DatabaseTransaction,
    promises: &[Promise],
    now: DateTime<Utc>,
) -> Result<Promised, Error> {
    if promises.is_empty() {
        return Ok(Promised::NOTHING);
    }
    let rows = promises.iter().map(|promise| outbox::ActiveModel {
        id: Set(Uuid::now_v7()),
        topic: Set(promise.topic().into()),
        dedup_key: Set(promise.dedup_key()),
        payload: Set(serde_json::json!(promise)),
        run_at: Set(now),
        attempts: Set(0),
        created_at: Set(now),
        ..Default::default()
    });
    let once = OnConflict::column(outbox::Column::DedupKey).do_nothing().to_owned();
    match outbox::Entity::insert_many(rows).on_conflict(once).exec_without_returning(tx).await {
        Ok(_) | Err(DbErr::RecordNotInserted) => Ok(Promised::SOMETHING),
        Err(error) => Err(error.into()),
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    payload: serde_json::Value,
    attempts: i32,
}

struct Claimed {
    id: Uuid,
    promise: Promise,
    attempts: i32,
}

/// Keeps every promise that is due; answers how many were kept. A promise that fails is
/// tried again later, waiting twice as long each time, up to an hour. One whose keeping panics
/// is tried again when its lease is over.
pub async fn deliver_due(cx: &Context) -> Result<usize, Error> {
    let mut kept = 0;
    loop {
        let claimed = claim(cx).await?;
        if claimed.is_empty() {
            return Ok(kept);
        }
        let claimed = claimed.into_iter().filter_map(readable).collect();
        let deliveries = by_booking(claimed).map(|claimed| deliver_in_turn(cx.clone(), claimed));
        let delivered = at_once(AT_ONCE, deliveries).await.concat();
        kept += delivered.len();
        mark(cx, delivered).await?;
    }
}

async fn mark(cx: &Context, delivered: Vec<Uuid>) -> Result<(), Error> {
    let mark = "UPDATE outbox SET delivered_at = $2, locked_until = NULL WHERE id = ANY($1)";
    sql::run(&cx.db, mark, [delivered.into(), cx.clock.now().into()]).await?;
    Ok(())
}

/// What is promised for one booking is kept one after the other, oldest first.
fn by_booking(claimed: Vec<Claimed>) -> impl Iterator<Item = Vec<Claimed>> {
    let mut bookings: BTreeMap<Uuid, Vec<Claimed>> = BTreeMap::new();
    for one in claimed {
        bookings.entry(one.promise.booking().0).or_default().push(one);
    }
    bookings.into_values()
}

async fn deliver_in_turn(cx: Context, claimed: Vec<Claimed>) -> Vec<Uuid> {
    let mut kept = Vec::new();
    for one in claimed {
        match keep(&cx, one.promise).await {
            Ok(()) => kept.push(one.id),
            Err(error) => postpone(&cx, &one, &error).await,
        }
    }
    kept
}

async fn claim(cx: &Context) -> Result<Vec<Row>, Error> {
    let now = cx.clock.now();
    let mut rows: Vec<Row> = sql::all(
        &cx.db,
        "UPDATE outbox SET locked_until = $2, attempts = attempts + 1
         WHERE id IN (SELECT id FROM outbox
                      WHERE delivered_at IS NULL AND run_at <= $1
                        AND (locked_until IS NULL OR locked_until <= $1)
                      ORDER BY run_at, id LIMIT $3 FOR UPDATE SKIP LOCKED)
         RETURNING id, payload, attempts",
        [now.into(), (now + LEASE).into(), BATCH.into()],
    )
    .await?;
    rows.sort_by_key(|row| row.id);
    Ok(rows)
}

/// A promise of a newer version waits for a process that knows it.
fn readable(row: Row) -> Option<Claimed> {
    let Row { id, payload, attempts } = row;
    match serde_json::from_value(payload) {
        Ok(promise) => Some(Claimed { id, promise, attempts }),
        Err(error) => {
            tracing::error!(%error, outbox.id = %id, attempts, "A promise cannot be read");
            None
        }
    }
}

/// Where not even this can be written, its lease ends instead.
async fn postpone(cx: &Context, claimed: &Claimed, error: &Error) {
    let &Claimed { id, attempts, .. } = claimed;
    tracing::warn!(%error, outbox.id = %id, attempts, "A promise could not be kept yet");
    let wait = TimeDelta::seconds(2_i64.pow(u32::try_from(attempts.clamp(1, 12)).unwrap_or(1)));
    let again_at = cx.clock.now() + wait.min(TimeDelta::hours(1));
    let postpone =
        "UPDATE outbox SET run_at = $2, locked_until = NULL, last_error = $3 WHERE id = $1";
    let values = [id.into(), again_at.into(), error.to_string().into()];
    if let Err(error) = sql::run(&cx.db, postpone, values).await {
        tracing::error!(%error, outbox.id = %id, "A promise could not be postponed");
    }
}

async fn keep(cx: &Context, promise: Promise) -> Result<(), Error> {
    match promise {
        Promise::AuthorisePayment { booking } => payments::authorise(cx, booking).await,
        Promise::CapturePayment { booking } => payments::capture(cx, booking).await,
        Promise::VoidPayment { booking } => payments::void(cx, booking).await,
        Promise::ReviveBooking { booking } => bookings::revive(cx, booking).await,
        Promise::RefundPayment { booking, minor } => payments::refund(cx, booking, minor).await,
    }
}
