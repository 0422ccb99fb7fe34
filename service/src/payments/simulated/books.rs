//! The books of the simulated provider.

use chrono::{DateTime, Utc};
use domain::id::PaymentId;
use domain::money::Money;
use domain::payment::test_card::TestCard;
use domain::payment::{ProviderPayment, ProviderStatus};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Set};

use crate::Error;
use crate::entity::simulated_payment::{ActiveModel, Column, Entity, Model};

const PREFIX: &str = "simulated_";

/// How many calls fail for the test card that simulates an outage.
const OUTAGES: i32 = 3;

/// A payment in the provider's books.
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
    /// Returns a new entry: the bank decides at once, unless its calls fail at first.
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

    /// Applies the bank's decision, unless it has decided before.
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

impl Entry {
    /// Decodes a row; `None` if it is invalid.
    fn read(row: Model) -> Option<Self> {
        Some(Self {
            key: row.external_id.strip_prefix(PREFIX)?.parse().ok()?,
            card: row.card.parse::<TestCard>().ok()?,
            amount: Money::new(row.amount, row.currency),
            status: row.status.parse::<ProviderStatus>().ok()?,
            captured: row.captured,
            refunded: row.refunded,
            refund_keys: row.refund_keys,
            outages_left: row.outages_left,
            external_id: row.external_id,
        })
    }
}

/// Inserts an entry; returns `false` when it existed.
pub(super) async fn open(
    tx: &DatabaseTransaction,
    entry: &Entry,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let row = ActiveModel {
        external_id: Set(entry.external_id.clone()),
        card: Set(entry.card.as_str().into()),
        amount: Set(entry.amount.minor),
        currency: Set(entry.amount.currency),
        status: Set(entry.status.as_str().into()),
        outages_left: Set(entry.outages_left),
        created_at: Set(now),
        ..Default::default()
    };
    let once = OnConflict::column(Column::ExternalId).do_nothing().to_owned();
    let opened = Entity::insert(row).on_conflict(once).exec_without_returning(tx).await?;
    Ok(opened == 1)
}

/// Locks an entry and reads it.
pub(super) async fn lock(
    tx: &DatabaseTransaction,
    external_id: &str,
) -> Result<Option<Entry>, Error> {
    let row = Entity::find_by_id(external_id).lock_exclusive().one(tx).await?;
    Ok(row.and_then(Entry::read))
}

/// Updates the row of a changed entry.
pub(super) async fn save(tx: &DatabaseTransaction, entry: &Entry) -> Result<(), Error> {
    let changed = ActiveModel {
        status: Set(entry.status.as_str().into()),
        captured: Set(entry.captured),
        refunded: Set(entry.refunded),
        refund_keys: Set(entry.refund_keys.clone()),
        ..Default::default()
    };
    let which = Column::ExternalId.eq(&*entry.external_id);
    Entity::update_many().set(changed).filter(which).exec(tx).await?;
    Ok(())
}

/// Lowers the number of calls that still fail for this entry by one.
pub(super) async fn one_outage_less(
    tx: &DatabaseTransaction,
    external_id: &str,
) -> Result<(), Error> {
    Entity::update_many()
        .col_expr(Column::OutagesLeft, Expr::col(Column::OutagesLeft).sub(1))
        .filter(Column::ExternalId.eq(external_id))
        .exec(tx)
        .await?;
    Ok(())
}
