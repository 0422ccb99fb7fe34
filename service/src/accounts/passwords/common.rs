//! The ten thousand passwords that people use most; `assets/README.md` says whose list it is.

use std::collections::HashSet;
use std::sync::LazyLock;

static COMMON: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../../assets/common_passwords.txt").lines().collect());

/// The longest repeated unit, in characters, that is as easily guessed as a common password.
const SHORT_UNIT: usize = 4;

/// The fewest different letters and digits of a password that is not easily guessed.
const FEWEST_LETTERS: usize = 4;

/// Returns whether the password is common, has hardly any different letters, or repeats a common
/// or very short unit, with any signs or spaces in between: `password-password`, `abcabcabcabc`,
/// twelve spaces.
pub(super) fn is_easily_guessed(password: &str) -> bool {
    let letters: String = password.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let stem = stem(&letters);
    is_common(password)
        || is_common(&letters)
        || is_walk(&letters)
        || letters.chars().collect::<HashSet<_>>().len() < FEWEST_LETTERS
        || (!stem.is_empty() && repeats(&stem.chars().collect::<Vec<_>>()))
        || repeats(&letters.chars().collect::<Vec<_>>())
        || repeats(&password.chars().collect::<Vec<_>>())
}

/// Ways over the keyboard and through the alphabet that people take instead of a password.
const WALKS: [&str; 3] = [
    "01234567890123456789012345678901234567890123456789",
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnmqwertyuiopasdfghjklzxcvbnm",
];

/// Returns whether the text takes one of these ways, forwards or backwards.
fn is_walk(letters: &str) -> bool {
    let backwards: String = letters.chars().rev().collect();
    WALKS.iter().any(|walk| walk.contains(letters) || walk.contains(&backwards))
}

/// Returns a text without the digits at its end.
fn stem(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// Returns whether the text repeats one unit (the last time perhaps cut short) that is common or
/// very short; an empty text counts as a very short unit.
fn repeats(letters: &[char]) -> bool {
    let is_period = |length: &usize| letters.iter().zip(&letters[*length..]).all(|(a, b)| a == b);
    let longest = letters.len() / 2;
    let mut units = (1..=longest).filter(is_period);
    letters.is_empty()
        || units.any(|length| {
            length <= SHORT_UNIT || is_common(&letters[..length].iter().collect::<String>())
        })
}

/// Returns whether the password is on the list, ignoring case and digits at its end:
/// `Password1234` is as easily guessed as `password`.
fn is_common(password: &str) -> bool {
    let password = password.to_lowercase();
    COMMON.contains(password.as_str()) || COMMON.contains(stem(&password))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_ten_thousand_passwords() {
        assert_eq!(COMMON.len(), 10_000);
    }

    #[test]
    fn a_repetition_of_what_is_common_or_short_is_easily_guessed() {
        for repeated in [
            "passwordpassword",
            "Password Password",
            "password1-password1",
            "qwertyqwertyqwe",
            "            ",
            "\u{a0} \u{3000}         ",
            "aaaaaaaaaaaa",
            "abcabcabcabcab",
            "!!!!!!!!!!!!!",
            "123412341234",
            "passwordpassword2026",
            "123456789012",
            "987654321098",
            "qwertyuiopas",
            "iloveyou2026!",
            "11111111111a",
        ] {
            assert!(is_easily_guessed(repeated), "{repeated:?}");
        }
        for own in
            ["correct horse battery", "a passage to a password", "twelve chars", "দশটি অক্ষরের বেশি"]
        {
            assert!(!is_easily_guessed(own), "{own:?}");
        }
    }

    #[test]
    fn a_common_password_stays_common_in_capitals_and_with_digits_after_it() {
        for common in ["password", "PassWord", "Password1234", "123456789", "qwerty99999999"] {
            assert!(is_common(common), "{common}");
        }
        for rare in ["correct horse battery staple", "1234password", "৭৮৯"] {
            assert!(!is_common(rare), "{rare}");
        }
    }
}
