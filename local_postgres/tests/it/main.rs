//! A real PostgreSQL, made, killed and started again.
#![cfg(test)]

mod cluster;
mod template;
