//! How far the money of a booking has come.

use serde::{Deserialize, Serialize};

use crate::booking::state::codes;

codes! {
    /// Where a booking's payment stands.
    PaymentStatus {
        /// A free session: there is nothing to pay.
        None = "none",
        /// The provider is asked to set the amount aside.
        Authorising = "authorising",
        /// The amount is set aside.
        Authorised = "authorised",
        /// The provider said no.
        Failed = "failed",
        /// The amount was taken.
        Captured = "captured",
        /// What was set aside was let go.
        Voided = "voided",
        /// A part went back.
        PartlyRefunded = "partly_refunded",
        /// All of it went back.
        Refunded = "refunded",
    }
}

impl PaymentStatus {
    /// A mentor agrees only to what is free or set aside.
    pub const fn allows_confirmation(self) -> bool {
        matches!(self, Self::None | Self::Authorised)
    }

    /// On the booking's page.
    pub const fn words(self) -> &'static str {
        match self {
            Self::None => "Free",
            Self::Authorising => "Being authorised",
            Self::Authorised => "Authorised: taken when the mentor confirms",
            Self::Failed => "Payment failed",
            Self::Captured => "Paid",
            Self::Voided => "Not charged",
            Self::PartlyRefunded => "Partly refunded",
            Self::Refunded => "Refunded",
        }
    }
}
