//! The access token, which names a person and their session for ten minutes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use domain::id::{SessionId, UserId};
use hmac::Mac;
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode,
};
use serde::{Deserialize, Serialize};

use super::{Keys, hs256};
use crate::Error;

const ISSUER: &str = "intellectify";
const AUDIENCE: &str = "intellectify";
const TYPE: &str = "at+jwt";
const LIFETIME_SECONDS: u64 = 10 * 60;
/// How many seconds the clocks of two servers may differ.
const LEEWAY_SECONDS: u64 = 5;
const LONGEST_TOKEN: usize = 4 * 1024;

/// The person and session that a verified token names. Their rights are not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::accounts) struct Claimed {
    pub user: UserId,
    pub session: SessionId,
}

/// The claims of a token. Each is required and of its type; no other is accepted.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    iss: String,
    aud: String,
    sub: UserId,
    sid: SessionId,
    iat: u64,
    exp: u64,
}

#[derive(Clone)]
pub(super) struct AccessKey {
    header: Header,
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl AccessKey {
    pub fn new(secret: &[u8]) -> Self {
        // The key's id is derived from the key, so that it is equal in all processes.
        let name = hs256::mac(secret).chain_update(b"kid").finalize().into_bytes();
        let mut header = Header::new(Algorithm::HS256);
        header.typ = Some(TYPE.into());
        header.kid = Some(URL_SAFE_NO_PAD.encode(&name[..9]));
        Self {
            header,
            encoding: EncodingKey::from_secret(secret),
            decoding: DecodingKey::from_secret(secret),
        }
    }
}

impl Keys {
    /// Returns a token for the person in this session.
    pub fn access(
        &self,
        user: UserId,
        session: SessionId,
        now: DateTime<Utc>,
    ) -> Result<String, Error> {
        let iat = seconds(now);
        let claims = Claims {
            iss: ISSUER.into(),
            aud: AUDIENCE.into(),
            sub: user,
            sid: session,
            iat,
            exp: iat + LIFETIME_SECONDS,
        };
        encode(&self.signing.header, &claims, &self.signing.encoding)
            .map_err(|_| Error::Unavailable("signing of tokens"))
    }

    /// Returns whom the token names, when one of the keys signed it and `now` is within its
    /// validity. A header that differs from the expected one in anything is refused.
    pub(in crate::accounts) fn believe(&self, token: &str, now: DateTime<Utc>) -> Option<Claimed> {
        if token.len() > LONGEST_TOKEN {
            return None;
        }
        let header = decode_header(token).ok()?;
        let key = self.known().find(|key| key.header == header)?;
        let claims = decode::<Claims>(token, &key.decoding, &validation()).ok()?.claims;
        let now = seconds(now);
        let is_issued = claims.iat <= now + LEEWAY_SECONDS;
        let is_over = now >= claims.exp.saturating_add(LEEWAY_SECONDS);
        (is_issued && !is_over).then_some(Claimed { user: claims.sub, session: claims.sid })
    }

    fn known(&self) -> impl Iterator<Item = &AccessKey> {
        std::iter::once(&self.signing).chain(&self.previous)
    }
}

/// Returns the validation rules. The crate's own defaults are lax: only `exp` required, any
/// issuer, a minute of leeway. It would also read the system's clock; times are compared by
/// [`Keys::believe`].
fn validation() -> Validation {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.validate_exp = false;
    validation.leeway = LEEWAY_SECONDS;
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&[AUDIENCE]);
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    validation
}

fn seconds(instant: DateTime<Utc>) -> u64 {
    u64::try_from(instant.timestamp()).unwrap_or_default()
}
