//! The results of the tests, by kind.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::Result;

/// The kinds of test, in the order of the table.
const KINDS: [&str; 8] =
    ["checks", "rules", "use cases", "schema", "wire", "pages", "tools", "browser"];

/// Returns the kind of a crate's tests.
pub fn kind_of(package: &str) -> &'static str {
    match package {
        "domain" => "rules",
        "service" | "demo" => "use cases",
        "migration" => "schema",
        "server" => "wire",
        "app" | "frontend" => "pages",
        _ => "tools",
    }
}

/// The number of tests by result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u32,
    pub failed: u32,
    pub skipped: u32,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The results so far.
#[derive(Default)]
pub struct Report {
    counts: BTreeMap<&'static str, Counts>,
    /// Notes of tests: skipped and why, or pending.
    notes: Vec<(&'static str, String)>,
}

impl Report {
    pub fn count(&mut self, kind: &'static str, counts: Counts) {
        self.counts.entry(kind).or_default().add(counts);
    }

    pub fn notes(&mut self, kind: &'static str, notes: impl IntoIterator<Item = String>) {
        for note in notes.into_iter().map(|note| (kind, note)) {
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
    }

    pub fn of(&self, kind: &str) -> Counts {
        self.counts.get(kind).copied().unwrap_or_default()
    }

    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        self.counts.values().for_each(|counts| total.add(*counts));
        total
    }

    /// Runs tests of a kind; if they cannot run, that counts as a failure, and the others go on.
    pub fn attempt(&mut self, kind: &'static str, run: impl FnOnce(&mut Self) -> Result<()>) {
        if let Err(error) = run(self) {
            println!("\nfailed: {error:#}\n");
            self.count(kind, Counts { failed: 1, ..Counts::default() });
            self.notes(kind, [format!("failed: {error:#}")]);
        }
    }

    /// Prints the table and a closing line; returns failure if a test failed or none ran.
    pub fn conclude(&self) -> ExitCode {
        println!("\n{:<12}{:>8}{:>8}{:>8}", "", "passed", "failed", "skipped");
        for kind in KINDS.iter().filter(|kind| self.counts.contains_key(**kind)) {
            let Counts { passed, failed, skipped } = self.of(kind);
            println!("{kind:<12}{passed:>8}{failed:>8}{skipped:>8}");
        }
        for (kind, note) in &self.notes {
            println!("{kind}: {note}");
        }
        let Counts { passed, failed, skipped } = self.total();
        println!("\n{passed} passed, {failed} failed, {skipped} skipped");
        if failed == 0 && passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_that_cannot_run_count_as_failed() {
        let mut report = Report::default();
        report.count("rules", Counts { passed: 3, failed: 0, skipped: 1 });

        report.attempt("browser", |_| anyhow::bail!("no Chromium"));

        assert_eq!(report.total(), Counts { passed: 3, failed: 1, skipped: 1 });
    }
}
