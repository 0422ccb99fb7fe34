//! A password that may be hashed.

use std::fmt;

use domain::account::Email;
use domain::invalid::Invalid;
use unicode_normalization::UnicodeNormalization;

use super::common;

const LEAST: u32 = 12;
const MOST: u32 = 128;
/// The most bytes that are read: far above what 128 characters can take, and cheap to read.
const MAX_BYTES: usize = 8 * 1024;
/// The fewest characters of an address's local part that a password must not contain; a shorter
/// one, such as `jo`, is in too many good passwords.
const SHORTEST_OWN_NAME: usize = 4;
const PRODUCT: &str = "intellectify";

/// A password in Unicode's composed form, never too long to be hashed.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// Parses the password that the owner of `email` chooses.
    pub fn choose(raw: &str, email: &Email) -> Result<Self, Invalid> {
        match Self::choose_for_anybody(raw)? {
            password if password.names(email) => Err(Invalid::ContainsOwnName),
            password => Ok(password),
        }
    }

    /// Parses a password chosen by somebody whose address is not known yet.
    pub fn choose_for_anybody(raw: &str) -> Result<Self, Invalid> {
        let password = Self::enter(raw).ok_or(Invalid::TooLong { max: MOST })?;
        if password.0.is_empty() {
            return Err(Invalid::Missing);
        }
        if password.length() < LEAST {
            return Err(Invalid::TooShort { min: LEAST });
        }
        if common::is_easily_guessed(&password.0) {
            return Err(Invalid::CommonPassword);
        }
        Ok(password)
    }

    /// Parses the password that somebody enters; `None` for one that is longer than any can be.
    pub fn enter(raw: &str) -> Option<Self> {
        if raw.len() > MAX_BYTES {
            return None;
        }
        Some(Self(raw.nfc().collect())).filter(|password| password.length() <= MOST)
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    fn length(&self) -> u32 {
        u32::try_from(self.0.chars().count()).unwrap_or(u32::MAX)
    }

    fn names(&self, email: &Email) -> bool {
        let password = self.0.to_lowercase();
        let own: String = email.local_part().nfc().collect::<String>().to_lowercase();
        let contains_own = own.chars().count() >= SHORTEST_OWN_NAME && password.contains(&own);
        contains_own || password.contains(PRODUCT)
    }
}

/// Never prints the password itself.
impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(raw: &str) -> Result<Password, Invalid> {
        Password::choose(raw, &Email::parse("lovelace@example.com").unwrap())
    }

    #[test]
    fn a_password_has_12_to_128_characters_of_any_kind() {
        assert_eq!(choose("").unwrap_err(), Invalid::Missing);
        assert_eq!(choose("elevenchars").unwrap_err(), Invalid::TooShort { min: 12 });
        assert!(choose("twelve chars").is_ok());
        assert!(choose("দশটি অক্ষরের বেশি").is_ok());
        assert!(choose(&"a word, and another. ".repeat(6)).is_ok());
        assert_eq!(choose(&"x".repeat(129)).unwrap_err(), Invalid::TooLong { max: 128 });
        assert_eq!(choose(&"x".repeat(1 << 20)).unwrap_err(), Invalid::TooLong { max: 128 });
    }

    #[test]
    fn length_is_counted_in_composed_characters() {
        assert!(choose(&"e\u{301}te\u{301} a\u{300} la plage !".repeat(8)).is_ok());
        assert_eq!(choose(&"e\u{301}".repeat(11)).unwrap_err(), Invalid::TooShort { min: 12 });
    }

    #[test]
    fn the_same_letters_typed_on_two_systems_are_equal() {
        let (composed, apart) = (
            choose("Zoë’s été à la mer"),
            choose("Zoe\u{308}’s e\u{301}te\u{301} a\u{300} la mer"),
        );

        assert_eq!(composed.unwrap().as_bytes(), apart.unwrap().as_bytes());
    }

    #[test]
    fn a_password_that_many_use_is_refused() {
        for common in ["password12345678", "PASSWORD99999", "qwertyuiop123456"] {
            assert_eq!(choose(common).unwrap_err(), Invalid::CommonPassword, "{common}");
        }
    }

    #[test]
    fn a_password_with_the_own_address_or_our_name_is_refused() {
        for own in ["my name is Lovelace", "INTELLECTIFY forever"] {
            assert_eq!(choose(own).unwrap_err(), Invalid::ContainsOwnName, "{own}");
        }
        let short = Email::parse("jo@example.com").unwrap();
        assert!(Password::choose("a joyful long journey", &short).is_ok());
    }

    #[test]
    fn a_password_is_not_shown_in_logs() {
        let shown = format!("{:?}", choose("twelve chars").unwrap());

        assert!(!shown.contains("twelve"), "{shown}");
    }
}
