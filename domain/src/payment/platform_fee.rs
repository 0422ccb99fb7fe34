//! The platform's fee, as a mentor reads it where they set a price.

use serde::{Deserialize, Serialize};

use crate::money::{Currency, Money};

/// The share of a price that stays with the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformFee {
    /// Hundredths of a percent.
    pub basis_points: i64,
    /// Of the price that is typed.
    pub currency: Currency,
}

impl PlatformFee {
    /// What the mentor receives of the price that is typed: "You receive ৳1,350 of ৳1,500,
    /// after the platform fee of 10%."
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

    /// The same for prices in the currency of this code, if there is one.
    #[must_use]
    pub fn within(self, code: &str) -> Self {
        Self { currency: Currency::parse(code).unwrap_or(self.currency), ..self }
    }

    /// Its share of a price.
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
