//! How far the money of a booking has come.
//!
//! The provider is believed for what it says of a payment as a whole ([`ProviderPayment`]), never for
//! a single piece of news: news come twice, late and in any order, and a status only moves
//! forwards ([`PaymentStatus::is_followed_by`]).

pub mod platform_fee;
pub mod statement;
pub mod test_card;

use serde::{Deserialize, Serialize};

use crate::id::PaymentId;
use crate::money::Money;
use crate::string_enum::string_enum;

string_enum! {
    /// Where a booking's payment stands.
    PaymentStatus {
        /// A free session: there is nothing to pay.
        None = "none",
        /// The provider is asked to authorise the amount.
        Authorising = "authorising",
        /// The payer's bank asks the payer to confirm.
        Confirming = "confirming",
        /// The amount is authorised.
        Authorised = "authorised",
        /// The provider said no.
        Failed = "failed",
        /// The amount was taken.
        Captured = "captured",
        /// What was authorised was voided.
        Voided = "voided",
        /// A part went back.
        PartlyRefunded = "partly_refunded",
        /// All of it went back.
        Refunded = "refunded",
    }
}

impl PaymentStatus {
    /// A mentor agrees only to what is free or authorised.
    pub const fn allows_confirmation(self) -> bool {
        matches!(self, Self::None | Self::Authorised)
    }

    /// Whether the provider still decides about authorising the amount.
    pub const fn is_undecided(self) -> bool {
        matches!(self, Self::Authorising | Self::Confirming)
    }

    /// Whether `next` is news. What lies behind, or beside, is stale.
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
    /// Where a payment stands in the provider's books.
    ProviderStatus {
        /// The payer's bank has not answered.
        Processing = "processing",
        /// The payer's bank asks the payer to confirm.
        // The name of rows of every version so far.
        RequiresAction = "needs_confirmation",
        /// The amount is authorised.
        // The name of rows of every version so far.
        Authorised = "set_aside",
        /// The payer's bank said no.
        Declined = "declined",
        /// The amount was taken.
        Captured = "captured",
        /// What was authorised was voided.
        Voided = "voided",
    }
}

/// All that the provider says of one payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderPayment {
    /// Our name for it.
    pub key: PaymentId,
    /// The provider's name for it.
    pub external_id: String,
    /// What was asked for.
    pub amount: Money,
    /// Where it stands.
    pub status: ProviderStatus,
    /// Minor units taken so far.
    pub captured: i64,
    /// Minor units given back so far.
    pub refunded: i64,
}

impl ProviderPayment {
    /// What it means for the booking.
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

/// The platform's share of what has gone back, when `refunded` of `amount` has: what stays with
/// the platform and with the mentor keeps the proportion of the fee, and a whole refund returns
/// the whole fee.
pub fn fee_refunded(fee: i64, refunded: i64, amount: i64) -> i64 {
    if amount == 0 { 0 } else { fee * refunded / amount }
}

/// What the mentor keeps of `amount` when `refunded` of it has gone back: the rest, less the
/// rest of the fee.
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
