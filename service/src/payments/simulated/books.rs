//! The simulated provider's own books.

use chrono::{DateTime, Utc};
use domain::id::PaymentId;
use domain::money::{Currency, Money};
use domain::payment::test_card::TestCard;
use domain::payment::{ProviderPayment, ProviderStatus};
use sea_orm::{DatabaseTransaction, FromQueryResult};

use crate::{Error, sql};

const PREFIX: &str = "simulated_";

/// How many calls fail for the card of outages.
const OUTAGES: i32 = 3;

/// One payment in the provider's books.
pub(super) struct Entry {
    pub key: PaymentId,
    pub external_id: String,
    pub card: TestCard,
    pub amount: Money,
    pub status: ProviderStatus,
    pub captured: i64,
    pub refunded: i64,
    pub refund_keys: Vec<String>,
    pub outages_left: i32,
}

impl Entry {
    /// As it is opened: the bank decides at once, unless its calls fail at first.
    pub fn opened(key: PaymentId, amount: Money, card: TestCard) -> Self {
        let mut entry = Self {
            key,
            external_id: format!("{PREFIX}{key}"),
            card,
            amount,
            status: ProviderStatus::Processing,
            captured: 0,
            refunded: 0,
            refund_keys: Vec::new(),
            outages_left: if card == TestCard::Outage { OUTAGES } else { 0 },
        };
        if entry.outages_left == 0 {
            entry.decide();
        }
        entry
    }

    /// What the bank says at once, unless it has said something before.
    pub fn decide(&mut self) {
        if self.status != ProviderStatus::Processing {
            return;
        }
        self.status = match self.card {
            TestCard::Succeeds | TestCard::Noisy | TestCard::Outage => ProviderStatus::Authorised,
            TestCard::Declined => ProviderStatus::Declined,
            TestCard::AsksToConfirm => ProviderStatus::RequiresAction,
            TestCard::Late => ProviderStatus::Processing,
        };
    }

    pub fn payment(&self) -> ProviderPayment {
        ProviderPayment {
            key: self.key,
            external_id: self.external_id.clone(),
            amount: self.amount,
            status: self.status,
            captured: self.captured,
            refunded: self.refunded,
        }
    }
}

#[derive(FromQueryResult)]
struct Row {
    external_id: String,
    card: String,
    amount: i64,
    currency: String,
    status: String,
    captured: i64,
    refunded: i64,
    refund_keys: Vec<String>,
    outages_left: i32,
}

impl Row {
    fn read(self) -> Option<Entry> {
        Some(Entry {
            key: self.external_id.strip_prefix(PREFIX)?.parse().ok()?,
            card: self.card.parse::<TestCard>().ok()?,
            amount: Money::new(self.amount, Currency::parse(&self.currency).ok()?),
            status: self.status.parse::<ProviderStatus>().ok()?,
            captured: self.captured,
            refunded: self.refunded,
            refund_keys: self.refund_keys,
            outages_left: self.outages_left,
            external_id: self.external_id,
        })
    }
}

/// Opens an entry; answers `false` when it is there already.
pub(super) async fn open(
    tx: &DatabaseTransaction,
    entry: &Entry,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let open = "INSERT INTO simulated_payments (external_id, card, amount, currency, status, outages_left, created_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (external_id) DO NOTHING";
    let values = [
        entry.external_id.as_str().into(),
        entry.card.as_str().into(),
        entry.amount.minor.into(),
        entry.amount.currency.code().into(),
        entry.status.as_str().into(),
        entry.outages_left.into(),
        now.into(),
    ];
    Ok(sql::run(tx, open, values).await? == 1)
}

/// Locks an entry and reads it.
pub(super) async fn lock(
    tx: &DatabaseTransaction,
    external_id: &str,
) -> Result<Option<Entry>, Error> {
    let read = "SELECT external_id, card, amount, currency, status, captured, refunded, refund_keys, outages_left
                FROM simulated_payments WHERE external_id = $1 FOR UPDATE";
    let row: Option<Row> = sql::one(tx, read, [external_id.into()]).await?;
    Ok(row.and_then(Row::read))
}

/// Writes what changed.
pub(super) async fn save(tx: &DatabaseTransaction, entry: &Entry) -> Result<(), Error> {
    let save =
        "UPDATE simulated_payments SET status = $2, captured = $3, refunded = $4, refund_keys = $5
                WHERE external_id = $1";
    let values = [
        entry.external_id.as_str().into(),
        entry.status.as_str().into(),
        entry.captured.into(),
        entry.refunded.into(),
        entry.refund_keys.clone().into(),
    ];
    sql::run(tx, save, values).await?;
    Ok(())
}

/// One of the calls that fail is over.
pub(super) async fn one_outage_less(
    tx: &DatabaseTransaction,
    external_id: &str,
) -> Result<(), Error> {
    let less =
        "UPDATE simulated_payments SET outages_left = outages_left - 1 WHERE external_id = $1";
    sql::run(tx, less, [external_id.into()]).await?;
    Ok(())
}
