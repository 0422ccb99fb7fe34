//! Prints the steps of a command, and how long they took.

use std::time::Instant;

use anyhow::{Context, Result};

/// Runs one step of a command; an error carries the step's name.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("→ {what}");
    let start = Instant::now();
    let result = work().with_context(|| what.to_owned())?;
    println!("  {what}: {:.1} s", start.elapsed().as_secs_f64());
    Ok(result)
}
