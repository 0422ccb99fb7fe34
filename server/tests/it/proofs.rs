//! Proofs over real connections: two server processes on one database, requests that hold back
//! their last byte and are released together, and books that must be right afterwards.
//!
//! Each prints its figures. `PROVE_ROUNDS` multiplies the rounds: `cargo xtask prove --rounds N`.

mod burst;
mod database_killed;
mod fuzz;
mod hang_ups;
mod history;
mod money;
mod notifications;
mod people;
mod process;
mod races;
mod server_killed;
mod stopping;
mod teeth;
mod wire;
mod woken;
mod world;

/// So many rounds, or a multiple of them.
fn rounds(usual: usize) -> usize {
    let times = std::env::var("PROVE_ROUNDS").ok().and_then(|times| times.parse().ok());
    usual * times.unwrap_or(1)
}
