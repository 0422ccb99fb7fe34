//! The edge where money really moves.

use async_trait::async_trait;
use domain::id::PaymentId;
use domain::money::Money;
use domain::payment::ProviderPayment;

use crate::Error;

/// Moves money. Every call may come twice, with the same key or name, and then moves nothing
/// again; each answers how the payment stands afterwards. An outage is
/// [`Error::Unavailable`]; the outbox tries again.
#[async_trait]
pub trait PaymentProvider: Send + Sync {
    /// Its name in rows and addresses.
    fn name(&self) -> &'static str;

    /// Sets `amount` aside, paid by `method`.
    async fn authorise(
        &self,
        key: PaymentId,
        amount: Money,
        method: &str,
    ) -> Result<ProviderPayment, Error>;

    /// Captures all that was authorised.
    async fn capture(&self, external_id: &str) -> Result<ProviderPayment, Error>;

    /// Voids what was authorised.
    async fn void(&self, external_id: &str) -> Result<ProviderPayment, Error>;

    /// Gives `amount` back. The same key of the same payment gives back once.
    async fn refund(
        &self,
        external_id: &str,
        key: &str,
        amount: Money,
    ) -> Result<ProviderPayment, Error>;
}
