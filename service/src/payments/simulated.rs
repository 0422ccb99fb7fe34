//! A provider that moves no real money, and fails the way real ones do when told to.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use async_trait::async_trait;
use domain::id::PaymentId;
use domain::money::Money;

use super::{Authorisation, PaymentProvider};
use crate::Error;

/// The default provider: every payment succeeds, unless a test asks for trouble.
#[derive(Debug, Default)]
pub struct SimulatedPayments {
    declines: AtomicBool,
    outages: AtomicU32,
}

impl SimulatedPayments {
    /// From now on payers' banks say no.
    pub fn decline(&self) {
        self.declines.store(true, Ordering::Relaxed);
    }

    /// The next `calls` calls fail as if the provider were away.
    pub fn fail(&self, calls: u32) {
        self.outages.store(calls, Ordering::Relaxed);
    }

    fn answer(&self) -> Result<(), Error> {
        let one_less = |left: u32| left.checked_sub(1);
        match self.outages.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less) {
            Ok(_) => Err(Error::Unavailable("the payment provider")),
            Err(_) => Ok(()),
        }
    }
}

#[async_trait]
impl PaymentProvider for SimulatedPayments {
    fn name(&self) -> &'static str {
        "simulated"
    }

    async fn authorise(&self, key: PaymentId, _amount: Money) -> Result<Authorisation, Error> {
        self.answer()?;
        if self.declines.load(Ordering::Relaxed) {
            return Ok(Authorisation::Declined);
        }
        Ok(Authorisation::SetAside { external_id: format!("simulated_{key}") })
    }

    async fn capture(&self, _external_id: &str, _amount: Money) -> Result<(), Error> {
        self.answer()
    }

    async fn void(&self, _external_id: &str) -> Result<(), Error> {
        self.answer()
    }

    async fn refund(
        &self,
        _external_id: &str,
        _key: PaymentId,
        _amount: Money,
    ) -> Result<(), Error> {
        self.answer()
    }
}
