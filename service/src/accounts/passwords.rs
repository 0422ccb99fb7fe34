//! Passwords: which may be chosen, and how they are hashed and checked.
//!
//! A password is 12 to 128 characters of any kind, counted and hashed in Unicode's composed form
//! (NFC), so that the same letters typed on two systems are equal. There are no rules about
//! digits or signs; a password that many people use, once or repeated, or that contains the
//! person's own address or the product's name, is refused. Everything is refused before it is
//! hashed.
//!
//! Hashing is argon2id, which is slow on purpose: it runs on a few threads of its own with a
//! short queue, so that a burst of sign-ins neither fills the memory nor slows down requests
//! without a password. A full queue answers "unavailable, retry in some seconds".

mod common;
mod cost;
mod password;
mod pool;

pub use cost::{Cost, CostTooLow};
pub use password::Password;
pub use pool::{Pool, Verdict};
