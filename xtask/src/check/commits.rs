//! Subjects of commits: short enough to be read in a list.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::process::output;
use crate::project::root;

/// The longest subject, in characters.
const LONGEST: usize = 72;

/// How many commits are new: longer subjects are older than these.
const NEW: &str = "-100";

/// Refuses new commits whose subject is too long. A copy without its history has none.
pub fn subjects() -> Result<()> {
    let mut git = Command::new("git");
    git.args(["log", NEW, "--format=%s"]).current_dir(root());
    let Ok(subjects) = output(&mut git) else {
        println!("  skipped: this is no checkout of git");
        return Ok(());
    };
    let long: Vec<&str> = subjects.lines().filter(|subject| is_too_long(subject)).collect();
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
