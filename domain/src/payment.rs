//! Progress of a booking's payment, and the shares of its money.
//!
//! The provider is believed for what it reports of a payment as a whole ([`ProviderPayment`]),
//! never for a single webhook event: events come twice, late and in any order, and a status
//! only moves forwards ([`PaymentStatus::is_followed_by`]).

pub mod platform_fee;
pub mod statement;
pub mod test_card;

use serde::{Deserialize, Serialize};

use crate::id::PaymentId;
use crate::money::Money;
use crate::string_enum::string_enum;

string_enum! {
    /// Progress of a booking's payment.
    PaymentStatus {
        /// The session is free: there is nothing to pay.
        None = "none",
        /// The provider has been told to authorise the amount, and has not answered.
        Authorising = "authorising",
        /// The payer's bank requires a confirmation by the payer (3-D Secure challenge).
        Confirming = "confirming",
        /// The amount is authorised and not captured.
        Authorised = "authorised",
        /// The provider declined the payment; nothing was charged.
        Failed = "failed",
        /// The amount was captured: the payer is charged.
        Captured = "captured",
        /// The authorisation was voided; nothing was charged.
        Voided = "voided",
        /// The amount was captured, and a part of it refunded.
        PartlyRefunded = "partly_refunded",
        /// The amount was captured, and all of it refunded.
        Refunded = "refunded",
    }
}

impl PaymentStatus {
    /// Returns whether the mentor may confirm: the session is free, or its price is authorised.
    pub const fn allows_confirmation(self) -> bool {
        matches!(self, Self::None | Self::Authorised)
    }

    /// Returns whether the provider has yet to decide about the authorisation.
    pub const fn is_undecided(self) -> bool {
        matches!(self, Self::Authorising | Self::Confirming)
    }

    /// Returns whether `next` is a step forwards from this status; anything else is stale.
    pub const fn is_followed_by(self, next: Self) -> bool {
        match (self, next) {
            (Self::None | Self::Failed | Self::Voided | Self::Refunded, _) => false,
            _ => self.rank() < next.rank(),
        }
    }

    const fn rank(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Authorising => 1,
            Self::Confirming => 2,
            Self::Authorised => 3,
            Self::Failed | Self::Voided | Self::Captured => 4,
            Self::PartlyRefunded => 5,
            Self::Refunded => 6,
        }
    }
}

string_enum! {
    /// Status of a payment as the provider reports it.
    ProviderStatus {
        /// The payer's bank has not answered.
        Processing = "processing",
        /// The payer's bank requires a confirmation by the payer (3-D Secure challenge).
        // Spelled as the rows of every earlier version spell it.
        RequiresAction = "needs_confirmation",
        /// The amount is authorised and not captured.
        // Spelled as the rows of every earlier version spell it.
        Authorised = "set_aside",
        /// The payer's bank declined the payment.
        Declined = "declined",
        /// The amount was captured, and perhaps refunded since.
        Captured = "captured",
        /// The authorisation was voided.
        Voided = "voided",
    }
}

/// State of one payment, as the provider reports it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderPayment {
    /// Our identifier of the payment, as the provider returns it.
    pub key: PaymentId,
    /// The provider's identifier of the payment.
    pub external_id: String,
    /// Amount that the provider was told to authorise.
    pub amount: Money,
    /// Status of the payment as a whole.
    pub status: ProviderStatus,
    /// Minor units captured so far.
    pub captured: i64,
    /// Minor units refunded so far.
    pub refunded: i64,
}

impl ProviderPayment {
    /// Returns the status of the booking's payment that follows from this state.
    pub const fn payment_status(&self) -> PaymentStatus {
        match self.status {
            ProviderStatus::Processing => PaymentStatus::Authorising,
            ProviderStatus::RequiresAction => PaymentStatus::Confirming,
            ProviderStatus::Authorised => PaymentStatus::Authorised,
            ProviderStatus::Declined => PaymentStatus::Failed,
            ProviderStatus::Voided => PaymentStatus::Voided,
            ProviderStatus::Captured if self.refunded == 0 => PaymentStatus::Captured,
            ProviderStatus::Captured if self.refunded < self.captured => {
                PaymentStatus::PartlyRefunded
            }
            ProviderStatus::Captured => PaymentStatus::Refunded,
        }
    }
}

/// Returns the platform's fee that has been refunded, in minor units, when `refunded` of
/// `amount` has: what stays with the platform and with the mentor keeps the proportion of the
/// fee, and a full refund returns the full fee.
pub fn fee_refunded(fee: i64, refunded: i64, amount: i64) -> i64 {
    if amount == 0 { 0 } else { fee * refunded / amount }
}

/// Returns what the mentor keeps of `amount`, in minor units, when `refunded` of it has been
/// refunded: the rest, less the rest of the fee.
pub fn mentor_share(amount: i64, fee: i64, refunded: i64) -> i64 {
    amount - refunded - (fee - fee_refunded(fee, refunded, amount))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn news_only_move_a_payment_forwards() {
        let mut forwards = 0;
        for &one in PaymentStatus::ALL {
            assert!(!one.is_followed_by(one), "{one:?}");
            for &other in PaymentStatus::ALL {
                forwards += usize::from(one.is_followed_by(other));
                assert!(!(one.is_followed_by(other) && other.is_followed_by(one)));
            }
        }
        assert_eq!(forwards, 7 + 6 + 5 + 2 + 1);
        for end in [PaymentStatus::Failed, PaymentStatus::Voided, PaymentStatus::Refunded] {
            assert!(!PaymentStatus::ALL.iter().any(|next| end.is_followed_by(*next)), "{end:?}");
        }
    }

    proptest! {
        #[test]
        fn a_fee_goes_back_with_the_price_and_never_twice(
            amount in 1_i64..1_000_000_000, percent in 0_i64..=100, parts in prop::collection::vec(1_i64..1_000, 1..5),
        ) {
            let fee = amount * percent / 100;
            let whole: i64 = parts.iter().sum();
            let (mut refunded, mut given, mut part_sum) = (0, 0, 0);
            for part in parts {
                part_sum += part;
                refunded = amount * part_sum / whole;
                let so_far = fee_refunded(fee, refunded, amount);
                prop_assert!(given <= so_far && so_far <= fee && so_far <= refunded);
                given = so_far;
            }
            prop_assert_eq!(refunded, amount);
            prop_assert_eq!(given, fee);
        }
    }
}
