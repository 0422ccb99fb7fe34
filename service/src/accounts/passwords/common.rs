//! The ten thousand passwords that people use most; `assets/README.md` says whose list it is.

use std::collections::HashSet;
use std::sync::LazyLock;

static COMMON: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../../assets/common_passwords.txt").lines().collect());

/// Whether the password is on the list, in whatever case, or would be without the digits at
/// its end: `Password1234` is as easily guessed as `password`.
pub(super) fn is_common(password: &str) -> bool {
    let password = password.to_lowercase();
    let stem = password.trim_end_matches(|c: char| c.is_ascii_digit());
    COMMON.contains(password.as_str()) || COMMON.contains(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_ten_thousand_passwords() {
        assert_eq!(COMMON.len(), 10_000);
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
