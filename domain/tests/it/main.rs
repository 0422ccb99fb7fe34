//! The crate as others use it: the test vectors, and properties of the engine.

#![cfg(test)]

mod open_starts;
mod vectors;
