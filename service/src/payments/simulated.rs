//! A provider that moves no real money, and otherwise behaves like a real one: it keeps books of
//! its own, gives a repeated call the same answer, and sends notifications of what happened
//! since. The test card of a payment decides how it goes.

mod books;
mod outgoing;
mod payer;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use async_trait::async_trait;
use domain::id::PaymentId;
use domain::money::Money;
use domain::payment::test_card::TestCard;
use domain::payment::{ProviderPayment, ProviderStatus};
use sea_orm::DatabaseConnection;

use super::PaymentProvider;
use crate::Error;
use crate::clock::Clock;
use crate::transaction::begin;
use books::Entry;
pub use outgoing::{Outgoing, delivered, due};
pub use payer::answer_challenge;

/// The simulated payment provider, which is the default.
pub struct SimulatedPayments {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
    outages: AtomicU32,
}

impl SimulatedPayments {
    /// The provider's name in rows and addresses.
    pub const NAME: &'static str = "simulated";

    /// Makes a provider whose books are in this database.
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock, outages: AtomicU32::new(0) }
    }

    /// Makes the next `calls` calls fail as if the provider were unavailable.
    pub fn fail(&self, calls: u32) {
        self.outages.store(calls, Ordering::Relaxed);
    }

    /// Records the payer's answer to their bank's 3-D Secure challenge.
    pub async fn answer_challenge(&self, external_id: &str, agrees: bool) -> Result<(), Error> {
        let decided = if agrees { ProviderStatus::Authorised } else { ProviderStatus::Declined };
        self.change(external_id, |entry| {
            if entry.status == ProviderStatus::RequiresAction {
                entry.status = decided;
            }
        })
        .await?;
        Ok(())
    }

    fn is_reachable(&self) -> Result<(), Error> {
        let one_less = |left: u32| left.checked_sub(1);
        match self.outages.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less) {
            Ok(_) => Err(Error::Unavailable("the payment provider")),
            Err(_) => Ok(()),
        }
    }

    /// Opens an entry and queues a notification of its state; returns `false` when it existed.
    async fn open(&self, entry: &Entry) -> Result<bool, Error> {
        let now = self.clock.now();
        let tx = begin(&self.db).await?;
        let is_new = books::open(&tx, entry, now).await?;
        if is_new && entry.card == TestCard::Late {
            outgoing::queue_late_success(&tx, entry, now).await?;
        } else if is_new && entry.status != ProviderStatus::Processing {
            outgoing::queue(&tx, entry, now, now).await?;
        }
        tx.commit().await?;
        Ok(is_new)
    }

    async fn change(
        &self,
        external_id: &str,
        change: impl FnOnce(&mut Entry) + Send,
    ) -> Result<ProviderPayment, Error> {
        self.is_reachable()?;
        self.change_entry(external_id, change).await
    }

    /// Changes an entry under its lock, and queues a notification if anything changed.
    async fn change_entry(
        &self,
        external_id: &str,
        change: impl FnOnce(&mut Entry) + Send,
    ) -> Result<ProviderPayment, Error> {
        let now = self.clock.now();
        let tx = begin(&self.db).await?;
        let mut entry = books::lock(&tx, external_id).await?.ok_or(Error::NotFound)?;
        if entry.outages_left > 0 {
            books::one_outage_less(&tx, external_id).await?;
            tx.commit().await?;
            return Err(Error::Unavailable("the payment provider"));
        }
        let before = entry.payment();
        change(&mut entry);
        let after = entry.payment();
        if before != after {
            books::save(&tx, &entry).await?;
            outgoing::queue(&tx, &entry, now, now).await?;
        }
        tx.commit().await?;
        Ok(after)
    }
}

#[async_trait]
impl PaymentProvider for SimulatedPayments {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    async fn authorise(
        &self,
        key: PaymentId,
        amount: Money,
        method: &str,
    ) -> Result<ProviderPayment, Error> {
        self.is_reachable()?;
        // A card that this provider does not know is refused, as by any bank.
        let card = method.parse::<TestCard>().unwrap_or(TestCard::Declined);
        let entry = Entry::opened(key, amount, card);
        if self.open(&entry).await? && entry.outages_left == 0 {
            return Ok(entry.payment());
        }
        self.change_entry(&entry.external_id, Entry::decide).await
    }

    async fn capture(&self, external_id: &str) -> Result<ProviderPayment, Error> {
        self.change(external_id, |entry| {
            if entry.status == ProviderStatus::Authorised {
                entry.status = ProviderStatus::Captured;
                entry.captured = entry.amount.minor;
            }
        })
        .await
    }

    async fn void(&self, external_id: &str) -> Result<ProviderPayment, Error> {
        self.change(external_id, |entry| {
            if entry.status == ProviderStatus::Authorised {
                entry.status = ProviderStatus::Voided;
            }
        })
        .await
    }

    async fn refund(
        &self,
        external_id: &str,
        key: &str,
        amount: Money,
    ) -> Result<ProviderPayment, Error> {
        self.change(external_id, |entry| {
            let is_new = !entry.refund_keys.iter().any(|known| known == key);
            if is_new && entry.refunded + amount.minor <= entry.captured {
                entry.refunded += amount.minor;
                entry.refund_keys.push(key.to_owned());
            }
        })
        .await
    }
}
