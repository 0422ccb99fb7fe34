//! Subjects of commits: short enough to be read in a list.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::project::root;

/// The longest subject, in characters.
const LONGEST: usize = 72;

/// How many commits are new: longer subjects are older than these.
const NEW: &str = "-100";

/// Refuses new commits whose subject is too long. A copy without its history has none.
pub fn subjects() -> Result<()> {
    let log = Command::new("git").args(["log", NEW, "--format=%s"]).current_dir(root()).output();
    let Ok(log) = log else {
        println!("  skipped: git is not installed");
        return Ok(());
    };
    if !log.status.success() {
        println!("  skipped: this is no checkout of git");
        return Ok(());
    }
    let log = String::from_utf8_lossy(&log.stdout).into_owned();
    let long: Vec<&str> = log.lines().filter(|subject| is_too_long(subject)).collect();
    ensure!(
        long.is_empty(),
        "subjects of more than {LONGEST} characters:\n  {}",
        long.join("\n  ")
    );
    Ok(())
}

fn is_too_long(subject: &str) -> bool {
    subject.chars().count() > LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_has_72_characters_at_most() {
        assert!(!is_too_long(&"x".repeat(72)));
        assert!(is_too_long(&"ü".repeat(73)));
    }
}
