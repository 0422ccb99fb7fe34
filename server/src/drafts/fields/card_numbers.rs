//! Card numbers in what people type: no real one is ever stored, whichever field it is in.

use std::ops::RangeInclusive;

/// How many digits a card number may have (ISO/IEC 7812).
const LENGTHS: RangeInclusive<usize> = 13..=19;
/// The first digits of payment cards.
const FIRST: RangeInclusive<u32> = 2..=6;
/// The most characters between two groups of one number.
const LONGEST_GAP: usize = 6;

/// Consecutive digits: where they begin, and their values.
struct Group {
    begins_at: usize,
    digits: Vec<u32>,
}

impl Group {
    fn ends_at(&self) -> usize {
        self.begins_at + self.digits.len()
    }
}

/// Returns the text with dots in place of the digits of likely card numbers: groups of digits,
/// however they are separated, whose check digit is right. The rest stays.
pub fn masked(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let groups = groups(&chars);
    let longest_from = |first: usize| {
        let run = groups[first..].iter().scan(None, |before: &mut Option<&Group>, group| {
            let is_next =
                before.is_none_or(|before| is_gap(&chars[before.ends_at()..group.begins_at]));
            *before = Some(group);
            is_next.then_some(group)
        });
        groups[first..][..run.take(*LENGTHS.end()).count()].iter()
    };
    let runs = (0..groups.len()).flat_map(|first| {
        let longest = longest_from(first).count();
        (1..=longest).map(move |length| first..first + length)
    });
    let runs = runs.map(|run| &groups[run]);
    let cards: Vec<_> =
        runs.filter(|run| is_card_number(run) && stands_alone(&chars, run)).collect();
    for group in cards.into_iter().flatten() {
        chars[group.begins_at..group.ends_at()].fill('•');
    }
    chars.into_iter().collect()
}

fn groups(chars: &[char]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        let Some(digit) = digit(*c) else { continue };
        match groups.last_mut() {
            Some(group) if group.ends_at() == at => group.digits.push(digit),
            _ => groups.push(Group { begins_at: at, digits: vec![digit] }),
        }
    }
    groups
}

/// The zeros of the digits that people type: Latin, Arabic, Persian, Devanagari, Bangla and
/// full-width ones.
const ZEROS: [char; 6] = ['0', '\u{660}', '\u{6F0}', '\u{966}', '\u{9E6}', '\u{FF10}'];
/// Mathematical digits, five alphabets of ten.
const MATHEMATICAL: RangeInclusive<char> = '\u{1D7CE}'..='\u{1D7FF}';

/// Returns the value of a digit.
fn digit(c: char) -> Option<u32> {
    if MATHEMATICAL.contains(&c) {
        return Some((u32::from(c) - u32::from(*MATHEMATICAL.start())) % 10);
    }
    let from = |zero: char| u32::from(c).checked_sub(u32::from(zero)).filter(|digit| *digit < 10);
    ZEROS.into_iter().find_map(from)
}

/// Returns whether what stands between two groups may stand within one number.
fn is_gap(between: &[char]) -> bool {
    between.len() <= LONGEST_GAP && !between.iter().any(|c| c.is_alphanumeric())
}

/// Returns whether no letter touches the groups: then they are a part of something else, such as
/// an id.
fn stands_alone(chars: &[char], groups: &[Group]) -> bool {
    let (Some(first), Some(last)) = (groups.first(), groups.last()) else { return false };
    let touches =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
    !touches(first.begins_at.checked_sub(1)) && !touches(Some(last.ends_at()))
}

fn is_card_number(groups: &[Group]) -> bool {
    let count: usize = groups.iter().map(|group| group.digits.len()).sum();
    if !LENGTHS.contains(&count) {
        return false;
    }
    let digits: Vec<u32> = groups.iter().flat_map(|group| group.digits.iter().copied()).collect();
    digits.first().is_some_and(|first| FIRST.contains(first)) && luhn(&digits).is_multiple_of(10)
}

/// Returns the sum of Luhn's check.
fn luhn(digits: &[u32]) -> u32 {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let from_right = digits.iter().rev().enumerate();
    from_right.map(|(at, digit)| if at % 2 == 1 { doubled(*digit) } else { *digit }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_number_is_masked_however_it_is_written() {
        for card in [
            "4111111111111111",
            "4111 1111-1111 1111",
            "4111.1111.1111.1111",
            "4111 – 1111 – 1111 – 1111",
            "378282246310005",
            "৪১১১১১১১১১১১১১১১",
            "４１１１１１１１１１１１１１１１",
            "٤١١١١١١١١١١١١١١١",
            "४१११११११११११११११",
            "4111----1111----1111----1111",
        ] {
            let text = format!("Please take {card}, until 12/29.");
            let masked = masked(&text);
            assert!(!masked.contains(card) && masked.ends_with(", until 12/29."), "{masked}");
            assert!(masked.starts_with("Please take •"), "{masked}");
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "4111111111111112",
            "+880 1712 345678",
            "2026-11-27 14:30",
            "1500",
            "in 12 weeks",
            "01941f29-8830-7089-9887-024e60e5c675",
            "",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}
