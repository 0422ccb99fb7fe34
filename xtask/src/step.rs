//! Says what is being done, and how long it took.

use std::time::Instant;

use anyhow::{Context, Result};

/// Does one step of a command; a failure carries the step's name.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("→ {what}");
    let start = Instant::now();
    let result = work().with_context(|| what.to_owned())?;
    println!("  {what}: {:.1} s", start.elapsed().as_secs_f64());
    Ok(result)
}
