//! Cards of the simulated provider: each number makes a payment go in its own way.

use crate::invalid::Invalid;
use crate::string_enum::string_enum;

string_enum! {
    /// Course of a simulated payment, chosen by the card's number.
    TestCard {
        /// The payment is authorised at once.
        Succeeds = "succeeds",
        /// The bank declines the payment.
        Declined = "declined",
        /// The bank requires a confirmation by the payer first (3-D Secure challenge).
        AsksToConfirm = "asks_to_confirm",
        /// The bank answers after more than a day, when the request has expired.
        Late = "late",
        /// Every webhook event comes three times, and old ones come after newer ones.
        Noisy = "noisy",
        /// The provider is unavailable for its first three calls.
        Outage = "outage",
    }
}

impl TestCard {
    /// Returns the card number, in groups of four digits: "4242 4242 4242 4242".
    pub const fn number(self) -> &'static str {
        match self {
            Self::Succeeds => "4242 4242 4242 4242",
            Self::Declined => "4000 0000 0000 0002",
            Self::AsksToConfirm => "4000 0000 0000 3220",
            Self::Late => "4000 0000 0000 0077",
            Self::Noisy => "4000 0000 0000 0341",
            Self::Outage => "4000 0000 0000 0119",
        }
    }

    /// Returns a sentence about what a payment with the card does.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Succeeds => "The payment succeeds.",
            Self::Declined => "The bank declines.",
            Self::AsksToConfirm => "The bank asks you to confirm first.",
            Self::Late => "The bank answers a day late, after the request has expired.",
            Self::Noisy => "Notifications come three times and out of order.",
            Self::Outage => "The payment provider is away for a while.",
        }
    }

    /// Returns the card with this number, with or without spaces and hyphens. Refuses every other
    /// number.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        let typed: String =
            crate::number::plain(raw).chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        if typed.is_empty() {
            return Err(Invalid::Missing);
        }
        let is_it = |card: &&Self| card.number().replace(' ', "") == typed;
        Self::ALL.iter().find(is_it).copied().ok_or(Invalid::UnknownCard)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_listed_numbers_are_cards() {
        for &card in TestCard::ALL {
            assert_eq!(TestCard::parse(card.number()), Ok(card));
            assert_eq!(TestCard::parse(&card.number().replace(' ', "")), Ok(card));
        }
        assert_eq!(TestCard::parse(" "), Err(Invalid::Missing));
        assert_eq!(TestCard::parse("4111 1111 1111 1111"), Err(Invalid::UnknownCard));
    }
}
