//! Amounts of money: whole minor units with their currency, never floats.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::invalid::Invalid;
use crate::number::{self, Typed};
use crate::string_enum::UnknownName;

/// Highest price of a session, in minor units: enough for every listed currency, and far from
/// where the sums of a lifetime could overflow.
pub const MAX_MINOR_UNITS: i64 = 1_000_000_000;

macro_rules! currencies {
    ($first:ident $first_symbol:literal $first_digits:literal, $($code:ident $symbol:literal $digits:literal),+ $(,)?) => {
        /// Currency (ISO 4217) that a price may have.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "UPPERCASE")]
        #[cfg_attr(feature = "sea-orm", derive(sea_orm::DeriveValueType))]
        #[cfg_attr(feature = "sea-orm", sea_orm(value_type = "String", column_type = "Char(Some(3))"))]
        pub enum Currency {
            #[doc = stringify!($first)]
            #[default]
            $first,
            $(#[doc = stringify!($code)] $code),+
        }

        impl Currency {
            /// Every currency, the default first.
            pub const ALL: &[Self] = &[Self::$first, $(Self::$code),+];

            /// Returns the three-letter code of ISO 4217: "BDT".
            pub const fn code(self) -> &'static str {
                match self { Self::$first => stringify!($first), $(Self::$code => stringify!($code)),+ }
            }

            /// Returns the symbol that stands before an amount: "৳".
            pub const fn symbol(self) -> &'static str {
                match self { Self::$first => $first_symbol, $(Self::$code => $symbol),+ }
            }

            /// Returns how many decimal digits the minor unit has (ISO 4217: two for the taka,
            /// none for the yen).
            pub const fn digits(self) -> u32 {
                match self { Self::$first => $first_digits, $(Self::$code => $digits),+ }
            }
        }
    };
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Parses a code as database rows spell it; typed codes go through [`Currency::parse`].
impl FromStr for Currency {
    type Err = UnknownName;

    fn from_str(code: &str) -> Result<Self, UnknownName> {
        Self::ALL.iter().copied().find(|one| one.code() == code).ok_or(UnknownName)
    }
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
    /// Returns the currency with this three-letter code, in upper case.
    pub fn parse(code: &str) -> Result<Self, Invalid> {
        Self::ALL.iter().copied().find(|c| c.code() == code).ok_or(Invalid::Unknown)
    }

    /// Returns what amounts in the currency are called in a sentence: "Type the price in US
    /// dollars".
    pub const fn name(self) -> &'static str {
        match self {
            Self::BDT => "taka",
            Self::AUD => "Australian dollars",
            Self::BRL => "Brazilian reais",
            Self::CAD => "Canadian dollars",
            Self::EUR => "euros",
            Self::GBP => "pounds sterling",
            Self::INR => "Indian rupees",
            Self::JPY => "yen",
            Self::NGN => "naira",
            Self::SGD => "Singapore dollars",
            Self::USD => "US dollars",
        }
    }

    /// Returns further signs that people write before or after an amount, besides code and symbol.
    const fn other_signs(self) -> &'static [&'static str] {
        match self {
            Self::BDT => &["tk.", "tk", "taka", "টাকা", "/-"],
            Self::INR => &["rs.", "rs", "/-"],
            Self::EUR => &["euro"],
            Self::USD => &["us$"],
            _ => &[],
        }
    }

    /// Returns `text` without this currency's sign, code or name before or after it.
    fn strip_from(self, text: &str) -> &str {
        let signs =
            [self.code(), self.symbol()].into_iter().chain(self.other_signs().iter().copied());
        let rest = |sign: &str| {
            let (front, back) = (text.get(..sign.len()), text.len().checked_sub(sign.len()));
            if front.is_some_and(|front| front.eq_ignore_ascii_case(sign)) {
                return text.get(sign.len()..);
            }
            let back =
                back.filter(|at| text.get(*at..).is_some_and(|end| end.eq_ignore_ascii_case(sign)));
            back.and_then(|at| text.get(..at))
        };
        signs.into_iter().find_map(rest).unwrap_or(text).trim()
    }

    /// Returns how many minor units make one major unit: 100 for the taka, 1 for the yen.
    pub const fn scale(self) -> i64 {
        10_i64.pow(self.digits())
    }
}

/// An amount in minor units of its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Amount in minor units: poisha, cents; whole yen.
    pub minor: i64,
    /// Currency of the amount.
    pub currency: Currency,
}

impl Money {
    /// Creates an amount of `minor` units of `currency`.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Parses a typed price: `1500`, `1,500.50`, `১৫০০`, `৳1500`, `BDT 1 500`. Refuses negative
    /// amounts, prices above [`MAX_MINOR_UNITS`], and signs of other currencies than `currency`.
    pub fn parse(raw: &str, currency: Currency) -> Result<Self, Invalid> {
        let text = number::plain(raw);
        if text.is_empty() {
            return Err(Invalid::Missing);
        }
        let example = || Invalid::NotANumber { example: Self::example(currency) };
        let Typed { whole, fraction } =
            Typed::read(currency.strip_from(&text)).ok_or_else(example)?;
        let digits = usize::try_from(currency.digits()).unwrap_or(0);
        // "900.00" yen are 900; three places may be thousands to who typed them.
        let fraction = if digits == 0 && fraction == "00" { "" } else { &fraction };
        if fraction.len() > digits {
            return Err(example());
        }
        let too_much = Invalid::OutOfRange { min: 0, max: MAX_MINOR_UNITS / currency.scale() };
        match format!("{whole}{fraction:0<digits$}").parse() {
            Ok(minor @ 0..=MAX_MINOR_UNITS) => Ok(Self { minor, currency }),
            _ => Err(too_much),
        }
    }

    /// Parses a price typed in place of `before`, as [`parse`](Self::parse) does. In another
    /// currency the same digits without a sign are refused: fifteen hundred taka are not
    /// fifteen hundred dollars.
    pub fn parse_change(raw: &str, currency: Currency, before: Self) -> Result<Self, Invalid> {
        let is_other = currency != before.currency && !before.is_free();
        if is_other && raw.trim() == before.plain() {
            return Err(Invalid::PriceOfOtherCurrency { before, currency });
        }
        Self::parse(raw, currency)
    }

    /// Returns an example of what [`parse`](Self::parse) accepts: "1,500 or ৳1,500".
    fn example(currency: Currency) -> String {
        let price = Self::new(1_500 * currency.scale(), currency);
        format!("1,500 or {price}")
    }

    /// Returns whether the amount is zero.
    pub const fn is_free(self) -> bool {
        self.minor == 0
    }

    /// Returns the share `numerator / denominator` of the amount, rounded down to a whole minor
    /// unit.
    #[must_use]
    pub fn share(self, numerator: i64, denominator: i64) -> Self {
        Self { minor: self.minor * numerator / denominator, currency: self.currency }
    }

    /// Returns the amount as an input shows it for editing: `1500` or `1500.50`, without a symbol.
    pub fn plain(self) -> String {
        let (major, minor) =
            (self.minor / self.currency.scale(), self.minor % self.currency.scale());
        match (self.currency.digits(), minor) {
            (0, _) | (_, 0) => major.to_string(),
            _ => format!("{major}.{minor:02}"),
        }
    }
}

/// Writes the amount as people read it: `৳1,500`, `$12.50`, `−$3`.
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
    fn a_price_is_understood_in_bangla_digits_with_its_sign_and_grouped() {
        let taka = |raw| Money::parse(raw, Currency::BDT).map(|m| m.minor);
        for typed in [
            "১৫০০",
            "৳1500",
            "৳ ১,৫০০",
            "1,500",
            "1 500",
            "1500.00",
            "BDT 1500",
            "1500 bdt",
            "１５００",
            "Tk 1500",
            "1500 টাকা",
            "1500/-",
            "tk. 1,500",
        ] {
            assert_eq!(taka(typed), Ok(150_000), "{typed}");
        }
        assert_eq!(taka("1,50,000"), Ok(15_000_000));
        for (typed, currency, minor) in [
            ("$15", Currency::USD, 1_500),
            ("US$15.50", Currency::USD, 1_550),
            ("A$15", Currency::AUD, 1_500),
            ("15€", Currency::EUR, 1_500),
            ("¥900.00", Currency::JPY, 900),
        ] {
            assert_eq!(Money::parse(typed, currency).map(|m| m.minor), Ok(minor), "{typed}");
        }
        assert!(Money::parse("$15", Currency::AUD).is_err());
        let refused = Money::parse("1.500,00", Currency::BDT).unwrap_err();
        assert_eq!(refused.message(), "Please write a number, such as 1,500 or ৳1,500.");
    }

    #[test]
    fn a_price_in_another_currency_has_to_be_typed_anew() {
        let before = Money::new(150_000, Currency::BDT);
        let typed = |raw, currency| Money::parse_change(raw, currency, before);
        let refused = typed(" 1500 ", Currency::USD).unwrap_err();
        assert_eq!(
            refused.message(),
            "Type the price in US dollars: it was ৳1,500. If you mean $1500, type it with its sign."
        );
        for (raw, minor) in [("$1500", 150_000), ("1500 USD", 150_000), ("20", 2_000)] {
            assert_eq!(typed(raw, Currency::USD), Ok(Money::new(minor, Currency::USD)), "{raw}");
        }
        assert_eq!(typed("1500", Currency::BDT), Ok(before), "its currency is the same");
        let fraction = Money::new(150_050, Currency::BDT);
        let refused = Money::parse_change("1500.50", Currency::JPY, fraction).unwrap_err();
        assert_eq!(refused.message(), "Type the price in yen: it was ৳1,500.50.");
        let free = Money::new(0, Currency::BDT);
        let still = Money::parse_change("0", Currency::USD, free);
        assert_eq!(still, Ok(Money::new(0, Currency::USD)), "free is free");
    }

    #[test]
    fn odd_prices_are_refused() {
        let too_much = Err(Invalid::OutOfRange { min: 0, max: 10_000_000 });
        for odd in [
            "-1", "1e3", "NaN", "1,00", "0.001", "1.2.3", "", ".5", "1,,000", ",", "$5", "€5",
            "USD 5", "5 USD", "৳", "৳৳5", "1.500,00", "1.500", "1,2,500", "5 6", "taka",
        ] {
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
        fn what_a_field_shows_parses_to_the_same_amount(minor in 0..=MAX_MINOR_UNITS, which in 0..Currency::ALL.len()) {
            let price = Money::new(minor, Currency::ALL[which]);
            prop_assert_eq!(Money::parse(&price.plain(), price.currency), Ok(price));
            prop_assert_eq!(Money::parse(&price.to_string(), price.currency), Ok(price));
            let with_code = format!("{} {}", price.currency.code(), price.plain());
            prop_assert_eq!(Money::parse(&with_code, price.currency), Ok(price));
        }

        #[test]
        fn a_typed_price_is_never_another_one(typed in "[৳$ ]{0,1}[0-9০-৯,. ]{1,9}") {
            if let Ok(price) = Money::parse(&typed, Currency::BDT) {
                let plain = number::plain(typed.trim_start_matches('৳'));
                let digits: String = plain.chars().filter(|c| *c == '.' || c.is_ascii_digit()).collect();
                let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
                let minor = format!("{whole}{fraction:0<2}");
                prop_assert_eq!(minor.parse::<i64>().unwrap(), price.minor);
                prop_assert!(!typed.contains('$'));
            }
        }

        #[test]
        fn a_share_and_its_rest_make_the_whole(minor in 0..=MAX_MINOR_UNITS) {
            let price = Money::new(minor, Currency::BDT);
            let half = price.share(1, 2).minor;
            prop_assert!(half <= minor - half && minor - half <= half + 1);
        }
    }
}
