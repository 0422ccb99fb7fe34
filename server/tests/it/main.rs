//! Tests of the server over its router, on a real PostgreSQL.
#![cfg(test)]

mod availability;
mod commands;
mod double_clicks;
mod drafts;
mod extremes;
mod flash;
mod headers;
mod health;
mod limits;
mod lived_in;
mod races;
mod redirects;
mod sessions;
mod sign_up;
mod signed_out;
mod slow_clients;
#[cfg(feature = "test-support")]
mod stress;
mod support;
mod ways_on;
mod webhooks;
mod worker;
mod zones;
