//! The tokens that the session cookies carry.
//!
//! The access token is a JWT of ten minutes (HS256 and nothing else) that names a person and a
//! session, and holds no right: those are read from rows each time. The refresh token is the
//! session's name and 256 random bits, of which only a hash is stored. It is used once: its
//! successor is computed from it, so that parallel requests with the same token get the same
//! successor from any process, though nobody stored it.

mod access;
mod hs256;
mod refresh;
mod secret;
#[cfg(test)]
mod tests;

use std::fmt;

use hmac::Mac;

use access::AccessKey;
pub(super) use refresh::RefreshToken;
pub use secret::WeakSecret;

/// The pair of tokens that signs a browser in.
#[derive(Clone, PartialEq, Eq)]
pub struct Tokens {
    /// The access token, which names the person and the session for ten minutes.
    pub access: String,
    /// The refresh token, which gets the next pair, once.
    pub refresh: String,
}

/// The secrets that sign and seal tokens.
#[derive(Clone)]
pub struct Keys {
    signing: AccessKey,
    previous: Vec<AccessKey>,
    refresh_secret: Vec<u8>,
}

impl Keys {
    /// Makes keys of two secrets of at least 256 random bits; weak or equal ones are refused.
    pub fn new(access_secret: &[u8], refresh_secret: &[u8]) -> Result<Self, WeakSecret> {
        secret::check(access_secret)?;
        secret::check(refresh_secret)?;
        if access_secret == refresh_secret {
            return Err(WeakSecret::Equal);
        }
        hs256::install();
        Ok(Self {
            signing: AccessKey::new(access_secret),
            previous: Vec::new(),
            refresh_secret: refresh_secret.to_vec(),
        })
    }

    /// Returns a code which proves that this server wrote `text` for `purpose`.
    pub(crate) fn seal(&self, purpose: &str, text: &str) -> [u8; 16] {
        let key = hs256::mac(&self.refresh_secret).chain_update(purpose).finalize().into_bytes();
        let code = hs256::mac(&key).chain_update(text).finalize().into_bytes();
        std::array::from_fn(|at| code[at])
    }

    /// Also accepts tokens signed with an earlier secret, so that a secret can be replaced
    /// without signing anybody out.
    pub fn and_previous(mut self, access_secret: &[u8]) -> Result<Self, WeakSecret> {
        secret::check(access_secret)?;
        self.previous.push(AccessKey::new(access_secret));
        Ok(self)
    }
}

/// Never prints the tokens themselves.
impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens(..)")
    }
}

/// Never prints the secrets themselves.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(..)")
    }
}
