//! The cookies of the site: `__Host-`, so that no other host or path can plant them, and
//! inaccessible to scripts.

use crate::path;

/// The cookie with the access token.
pub const ACCESS: &str = "__Host-access";
/// The cookie with the refresh token.
pub const REFRESH: &str = "__Host-refresh";
/// The cookie with the zone that a reader without an account chose.
pub const ZONE: &str = "__Host-zone";

/// The cookie with the zone that the browser's script reported. Scripts write it, so it may
/// contain anything, and it counts only where no zone was chosen.
pub const BROWSER_ZONE: &str = "browser-zone";

/// The cookie with the id of the refused form that its page shows again.
pub const DRAFT: &str = "__Host-draft";
/// The cookie with the id of the form of a person who was signed out: it waits for its page, past
/// the sign-in.
pub const UNSENT: &str = "__Host-unsent";
/// The cookie with the e-mail address just signed up with, for the sign-in page.
pub const NEW_ADDRESS: &str = "__Host-new-address";

/// The cookie with the address that may show its flash message, once.
pub const FLASH: &str = "__Host-flash";

/// The refresh token's absolute lifetime in seconds (docs/policies.md, "Accounts").
const SIXTY_DAYS: u32 = 60 * 24 * 60 * 60;
const TEN_MINUTES: u32 = 10 * 60;
const A_MINUTE: u32 = 60;
const YEAR: u32 = 365 * 24 * 60 * 60;

/// Returns the `Set-Cookie` value for the access token.
pub fn access(token: &str) -> String {
    cookie(ACCESS, token, TEN_MINUTES)
}

/// Returns the `Set-Cookie` value for the refresh token.
pub fn refresh(token: &str) -> String {
    cookie(REFRESH, token, SIXTY_DAYS)
}

/// Returns the `Set-Cookie` value for the reader's zone.
pub fn zone(zone: chrono_tz::Tz) -> String {
    cookie(ZONE, zone.name(), YEAR)
}

/// Returns the `Set-Cookie` value for an e-mail address, kept until it is signed in with; an
/// empty one removes the cookie.
pub fn new_address(email: &str) -> String {
    let seconds = if email.is_empty() { 0 } else { TEN_MINUTES };
    cookie(NEW_ADDRESS, &path::encode(email), seconds)
}

/// Returns the `Set-Cookie` value for the flash message of this address.
pub fn flash(address: &str) -> String {
    cookie(FLASH, &path::encode(address), A_MINUTE)
}

/// Returns the `Set-Cookie` value that removes the flash message once it is shown.
pub fn flash_shown() -> String {
    removed(FLASH)
}

/// Returns the `Set-Cookie` values that remove both tokens.
pub fn cleared() -> [String; 2] {
    [ACCESS, REFRESH].map(removed)
}

/// Returns the `Set-Cookie` values that remove what belongs to a person who signs out: their
/// tokens, and what they typed.
pub fn signed_out() -> [String; 4] {
    [ACCESS, REFRESH, DRAFT, UNSENT].map(removed)
}

fn removed(name: &str) -> String {
    cookie(name, "", 0)
}

/// Returns the `Set-Cookie` value for a cookie of this host alone, inaccessible to scripts, kept
/// for so many seconds.
pub fn cookie(name: &str, value: &str, seconds: u32) -> String {
    format!("{name}={value}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax")
}
