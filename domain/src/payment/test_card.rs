//! The cards of the simulated provider: each number behaves in its own way.

use crate::invalid::Invalid;
use crate::string_enum::string_enum;

string_enum! {
    /// How a simulated payment goes.
    TestCard {
        /// At once and well.
        Succeeds = "succeeds",
        /// The bank says no.
        Declined = "declined",
        /// The bank asks the payer to confirm first.
        AsksToConfirm = "asks_to_confirm",
        /// The bank answers after more than a day, when the request has expired.
        Late = "late",
        /// Every notification comes three times, and old ones after new ones.
        Noisy = "noisy",
        /// The provider is away for its first three calls.
        Outage = "outage",
    }
}

impl TestCard {
    /// What is typed for it.
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

    /// What it does.
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

    /// The card with this number, with or without spaces; the one that succeeds when nothing
    /// was typed.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        let typed: String =
            crate::number::plain(raw).chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        if typed.is_empty() {
            return Ok(Self::Succeeds);
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
        assert_eq!(TestCard::parse(" "), Ok(TestCard::Succeeds));
        assert_eq!(TestCard::parse("4111 1111 1111 1111"), Err(Invalid::UnknownCard));
    }
}
