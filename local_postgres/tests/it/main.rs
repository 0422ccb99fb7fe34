//! Tests with a real PostgreSQL: created, killed and started again.
#![cfg(test)]

mod cluster;
mod template;
