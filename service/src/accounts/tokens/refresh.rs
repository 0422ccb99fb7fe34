//! The refresh token: a session's id and its present secret.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::SessionId;
use hmac::Mac;
use sha2::{Digest, Sha256};

use super::{Keys, hs256};

/// A token `{session}.{secret}`; the id is not secret, the secret has 256 random bits.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::accounts) struct RefreshToken {
    pub session: SessionId,
    secret: [u8; 32],
}

impl RefreshToken {
    /// Returns the first token of a new session.
    pub fn first(session: SessionId) -> Self {
        Self { session, secret: rand::random() }
    }

    /// Parses the value of a cookie; `None` if it is no token.
    pub fn parse(raw: &str) -> Option<Self> {
        let (session, secret) = raw.split_once('.')?;
        let secret = URL_SAFE_NO_PAD.decode(secret).ok()?.try_into().ok()?;
        Some(Self { session: session.parse().ok()?, secret })
    }

    /// Returns the hash of the secret, which is all that is stored of it.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.secret).to_vec()
    }
}

impl Keys {
    /// Returns the token that follows `presented`: the same for every process.
    pub(in crate::accounts) fn successor(&self, presented: &RefreshToken) -> RefreshToken {
        let code = hs256::mac(&self.refresh_secret).chain_update(presented.secret).finalize();
        RefreshToken { session: presented.session, secret: code.into_bytes().into() }
    }
}

impl fmt::Display for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.session, URL_SAFE_NO_PAD.encode(self.secret))
    }
}
