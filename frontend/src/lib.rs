//! WASM entry.
#![cfg(target_arch = "wasm32")]
