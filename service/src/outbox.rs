//! The outbox: a job that has to run after a commit (money, mail) is written in the transaction
//! of the change it follows from, and [run](crate::jobs) afterwards, at least once.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::id::{BookingId, PaymentId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter,
};
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::entity::outbox;
use crate::sql::{self, Named};
use crate::{Context, Error};

/// Work that has to be done after the commit. Holds ids and sums only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "promise", rename_all = "snake_case")] // the tag of rows of every version so far
pub enum Job {
    /// Authorises the price of a booking.
    AuthorisePayment {
        /// The booking whose price is authorised.
        booking: BookingId,
    },
    /// Authorises the price of a booking with another card, as another attempt.
    RetryPayment {
        /// The booking whose price is authorised.
        booking: BookingId,
        /// The payment attempt with the other card.
        attempt: PaymentId,
    },
    /// Voids what was authorised for an attempt that was replaced by one with another card.
    VoidAttempt {
        /// The booking that the attempt belongs to.
        booking: BookingId,
        /// The payment attempt that was replaced.
        attempt: PaymentId,
    },
    /// Captures the authorised price of a booking.
    CapturePayment {
        /// The booking whose payment is captured.
        booking: BookingId,
    },
    /// Voids the authorised price of a booking.
    VoidPayment {
        /// The booking whose payment is voided.
        booking: BookingId,
    },
    /// Reinstates an expired request whose payment has arrived late.
    #[serde(rename = "revive_booking")] // as it is stored since before its name
    ReinstateBooking {
        /// The booking that is reinstated.
        booking: BookingId,
    },
    /// Refunds a part or all of what was captured.
    RefundPayment {
        /// The booking whose payment is refunded.
        booking: BookingId,
        /// The refund in minor units of the booking's currency.
        minor: i64,
    },
}

impl Job {
    /// The insertion of a job, as a statement or as a part of one, with the parameters of
    /// [`named`](Self::named).
    pub(crate) const INSERTION: &str = "
        INSERT INTO outbox (id, topic, dedup_key, payload, run_at, attempts, created_at)
        VALUES ({job_id}, {job_topic}, {job_key}, {job}, {job_at}, 0, {job_at})
        ON CONFLICT (dedup_key) DO NOTHING";

    /// The parameters of [`INSERTION`](Self::INSERTION), by their names.
    pub(crate) fn named(self, now: DateTime<Utc>) -> [Named; 5] {
        [
            ("job_id", Uuid::now_v7().into()),
            ("job_topic", self.topic().into()),
            ("job_key", self.dedup_key().into()),
            ("job", serde_json::json!(self).into()),
            ("job_at", now.into()),
        ]
    }

    const fn topic(self) -> &'static str {
        match self {
            Self::AuthorisePayment { .. } => "authorise_payment",
            Self::RetryPayment { .. } => "retry_payment",
            Self::VoidAttempt { .. } => "void_attempt",
            Self::CapturePayment { .. } => "capture_payment",
            Self::VoidPayment { .. } => "void_payment",
            Self::ReinstateBooking { .. } => "revive_booking", // as it is stored since before its name
            Self::RefundPayment { .. } => "refund_payment",
        }
    }

    /// Returns the booking that the job is about.
    pub(crate) const fn booking(self) -> BookingId {
        match self {
            Self::AuthorisePayment { booking }
            | Self::RetryPayment { booking, .. }
            | Self::VoidAttempt { booking, .. }
            | Self::CapturePayment { booking }
            | Self::VoidPayment { booking }
            | Self::ReinstateBooking { booking }
            | Self::RefundPayment { booking, .. } => booking,
        }
    }

    /// Returns the key under which a job for one booking, or attempt, is enqueued only once.
    fn dedup_key(self) -> String {
        match self {
            Self::RetryPayment { attempt, .. } | Self::VoidAttempt { attempt, .. } => {
                format!("{}:{attempt}", self.topic())
            }
            _ => format!("{}:{}", self.topic(), self.booking()),
        }
    }
}

/// Wakes this process's worker. Other processes, and the next scheduled run, find the jobs as
/// well: a lost notification costs time and nothing else.
#[derive(Clone, Default)]
pub struct WorkerWakeup(Arc<Notify>);

impl WorkerWakeup {
    /// Waits for a notification since the last wait.
    pub async fn notified(&self) {
        self.0.notified().await;
    }

    /// Notifies the worker that there is something to do.
    pub fn notify(&self) {
        self.0.notify_one();
    }
}

/// Whether a job was enqueued, and so the worker has to be notified after the commit.
#[must_use = "the worker sleeps until it is notified"]
pub(crate) struct Enqueued(bool);

impl Enqueued {
    /// No job was enqueued.
    pub const NOTHING: Self = Self(false);
    /// A job was enqueued, by [`Job::INSERTION`].
    pub const SOMETHING: Self = Self(true);

    /// Wakes the worker if a job was enqueued. To be called after the commit, before which the
    /// job is invisible.
    pub fn notify(self, cx: &Context) {
        if self.0 {
            cx.worker_wakeup.notify();
        }
    }
}

/// Inserts the job, if there is one, in the transaction of the change it follows from.
pub(crate) async fn enqueue(
    tx: &DatabaseTransaction,
    job: Option<Job>,
    now: DateTime<Utc>,
) -> Result<Enqueued, Error> {
    let Some(job) = job else { return Ok(Enqueued::NOTHING) };
    tx.execute_raw(sql::composed(Job::INSERTION, job.named(now))).await?;
    Ok(Enqueued::SOMETHING)
}

/// Returns whether this job was ever enqueued, whether it has run or not.
pub(crate) async fn is_enqueued(tx: &DatabaseTransaction, job: Job) -> Result<bool, Error> {
    let same = outbox::Column::DedupKey.eq(job.dedup_key());
    Ok(outbox::Entity::find().filter(same).count(tx).await? > 0)
}
