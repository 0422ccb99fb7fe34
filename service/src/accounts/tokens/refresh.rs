//! The refresh token: a session's name and its secret of the moment.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::SessionId;
use hmac::Mac;
use sha2::{Digest, Sha256};

use super::{Keys, hs256};

/// `{session}.{secret}`; the name may be known, the secret has 256 random bits.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::accounts) struct RefreshToken {
    pub session: SessionId,
    secret: [u8; 32],
}

impl RefreshToken {
    /// The first token of a new session.
    pub fn first(session: SessionId) -> Self {
        Self { session, secret: rand::random() }
    }

    /// The token as its cookie spells it.
    pub fn parse(raw: &str) -> Option<Self> {
        let (session, secret) = raw.split_once('.')?;
        let secret = URL_SAFE_NO_PAD.decode(secret).ok()?.try_into().ok()?;
        Some(Self { session: session.parse().ok()?, secret })
    }

    /// What is stored of it.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.secret).to_vec()
    }
}

impl Keys {
    /// The token that follows: the same one for everybody who presents this one.
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
