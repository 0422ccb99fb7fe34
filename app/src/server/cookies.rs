//! The cookies we set: `__Host-`, so that no other host or path can plant them, and kept
//! from scripts.

use crate::path;

/// Carries the access token.
pub const ACCESS: &str = "__Host-access";
/// Carries the refresh token.
pub const REFRESH: &str = "__Host-refresh";
/// Carries the zone that a reader without an account chose.
pub const ZONE: &str = "__Host-zone";

/// Carries the zone that the browser's script found out. Scripts write it, so anything may
/// stand in it, and it counts only where nobody chose a zone.
pub const BROWSER_ZONE: &str = "browser-zone";

/// Names the refused form that its page shows again.
pub const DRAFT: &str = "__Host-draft";
/// Names the form of somebody who was signed out: it waits for its page, past the sign-in.
pub const UNSENT: &str = "__Host-unsent";
/// Carries the address just signed up with to the sign-in page.
pub const NEW_ADDRESS: &str = "__Host-new-address";

/// The refresh token's absolute lifetime (docs/policies.md, "Accounts").
const SIXTY_DAYS: u32 = 60 * 24 * 60 * 60;
const TEN_MINUTES: u32 = 10 * 60;
const YEAR: u32 = 365 * 24 * 60 * 60;

/// Sets the access token.
pub fn access(token: &str) -> String {
    cookie(ACCESS, token, TEN_MINUTES)
}

/// Sets the refresh token.
pub fn refresh(token: &str) -> String {
    cookie(REFRESH, token, SIXTY_DAYS)
}

/// Sets the reader's zone.
pub fn zone(zone: chrono_tz::Tz) -> String {
    cookie(ZONE, zone.name(), YEAR)
}

/// Keeps an address until it is signed in with; an empty one takes it away.
pub fn new_address(email: &str) -> String {
    let seconds = if email.is_empty() { 0 } else { TEN_MINUTES };
    cookie(NEW_ADDRESS, &path::encode(email), seconds)
}

/// Takes both tokens away.
pub fn cleared() -> [String; 2] {
    [ACCESS, REFRESH].map(removed)
}

/// Takes away what belongs to somebody who signs out: their tokens, and what they typed.
pub fn signed_out() -> [String; 4] {
    [ACCESS, REFRESH, DRAFT, UNSENT].map(removed)
}

fn removed(name: &str) -> String {
    cookie(name, "", 0)
}

/// A cookie for this host alone, out of reach of scripts.
pub fn cookie(name: &str, value: &str, seconds: u32) -> String {
    format!("{name}={value}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax")
}
