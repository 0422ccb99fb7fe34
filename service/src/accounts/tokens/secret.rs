//! Which secrets are too weak to start with.

/// The fewest bytes of a secret: 256 bits.
const LEAST: usize = 32;
/// The fewest different byte values of a secret; 32 random bytes or hex digits hardly ever have
/// fewer.
const FEWEST_VALUES: usize = 8;

/// Why a secret is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeakSecret {
    /// The secret has fewer than 256 bits.
    #[error("a secret needs at least {LEAST} bytes")]
    TooShort,
    /// The secret repeats one character or one phrase.
    #[error("a secret has to be random, and this one repeats itself")]
    Repeated,
    /// Both secrets are equal.
    #[error("two secrets are equal")]
    Equal,
}

/// Refuses a secret that is too short or repeats itself.
pub(super) fn check(secret: &[u8]) -> Result<(), WeakSecret> {
    if secret.len() < LEAST {
        return Err(WeakSecret::TooShort);
    }
    if repeats(secret) || values(secret) < FEWEST_VALUES {
        return Err(WeakSecret::Repeated);
    }
    Ok(())
}

/// Returns whether the secret is a repetition of its own beginning.
fn repeats(secret: &[u8]) -> bool {
    let is_period = |length: usize| secret.iter().zip(&secret[length..]).all(|(a, b)| a == b);
    (1..=secret.len() / 2).any(is_period)
}

fn values(secret: &[u8]) -> usize {
    secret.iter().collect::<std::collections::HashSet<_>>().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_has_256_bits_and_does_not_repeat_itself() {
        assert_eq!(check(&rand::random::<[u8; 31]>()), Err(WeakSecret::TooShort));
        assert_eq!(check(&[7; 64]), Err(WeakSecret::Repeated));
        assert_eq!(check(b"change-me-please change-me-please "), Err(WeakSecret::Repeated));
        assert_eq!(check(b"abcabcabcabcaabcabcabcabcaabcabcabcabca"), Err(WeakSecret::Repeated));
        for _ in 0..1_000 {
            assert_eq!(check(&rand::random::<[u8; 32]>()), Ok(()));
        }
    }
}
