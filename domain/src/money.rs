//! Money: whole minor units with their currency, never floats.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::invalid::Invalid;

/// The most a session may cost, in minor units: enough for any currency we list, and far
/// from where sums of a lifetime could overflow.
pub const MOST_MINOR_UNITS: i64 = 1_000_000_000;

macro_rules! currencies {
    ($first:ident $first_symbol:literal $first_digits:literal, $($code:ident $symbol:literal $digits:literal),+ $(,)?) => {
        /// A currency (ISO 4217) that a price may have.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "UPPERCASE")]
        pub enum Currency {
            #[doc = stringify!($first)]
            #[default]
            $first,
            $(#[doc = stringify!($code)] $code),+
        }

        impl Currency {
            /// Every currency, the default first.
            pub const ALL: &[Self] = &[Self::$first, $(Self::$code),+];

            /// The three letters of ISO 4217.
            pub const fn code(self) -> &'static str {
                match self { Self::$first => stringify!($first), $(Self::$code => stringify!($code)),+ }
            }

            /// What stands before an amount.
            pub const fn symbol(self) -> &'static str {
                match self { Self::$first => $first_symbol, $(Self::$code => $symbol),+ }
            }

            /// How many digits the minor unit has (ISO 4217: two for the taka, none for the yen).
            pub const fn digits(self) -> u32 {
                match self { Self::$first => $first_digits, $(Self::$code => $digits),+ }
            }
        }
    };
}

currencies! {
    BDT "৳" 2,
    AUD "A$" 2,
    BRL "R$" 2,
    CAD "C$" 2,
    EUR "€" 2,
    GBP "£" 2,
    INR "₹" 2,
    JPY "¥" 0,
    NGN "₦" 2,
    SGD "S$" 2,
    USD "$" 2,
}

impl Currency {
    /// The currency with these three letters.
    pub fn parse(code: &str) -> Result<Self, Invalid> {
        Self::ALL.iter().copied().find(|c| c.code() == code).ok_or(Invalid::Unknown)
    }

    /// Minor units in one major unit.
    pub const fn scale(self) -> i64 {
        10_i64.pow(self.digits())
    }
}

/// An amount in minor units of its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units: poisha, cents; whole yen.
    pub minor: i64,
    /// Which currency they are of.
    pub currency: Currency,
}

impl Money {
    /// `minor` units of `currency`.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// A price as a person types it: `1500`, `1500.5`, `1,500.50`; never negative.
    pub fn parse(raw: &str, currency: Currency) -> Result<Self, Invalid> {
        let digits_only: String = raw.trim().chars().filter(|c| *c != ',').collect();
        let (major, fraction) = digits_only.split_once('.').unwrap_or((&digits_only, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if digits_only.is_empty() {
            return Err(Invalid::Missing);
        }
        let fraction_digits = u32::try_from(fraction.len()).unwrap_or(u32::MAX);
        if major.is_empty() || !all_digits(major) || !all_digits(fraction) {
            return Err(Invalid::Malformed);
        }
        if fraction_digits > currency.digits() || grouping_is_odd(raw) {
            return Err(Invalid::Malformed);
        }
        let too_much = Invalid::OutOfRange { least: 0, most: MOST_MINOR_UNITS / currency.scale() };
        let padding = "0".repeat(usize::try_from(currency.digits() - fraction_digits).unwrap_or(0));
        match format!("{major}{fraction}{padding}").parse() {
            Ok(minor @ 0..=MOST_MINOR_UNITS) => Ok(Self { minor, currency }),
            _ => Err(too_much),
        }
    }

    /// Nothing to pay.
    pub const fn is_free(self) -> bool {
        self.minor == 0
    }

    /// The share `numerator / denominator` of this, rounded down to a whole minor unit.
    #[must_use]
    pub fn share(self, numerator: i64, denominator: i64) -> Self {
        Self { minor: self.minor * numerator / denominator, currency: self.currency }
    }

    /// As a field shows it for editing: `1500` or `1500.50`, without a symbol.
    pub fn plain(self) -> String {
        let (major, minor) =
            (self.minor / self.currency.scale(), self.minor % self.currency.scale());
        match (self.currency.digits(), minor) {
            (0, _) | (_, 0) => major.to_string(),
            _ => format!("{major}.{minor:02}"),
        }
    }
}

/// A comma separates thousands (or lakhs): never the last two places, which would be a
/// decimal comma read as thousands, a price a hundred times too high.
fn grouping_is_odd(raw: &str) -> bool {
    let major = raw.trim().split('.').next().unwrap_or_default();
    match major.rsplit_once(',') {
        Some((front, last)) => {
            last.len() != 3 || front.split(',').any(|group| group.is_empty() || group.len() > 3)
        }
        None => raw.contains(','),
    }
}

/// As people read it: `৳1,500`, `$12.50`, `−$3`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.minor < 0 { "−" } else { "" };
        let scale = self.currency.scale().unsigned_abs();
        let (major, minor) = (self.minor.unsigned_abs() / scale, self.minor.unsigned_abs() % scale);
        write!(f, "{sign}{}{}", self.currency.symbol(), grouped(major))?;
        if minor > 0 {
            write!(f, ".{minor:02}")?;
        }
        Ok(())
    }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_typed_price_becomes_minor_units() {
        let taka = |raw| Money::parse(raw, Currency::BDT).map(|m| m.minor);
        assert_eq!(taka("1500"), Ok(150_000));
        assert_eq!(taka(" 1,500.5 "), Ok(150_050));
        assert_eq!(taka("0"), Ok(0));
        assert_eq!(Money::parse("900", Currency::JPY).map(|m| m.minor), Ok(900));
    }

    #[test]
    fn odd_prices_are_refused() {
        let too_much = Err(Invalid::OutOfRange { least: 0, most: 10_000_000 });
        for odd in ["-1", "1e3", "NaN", "1,00", "0.001", "1.2.3", "", "৳5", ".5", "1,,000", ","] {
            assert!(Money::parse(odd, Currency::BDT).is_err(), "{odd}");
        }
        assert_eq!(Money::parse("9223372036854775808", Currency::BDT), too_much);
        assert_eq!(Money::parse("10000000.01", Currency::BDT), too_much);
        assert!(Money::parse("1.5", Currency::JPY).is_err());
    }

    #[test]
    fn an_amount_reads_as_people_write_it() {
        assert_eq!(Money::new(150_000, Currency::BDT).to_string(), "৳1,500");
        assert_eq!(Money::new(1_250, Currency::USD).to_string(), "$12.50");
        assert_eq!(Money::new(-300, Currency::USD).to_string(), "−$3");
        assert_eq!(Money::new(1_234_567, Currency::JPY).to_string(), "¥1,234,567");
    }

    proptest! {
        #[test]
        fn what_a_field_shows_parses_to_the_same_amount(minor in 0..=MOST_MINOR_UNITS, which in 0..Currency::ALL.len()) {
            let price = Money::new(minor, Currency::ALL[which]);
            prop_assert_eq!(Money::parse(&price.plain(), price.currency), Ok(price));
        }

        #[test]
        fn a_share_and_its_rest_make_the_whole(minor in 0..=MOST_MINOR_UNITS) {
            let price = Money::new(minor, Currency::BDT);
            let half = price.share(1, 2).minor;
            prop_assert!(half <= minor - half && minor - half <= half + 1);
        }
    }
}
