//! The size of the built site.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use crate::build;
use crate::build::site::pkg_file;
use crate::project::Profile;
use crate::step::step;

/// A budget in kilobytes after brotli: the limit that fails, and the goal.
struct Budget {
    what: &'static str,
    ending: &'static str,
    limit: f64,
    goal: f64,
}

const BUDGETS: [Budget; 3] = [
    Budget { what: "WebAssembly at entry", ending: "wasm", limit: 300.0, goal: 150.0 },
    Budget { what: "JavaScript glue", ending: "js", limit: 8.0, goal: 6.5 },
    Budget { what: "CSS, all of it", ending: "css", limit: 12.0, goal: 8.0 },
];

pub fn bench() -> Result<()> {
    let site = build::site(Profile::Release)?;
    let missed = step("Sizes", || print_sizes(&site))?;
    ensure!(missed.is_empty(), "missed: {}", missed.join(", "));
    Ok(())
}

fn print_sizes(site: &Path) -> Result<Vec<&'static str>> {
    println!("  {:<24}{:>10}{:>12}{:>8}{:>8}  verdict", "KB", "raw", "brotli", "limit", "goal");
    let mut missed = Vec::new();
    for Budget { what, ending, limit, goal } in BUDGETS {
        let plain = pkg_file(site, ending)?;
        let raw = kilobytes(fs::metadata(&plain)?.len());
        let packed = kilobytes(fs::metadata(plain.with_extension(format!("{ending}.br")))?.len());
        let verdict = verdict(packed, limit, goal);
        println!("  {what:<24}{raw:>10.1}{packed:>12.1}{limit:>8.1}{goal:>8.1}  {verdict}");
        if packed > limit {
            missed.push(what);
        }
    }
    Ok(missed)
}

fn verdict(measured: f64, limit: f64, goal: f64) -> &'static str {
    if measured <= goal {
        "goal"
    } else if measured <= limit {
        "held"
    } else {
        "MISSED"
    }
}

fn kilobytes(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1024.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hold_is_missed_only_above_it() {
        assert_eq!(verdict(8.1, 8.0, 6.5), "MISSED");
        assert_eq!(verdict(8.0, 8.0, 6.5), "held");
        assert_eq!(verdict(6.5, 8.0, 6.5), "goal");
    }
}
