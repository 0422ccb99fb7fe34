//! What is true of mentoring regardless of any database, browser or clock.
//!
//! Raw input becomes a value once, by `parse`; a booking changes only through
//! [`booking::state::State::apply`]; the times that can be requested come from
//! [`availability::open_starts`]. The crate does no input or output, reads no clock and has no
//! async code: the same code runs in the server and in the browser, except for what needs
//! time-zone rules, which is compiled for native targets only.

pub mod account;
pub mod availability;
pub mod booking;
pub mod conflict;
pub mod date_bounds;
pub mod id;
pub mod invalid;
pub mod local_time;
pub mod mentor;
pub mod money;
pub mod number;
pub mod payment;
pub mod review;
pub mod string_enum;
pub mod text;
pub mod time_range;
pub mod week;
#[cfg(not(target_arch = "wasm32"))]
pub mod zone;
