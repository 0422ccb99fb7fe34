//! The rows of the report: product, reference, their ratio, and the verdict.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::stats::Ratio;

/// The limit of a figure (docs/budgets.md).
#[derive(Clone, Copy)]
pub enum Bound {
    /// No limit: the figure is only shown.
    Free,
    AtLeast {
        limit: f64,
        goal: f64,
    },
    AtMost {
        limit: f64,
        goal: f64,
    },
}

#[derive(Clone, Copy, PartialEq)]
enum Verdict {
    Shown,
    Goal,
    Held,
    /// The confidence interval contains the limit.
    Unclear,
    Missed,
}

pub struct Row {
    pub name: String,
    pub ours: String,
    pub reference: String,
    /// The value that is compared with the limit: a ratio, or a figure with itself as its
    /// interval.
    pub judged: Option<Ratio>,
    pub bound: Bound,
}

impl Row {
    fn verdict(&self) -> Verdict {
        let Some(Ratio { median, low, high }) = self.judged else { return Verdict::Shown };
        // Seen from the better side, so that one comparison serves both directions.
        let (sign, limit, goal, worst, best) = match self.bound {
            Bound::Free => return Verdict::Shown,
            Bound::AtLeast { limit, goal } => (1.0, limit, goal, low, high),
            Bound::AtMost { limit, goal } => (-1.0, limit, goal, high, low),
        };
        let reaches = |figure: f64, bound: f64| sign * figure >= sign * bound;
        match (reaches(best, limit), reaches(worst, limit)) {
            (false, _) => Verdict::Missed,
            (true, false) => Verdict::Unclear,
            (true, true) if reaches(median, goal) => Verdict::Goal,
            (true, true) => Verdict::Held,
        }
    }

    /// Returns whether more pairs are needed for a verdict.
    pub fn is_unclear(&self) -> bool {
        self.verdict() == Verdict::Unclear
    }
}

/// Returns a figure without a reference, as a ratio whose interval is the figure itself.
pub fn figure(value: f64) -> Ratio {
    Ratio { median: value, low: value, high: value }
}

pub struct Report {
    quick: bool,
    rows: Vec<(Row, Verdict)>,
    skipped: Vec<String>,
    earlier: Vec<Value>,
}

impl Report {
    pub fn new(quick: bool, against: Option<&Path>) -> Result<Self> {
        let read = |file: &Path| -> Result<Vec<Value>> {
            let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
            Ok(serde_json::from_str(&text)?)
        };
        let earlier = against.map(read).transpose()?.unwrap_or_default();
        Ok(Self { quick, rows: Vec::new(), skipped: Vec::new(), earlier })
    }

    pub fn header(fixture: &str) {
        println!("{fixture}\n");
        let (name, ours, reference) = ("booking", "ours", "reference");
        println!(
            "{name:<44}{ours:>18}{reference:>16}{:>8}  {:<16}{:>7}{:>7}  verdict",
            "ratio", "[95 %]", "limit", "goal"
        );
    }

    pub fn row(&mut self, row: Row) {
        let verdict = row.verdict();
        println!("  {}{}", columns(&row), self.label(&row, verdict));
        self.rows.push((row, verdict));
    }

    /// Adds a row for what could not be measured here, with the reason.
    pub fn skip(&mut self, name: &str, why: &str) {
        println!("  {name:<42}skipped: {why}");
        self.skipped.push(format!("{name}: {why}"));
    }

    fn label(&self, row: &Row, verdict: Verdict) -> String {
        let word = match verdict {
            Verdict::Shown => "shown",
            Verdict::Goal => "goal",
            Verdict::Held => "held",
            Verdict::Unclear => "UNCLEAR",
            Verdict::Missed => "MISSED",
        };
        let quick = if self.quick { " (quick)" } else { "" };
        format!("{word}{quick}{}", self.change(row).unwrap_or_default())
    }

    fn change(&self, row: &Row) -> Option<String> {
        let earlier = self.earlier.iter().find(|earlier| earlier["name"] == row.name.as_str())?;
        let (before, now) = (earlier["judged"].as_f64()?, row.judged?.median);
        Some(format!("  {:+.1} %", (now / before - 1.0) * 100.0))
    }

    /// Prints the summary, and writes the rows as JSON; fails when a limit is missed.
    pub fn conclude(self, json: Option<&Path>) -> Result<ExitCode> {
        let names = |of: &[Verdict]| -> Vec<&str> {
            let rows = self.rows.iter().filter(|(_, verdict)| of.contains(verdict));
            rows.map(|(row, _)| row.name.as_str()).collect()
        };
        let (held, reached) = (names(&[Verdict::Held]), names(&[Verdict::Goal]));
        let missed = names(&[Verdict::Missed, Verdict::Unclear]);
        println!(
            "\nheld {}  goal reached {}  missed {} ({})  skipped {} ({})",
            held.len(),
            reached.len(),
            missed.len(),
            missed.join("; "),
            self.skipped.len(),
            self.skipped.join("; ")
        );
        if let Some(file) = json {
            let rows: Vec<Value> =
                self.rows.iter().map(|(row, verdict)| as_json(row, *verdict)).collect();
            fs::write(file, serde_json::to_string_pretty(&rows)?)?;
        }
        Ok(if missed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn columns(row: &Row) -> String {
    let Row { name, ours, reference, judged, bound } = row;
    let (ratio, interval) = match judged {
        Some(Ratio { median, low, high }) if low < high => {
            (format!("{median:.2}"), format!("[{low:.2}, {high:.2}]"))
        }
        Some(Ratio { median, .. }) => (format!("{median:.2}"), "–".into()),
        None => ("–".into(), "–".into()),
    };
    let (limit, goal) = match bound {
        Bound::Free => ("–".into(), "–".into()),
        Bound::AtLeast { limit, goal } | Bound::AtMost { limit, goal } => {
            (format!("{limit:.2}"), format!("{goal:.2}"))
        }
    };
    format!("{name:<42}{ours:>18}{reference:>16}{ratio:>8}  {interval:<16}{limit:>7}{goal:>7}  ")
}

fn as_json(row: &Row, verdict: Verdict) -> Value {
    let Row { name, ours, reference, judged, .. } = row;
    let missed = matches!(verdict, Verdict::Missed | Verdict::Unclear);
    json!({
        "name": name, "ours": ours, "reference": reference, "missed": missed,
        "judged": judged.map(|ratio| ratio.median),
        "interval": judged.map(|ratio| [ratio.low, ratio.high]),
    })
}
