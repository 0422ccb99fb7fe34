//! Numbers as people type them: in the digits of their script, with separators between
//! thousands. A text that could mean two different numbers is refused, never guessed.

use crate::invalid::Invalid;

/// Zeros of the scripts whose ten digits are consecutive (Unicode's `Nd`): Arabic, Persian,
/// Devanagari, Bangla, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam, Thai, Lao,
/// Tibetan, Burmese, Khmer, and the fullwidth digits.
const ZEROS: [char; 17] = [
    '\u{660}', '\u{6F0}', '\u{966}', '\u{9E6}', '\u{A66}', '\u{AE6}', '\u{B66}', '\u{BE6}',
    '\u{C66}', '\u{CE6}', '\u{D66}', '\u{E50}', '\u{ED0}', '\u{F20}', '\u{1040}', '\u{17E0}',
    '\u{FF10}',
];

/// A typed number in ASCII digits: its whole part, and what stands after the decimal point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Typed {
    /// Digits before the decimal point; at least one.
    pub whole: String,
    /// Digits after the decimal point; may be empty.
    pub fraction: String,
}

impl Typed {
    /// Reads digits of any script, with commas or spaces between thousands or lakhs, and a
    /// decimal point. A comma is never a decimal point: `1,50` is refused, `1,500` is fifteen
    /// hundred. Returns `None` for everything else.
    pub fn read(raw: &str) -> Option<Self> {
        let text = plain(raw);
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let whole = ungrouped(whole)?;
        let has_point_alone = fraction.is_empty() && text.contains('.');
        (is_digits(&whole) && !has_point_alone && fraction.bytes().all(|b| b.is_ascii_digit()))
            .then(|| Self { whole, fraction: fraction.into() })
    }
}

/// Parses a whole number in `min..=max`. Refuses an empty text, one that is no number or could
/// be read as two, and a number out of range.
pub fn parse(raw: &str, min: u16, max: u16) -> Result<u16, Invalid> {
    if raw.trim().is_empty() {
        return Err(Invalid::Missing);
    }
    let example = || Invalid::NotANumber { example: max.min(min.max(10)).to_string() };
    let typed = Typed::read(raw).ok_or_else(example)?;
    // "60.00" is 60; "1.000" may be a thousand to who typed it.
    if !matches!(typed.fraction.as_str(), "" | "0" | "00") {
        return Err(example());
    }
    match typed.whole.parse() {
        Ok(number) if (min..=max).contains(&number) => Ok(number),
        _ => Err(Invalid::OutOfRange { min: min.into(), max: max.into() }),
    }
}

/// Returns the text trimmed, with ASCII digits, points and commas, and every space as U+0020.
pub(crate) fn plain(raw: &str) -> String {
    raw.chars().map(ascii).collect::<String>().trim().to_owned()
}

fn ascii(c: char) -> char {
    let digit = ZEROS.iter().find_map(|zero| {
        let value = u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10)?;
        char::from_digit(value, 10)
    });
    match c {
        '\u{FF0C}' => ',',
        '\u{FF0E}' => '.',
        c if c.is_whitespace() => ' ',
        c => digit.unwrap_or(c),
    }
}

/// Removes the separators between thousands (`1,500,000`) or lakhs (`15,00,000`); `None` if the
/// groups have other lengths.
fn ungrouped(whole: &str) -> Option<String> {
    let separator = if whole.contains(',') { ',' } else { ' ' };
    let groups: Vec<&str> = whole.split(separator).collect();
    let [first, middle @ .., last] = groups.as_slice() else { return Some(whole.to_owned()) };
    let lengths_are = |length: usize| middle.iter().all(|group| group.len() == length);
    let is_grouped = last.len() == 3
        && ((lengths_are(3) && (1..=3).contains(&first.len()))
            || (lengths_are(2) && (1..=2).contains(&first.len())));
    (is_grouped && groups.iter().all(|group| is_digits(group))).then(|| groups.concat())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_is_read_in_the_digits_and_forms_that_people_type() {
        for typed in [
            "1500",
            " 1500 ",
            "১৫০০",
            "１５００",
            "१५००",
            "١٥٠٠",
            "1,500",
            "1 500",
            "1\u{A0}500",
            "1\u{202F}500",
            "1500.00",
            "১,৫০০",
            "1500.0",
        ] {
            assert_eq!(parse(typed, 0, 2000), Ok(1500), "{typed:?}");
        }
    }

    #[test]
    fn what_could_be_two_numbers_is_refused_with_an_example() {
        for odd in [
            "1,50", "1.500", "1.5", "15,0", "1,,500", "1, 500", "1 5", "1,2,500", "1e3", "-1",
            "+5", "1.", ".5", "five", "0x10", "1'500", "½", "²", "12-15",
        ] {
            assert_eq!(
                parse(odd, 1, 60),
                Err(Invalid::NotANumber { example: "10".into() }),
                "{odd:?}"
            );
        }
        assert_eq!(
            parse("99999999999999999999", 1, 60),
            Err(Invalid::OutOfRange { min: 1, max: 60 })
        );
        assert_eq!(parse(" ", 1, 60), Err(Invalid::Missing));
    }

    fn in_script(zero: char, digits: &str) -> String {
        let other = |digit: char| char::from_u32(u32::from(zero) + digit.to_digit(10)?);
        digits.chars().map(|c| other(c).unwrap_or(c)).collect()
    }

    proptest! {
        #[test]
        fn every_script_and_grouping_gives_the_same_number(number in 0..=u16::MAX, script in 0..ZEROS.len(), separator in 0..5_usize) {
            let digits = number.to_string();
            let separator = [",", " ", "\u{A0}", "\u{2009}", ""][separator];
            let grouped = match digits.len() {
                length @ 4.. => format!("{}{separator}{}", &digits[..length - 3], &digits[length - 3..]),
                _ => digits.clone(),
            };
            prop_assert_eq!(parse(&in_script(ZEROS[script], &grouped), 0, u16::MAX), Ok(number));
            prop_assert_eq!(parse(&grouped, 0, u16::MAX), Ok(number));
        }

        #[test]
        fn what_is_understood_is_never_another_number(typed in "[0-9০-৯,. ]{1,9}") {
            if let Ok(number) = parse(&typed, 0, u16::MAX) {
                // The reader's own eyes: digits in their order, and nothing but zeros after a point.
                let plain = plain(&typed);
                let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
                let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
                prop_assert_eq!(digits.parse::<u64>().unwrap(), u64::from(number));
                prop_assert!(fraction.bytes().all(|b| b == b'0') && fraction.len() < 3);
            }
        }
    }
}
