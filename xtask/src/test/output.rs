//! Parses what test binaries print.
//!
//! Tests that lack a precondition print `skipped: why` and return; libtest counts them as passed.
//! Vectors whose rules are not implemented yet are listed as `pending: name`.

use super::report::Counts;

/// Prefixes of tests whose figures are shown, even if they passed.
const PRINT_FIGURES: &[&str] = &["stress::", "vectors::"];

/// The output of one binary, line by line.
#[derive(Default)]
pub struct Output {
    /// Whether the line is in the output of passed tests, which is not shown.
    quiet: bool,
    /// Whether the line is in the output of a passed test that prints figures.
    says_figures: bool,
    says_skipped: bool,
    skipped: u32,
    notes: Vec<String>,
}

/// The meaning of a line.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// The next test binary, or the documentation of a crate, starts.
    Started(String),
    /// All tests of a binary have ended.
    Ended {
        counts: Counts,
        notes: Vec<String>,
    },
    /// A line to be shown to the reader.
    Show,
    Hide,
}

impl Output {
    pub fn read(&mut self, line: &str) -> Line {
        if let Some(name) = started(line) {
            *self = Self::default();
            return Line::Started(name.to_owned());
        }
        if let Some(counts) = ended(line) {
            return self.end(counts);
        }
        if let Some(test) = line.strip_prefix("---- ") {
            self.says_skipped = false;
            self.says_figures = PRINT_FIGURES.iter().any(|of| test.starts_with(of));
            return if self.quiet { Line::Hide } else { Line::Show };
        }
        match line {
            "successes:" => (self.quiet, self.says_figures) = (true, false),
            "failures:" => self.quiet = false,
            _ => self.listen(line),
        }
        let is_hidden = self.quiet && !self.says_figures;
        if is_hidden || is_noise(line) { Line::Hide } else { Line::Show }
    }

    fn listen(&mut self, line: &str) {
        let skips = line.starts_with("skipped: ");
        if skips && self.quiet && !self.says_skipped {
            self.says_skipped = true;
            self.skipped += 1;
        }
        if skips || line.starts_with("pending: ") {
            self.notes.push(line.to_owned());
        }
        if let Some((name, reason)) = ignored(line) {
            self.notes.push(format!("skipped: {name}{reason}"));
        }
    }

    fn end(&mut self, counts: Counts) -> Line {
        let Self { skipped, notes, .. } = std::mem::take(self);
        let Counts { passed, failed, skipped: ignored } = counts;
        let counts =
            Counts { passed: passed.saturating_sub(skipped), failed, skipped: ignored + skipped };
        Line::Ended { counts, notes }
    }
}

/// Returns the name in `     Running unittests src/lib.rs (target/debug/deps/domain-0123)`, or in
/// `   Doc-tests domain`.
fn started(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if let Some(name) = line.strip_prefix("Doc-tests ") {
        return Some(name);
    }
    let path = line.strip_prefix("Running ")?.rsplit_once('(')?.1.strip_suffix(')')?;
    Some(path.rsplit('/').next().unwrap_or(path))
}

/// Returns the counts of `test result: ok. 6 passed; 0 failed; 1 ignored; 0 measured; …`.
fn ended(line: &str) -> Option<Counts> {
    let result = line.strip_prefix("test result: ")?;
    let number = |what: &str| {
        let before = result.split(what).next()?;
        before.rsplit([' ', ';']).find(|word| !word.is_empty())?.parse().ok()
    };
    Some(Counts {
        passed: number(" passed")?,
        failed: number(" failed")?,
        skipped: number(" ignored")?,
    })
}

/// Returns name and reason of `test name ... ignored, why`.
fn ignored(line: &str) -> Option<(&str, String)> {
    let (name, verdict) = line.strip_prefix("test ")?.split_once(" ... ignored")?;
    Some((name, verdict.replacen(", ", ": ", 1)))
}

fn is_noise(line: &str) -> bool {
    let verdict = line.strip_prefix("test ").and_then(|test| test.split_once(" ... "));
    let uneventful = verdict.is_some_and(|(_, verdict)| !verdict.starts_with("FAILED"));
    uneventful || line.is_empty() || line.starts_with("running ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Counts, Vec<String>) {
        let mut output = Output::default();
        let mut shown = Vec::new();
        for line in text.lines() {
            match output.read(line) {
                Line::Ended { counts, notes } => return (shown, counts, notes),
                Line::Show => shown.push(line.to_owned()),
                Line::Started(_) | Line::Hide => {}
            }
        }
        panic!("no result");
    }

    #[test]
    fn a_test_that_says_skipped_counts_once_as_skipped_and_not_as_passed() {
        let (shown, counts, notes) = read(
            "running 3 tests\ntest a ... ok\ntest b ... ignored, slow\ntest c ... ok\n\nsuccesses:\n\n\
             ---- a stdout ----\nhello\nskipped: no network\nskipped: no disk\n\n\
             ---- c stdout ----\npending: vector 7\n\nsuccesses:\n    a\n    c\n\n\
             test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out",
        );

        assert!(shown.is_empty(), "{shown:?}");
        assert_eq!(counts, Counts { passed: 1, failed: 0, skipped: 2 });
        let expected =
            ["skipped: b: slow", "skipped: no network", "skipped: no disk", "pending: vector 7"];
        assert_eq!(notes, expected);
    }

    #[test]
    fn stress_tests_show_their_figures_though_they_passed() {
        let (shown, ..) = read(
            "test a ... ok\ntest stress::b ... ok\n\nsuccesses:\n\n---- a stdout ----\nhello\n\n\
             ---- stress::b stdout ----\nC-1: 10 iterations, 10 won\n\nsuccesses:\n    a\n    stress::b\n\n\
             test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out",
        );

        assert_eq!(shown, ["C-1: 10 iterations, 10 won"]);
    }

    #[test]
    fn failures_are_shown_in_full() {
        let (shown, counts, _) = read(
            "test a ... FAILED\n\nsuccesses:\n\n---- b stdout ----\nquiet\n\nfailures:\n\n\
             ---- a stdout ----\nleft: 1\n\nfailures:\n    a\n\n\
             test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out",
        );

        assert_eq!(counts, Counts { passed: 1, failed: 1, skipped: 0 });
        let expected = [
            "test a ... FAILED",
            "failures:",
            "---- a stdout ----",
            "left: 1",
            "failures:",
            "    a",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn the_binary_is_named_before_its_tests() {
        let unit = "     Running unittests src/lib.rs (target/debug/deps/domain-0123)";
        let mut output = Output::default();

        assert_eq!(output.read(unit), Line::Started("domain-0123".into()));
        assert_eq!(output.read("   Doc-tests service"), Line::Started("service".into()));
    }
}
