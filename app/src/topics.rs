//! Topics: what is taught.

pub mod api;
