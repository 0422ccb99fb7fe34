//! The platform's fee, as a mentor reads it beside the price they set.

use serde::{Deserialize, Serialize};

use crate::money::{Currency, Money};

/// Share of a price that the platform keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformFee {
    /// Share in basis points, hundredths of a percent: 1,000 is 10%.
    pub basis_points: i64,
    /// Currency of the typed price.
    pub currency: Currency,
}

impl PlatformFee {
    /// Returns what the mentor receives of the typed price: "You receive ৳1,350 of ৳1,500,
    /// after the platform fee of 10%." Without a price above zero it tells the fee alone.
    pub fn label(self, typed: &str) -> String {
        let percent = self.percent();
        match Money::parse(typed, self.currency) {
            Ok(price) if !price.is_free() => {
                let receives = Money { minor: price.minor - self.of(price).minor, ..price };
                format!("You receive {receives} of {price}, after the platform fee of {percent}.")
            }
            _ => format!("The platform fee is {percent} of the price."),
        }
    }

    /// Returns the fee for prices in the currency with this code; an unknown code changes nothing.
    #[must_use]
    pub fn within(self, code: &str) -> Self {
        Self { currency: Currency::parse(code).unwrap_or(self.currency), ..self }
    }

    /// Returns the fee for `price`, rounded down to a whole minor unit.
    pub fn of(self, price: Money) -> Money {
        price.share(self.basis_points, 10_000)
    }

    fn percent(self) -> String {
        let (whole, rest) = (self.basis_points / 100, self.basis_points % 100);
        if rest == 0 { format!("{whole}%") } else { format!("{whole}.{rest:02}%") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_mentor_receives_stands_beside_the_price() {
        let fee = PlatformFee { basis_points: 1_000, currency: Currency::BDT };
        assert_eq!(
            fee.label("1500"),
            "You receive ৳1,350 of ৳1,500, after the platform fee of 10%."
        );
        for nothing in ["", "0", "abc"] {
            assert_eq!(fee.label(nothing), "The platform fee is 10% of the price.");
        }
        assert!(fee.within("USD").label("15").starts_with("You receive $13.50 of $15"));
        assert_eq!(fee.within("").label("1500"), fee.label("1500"));
        let odd = PlatformFee { basis_points: 1_250, ..fee };
        assert!(odd.label("100").ends_with("fee of 12.50%."));
    }
}
