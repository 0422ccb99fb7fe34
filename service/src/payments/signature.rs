//! Signs and verifies notifications: HMAC-SHA-256 over the instant and the raw body, so that
//! neither can be changed, and nothing old can be sent again.

use std::fmt::Write;

use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The header that carries the signature: `t=1767225600,v1=6c…`.
pub const HEADER: &str = "payment-signature";

/// How far from now the instant of a signature may be.
const FRESH_WITHIN: TimeDelta = TimeDelta::seconds(300);

/// Derives a key for the simulated provider from an existing secret.
pub fn derived_key(secret: &[u8]) -> Option<Vec<u8>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
    mac.update(b"notifications of simulated payments");
    Some(mac.finalize().into_bytes().to_vec())
}

/// Returns the header's value for a body that is sent at `now`.
pub fn sign(key: &[u8], now: DateTime<Utc>, body: &[u8]) -> Option<String> {
    let at = now.timestamp();
    let digest = mac(key, at, body)?.finalize().into_bytes();
    let mut header = format!("t={at},v1=");
    for byte in digest {
        write!(header, "{byte:02x}").ok()?;
    }
    Some(header)
}

/// Returns whether one of `keys` (several while one is being replaced) signed this body recently.
pub fn is_right(keys: &[Vec<u8>], now: DateTime<Utc>, header: &str, body: &[u8]) -> bool {
    let Some((at, digest)) = parse(header) else { return false };
    let Some(signed_at) = DateTime::from_timestamp(at, 0) else { return false };
    let is_fresh = (now - signed_at).abs() <= FRESH_WITHIN;
    let is_by =
        |key: &Vec<u8>| mac(key, at, body).is_some_and(|mac| mac.verify_slice(&digest).is_ok());
    is_fresh && keys.iter().any(is_by)
}

fn mac(key: &[u8], at: i64, body: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(at.to_string().as_bytes());
    mac.update(b".");
    mac.update(body);
    Some(mac)
}

fn parse(header: &str) -> Option<(i64, Vec<u8>)> {
    let (at, digest) = header.split_once(',')?;
    let (at, digest) = (at.strip_prefix("t=")?, digest.strip_prefix("v1=")?);
    if digest.len() != 64 || !digest.is_ascii() {
        return None;
    }
    let byte = |at: usize| u8::from_str_radix(digest.get(at..at + 2)?, 16).ok();
    let digest = (0..64).step_by(2).map(byte).collect::<Option<_>>()?;
    Some((at.parse().ok()?, digest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-03-02T03:00:00Z".parse().unwrap()
    }

    #[test]
    fn only_a_fresh_signature_of_one_of_our_keys_over_this_body_is_right() {
        let (old, new) = (vec![1; 32], vec![2; 32]);
        let keys = [new, old.clone()];
        let header = sign(&old, now(), b"body").unwrap();
        let right = |header: &str, body: &[u8], later: i64| {
            is_right(&keys, now() + TimeDelta::seconds(later), header, body)
        };

        assert!(right(&header, b"body", 0) && right(&header, b"body", 300));
        assert!(!right(&header, b"body", 301) && !right(&header, b"body", -301));
        assert!(!right(&header, b"bodY", 0));
        assert!(!right(&header.replace("t=1", "t=2"), b"body", 0));
        assert!(!is_right(&[vec![3; 32]], now(), &header, b"body"));
        for odd in ["", "t=1", "v1=00,t=1", "t=1,v1=é", "t=99999999999999999999,v1=00"] {
            assert!(!right(odd, b"body", 0), "{odd}");
        }
    }
}
