//! Card numbers in what people type: no real one is ever stored, whichever field it is in.

use std::ops::RangeInclusive;

/// How many digits a card number may have (ISO/IEC 7812).
const LENGTHS: RangeInclusive<usize> = 13..=19;
/// The first digits of payment cards.
const FIRST: RangeInclusive<u32> = 2..=6;
/// The most characters between two groups of one number.
const LONGEST_GAP: usize = 3;

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
    let from = |first: usize| {
        (first..groups.len().min(first + LENGTHS.end())).map(move |last| first..=last)
    };
    let runs = (0..groups.len()).flat_map(from).map(|run| &groups[run]);
    let cards: Vec<_> = runs.filter(|run| belong(&chars, run) && is_card_number(run)).collect();
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

/// Returns the value of a Latin, Bangla or full-width digit.
fn digit(c: char) -> Option<u32> {
    let from = |zero: char| u32::from(c).checked_sub(u32::from(zero)).filter(|digit| *digit < 10);
    ['0', '০', '０'].into_iter().find_map(from)
}

/// Returns whether groups follow each other so closely that they may be one number, which is not
/// too long.
fn belong(chars: &[char], groups: &[Group]) -> bool {
    let is_gap = |pair: &[Group]| {
        let gap = &chars[pair[0].ends_at()..pair[1].begins_at];
        gap.len() <= LONGEST_GAP && !gap.iter().any(|c| c.is_alphanumeric())
    };
    count(groups) <= *LENGTHS.end() && groups.windows(2).all(is_gap)
}

fn count(groups: &[Group]) -> usize {
    groups.iter().map(|group| group.digits.len()).sum()
}

fn is_card_number(groups: &[Group]) -> bool {
    let digits: Vec<u32> = groups.iter().flat_map(|group| group.digits.iter().copied()).collect();
    LENGTHS.contains(&digits.len())
        && digits.first().is_some_and(|first| FIRST.contains(first))
        && luhn(&digits).is_multiple_of(10)
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
        ] {
            let text = format!("Please take {card}, until 12/29.");
            let masked = masked(&text);
            assert!(!masked.contains(card) && masked.ends_with(", until 12/29."), "{masked}");
            assert!(masked.starts_with("Please take •"), "{masked}");
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in
            ["4111111111111112", "+880 1712 345678", "2026-11-27 14:30", "1500", "in 12 weeks", ""]
        {
            assert_eq!(masked(text), text);
        }
    }
}
