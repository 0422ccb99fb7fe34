//! Stress and fault-injection tests over real connections: two server processes on one database, requests that hold back
//! their last byte and are released together, and books that must be right afterwards.
//!
//! Each prints its figures. `STRESS_FACTOR` multiplies the iterations: `cargo xtask stress --factor N`.

mod burst;
mod database_killed;
mod fuzz;
mod hang_ups;
mod history;
mod money;
mod mutations;
mod notifications;
mod people;
mod process;
mod races;
mod server_killed;
mod stopping;

mod wire;
mod woken;
mod world;

/// Returns so many iterations, multiplied by `STRESS_FACTOR`.
fn iterations(usual: usize) -> usize {
    let times = std::env::var("STRESS_FACTOR").ok().and_then(|times| times.parse().ok());
    usual * times.unwrap_or(1)
}
