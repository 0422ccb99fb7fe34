//! The edge where money really moves.

use async_trait::async_trait;
use domain::id::PaymentId;
use domain::money::Money;

use crate::Error;

/// What a provider says when asked to set an amount aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Authorisation {
    /// It is set aside under the provider's own name for it.
    SetAside {
        /// The provider's name for the payment.
        external_id: String,
    },
    /// The payer's bank said no.
    Declined,
}

/// Moves money. Every call may come twice, with the same `key` or name, and then moves
/// nothing again. An outage is [`Error::Unavailable`]; the outbox tries again.
#[async_trait]
pub trait PaymentProvider: Send + Sync {
    /// Its name in rows.
    fn name(&self) -> &'static str;

    /// Sets `amount` aside.
    async fn authorise(&self, key: PaymentId, amount: Money) -> Result<Authorisation, Error>;

    /// Takes `amount` of what was set aside.
    async fn capture(&self, external_id: &str, amount: Money) -> Result<(), Error>;

    /// Lets go of what was set aside.
    async fn void(&self, external_id: &str) -> Result<(), Error>;

    /// Gives `amount` back.
    async fn refund(&self, external_id: &str, key: PaymentId, amount: Money) -> Result<(), Error>;
}
