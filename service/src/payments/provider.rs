//! The interface to payment providers.

use async_trait::async_trait;
use domain::id::PaymentId;
use domain::money::Money;
use domain::payment::ProviderPayment;

use crate::Error;

/// Moves money. Every call may be repeated with the same key or id, and then moves nothing again;
/// each returns the state of the payment afterwards. An outage is [`Error::Unavailable`]; the
/// outbox retries.
#[async_trait]
pub trait PaymentProvider: Send + Sync {
    /// Returns the provider's name in rows and addresses.
    fn name(&self) -> &'static str;

    /// Authorises `amount`, paid by `method`, under the idempotency key `key`.
    async fn authorise(
        &self,
        key: PaymentId,
        amount: Money,
        method: &str,
    ) -> Result<ProviderPayment, Error>;

    /// Captures all that was authorised for the payment with the provider's id `external_id`.
    async fn capture(&self, external_id: &str) -> Result<ProviderPayment, Error>;

    /// Voids what was authorised for the payment with the provider's id `external_id`.
    async fn void(&self, external_id: &str) -> Result<ProviderPayment, Error>;

    /// Refunds `amount`. Repeated calls with the same `key` for the same payment refund once.
    async fn refund(
        &self,
        external_id: &str,
        key: &str,
        amount: Money,
    ) -> Result<ProviderPayment, Error>;
}
