//! Parses the output of Playwright's JSON reporter.

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::test::report::Counts;

/// The counts, the reasons of skips, and what failed outside of any test.
#[derive(Debug)]
pub struct Outcome {
    pub counts: Counts,
    pub notes: Vec<String>,
    pub errors: Vec<String>,
}

#[derive(Deserialize)]
struct Results {
    #[serde(default)]
    suites: Vec<Suite>,
    #[serde(default)]
    errors: Vec<Problem>,
    stats: Stats,
}

#[derive(Deserialize)]
struct Problem {
    #[serde(default)]
    message: String,
}

#[derive(Deserialize)]
struct Stats {
    expected: u32,
    unexpected: u32,
    flaky: u32,
    skipped: u32,
}

#[derive(Deserialize)]
struct Suite {
    #[serde(default)]
    suites: Vec<Suite>,
    #[serde(default)]
    specs: Vec<Spec>,
}

#[derive(Deserialize)]
struct Spec {
    title: String,
    tests: Vec<Test>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Test {
    #[serde(default)]
    project_name: String,
    status: String,
    #[serde(default)]
    annotations: Vec<Annotation>,
}

#[derive(Deserialize)]
struct Annotation {
    #[serde(rename = "type")]
    kind: String,
    description: Option<String>,
}

pub fn read(json: &str) -> Result<Outcome> {
    let results: Results = serde_json::from_str(json).context("Playwright's results")?;
    let Stats { expected, unexpected, flaky, skipped } = results.stats;
    let mut notes = Vec::new();
    results.suites.iter().for_each(|suite| collect(suite, &mut notes));
    let counts = Counts { passed: expected + flaky, failed: unexpected, skipped };
    Ok(Outcome { counts, notes, errors: results.errors.into_iter().map(|e| e.message).collect() })
}

fn collect(suite: &Suite, notes: &mut Vec<String>) {
    for spec in &suite.specs {
        notes.extend(spec.tests.iter().filter_map(|test| note(&spec.title, test)));
    }
    suite.suites.iter().for_each(|suite| collect(suite, notes));
}

fn note(title: &str, test: &Test) -> Option<String> {
    let project = &test.project_name;
    match test.status.as_str() {
        "flaky" => Some(format!("flaky: {title} ({project}) passed only when it was repeated")),
        "skipped" => {
            let mut skips = test.annotations.iter().filter(|note| note.kind == "skip");
            let why = skips.find_map(|note| note.description.as_deref());
            Some(format!("skipped: {title} ({project}): {}", why.unwrap_or("no reason given")))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_reasons_and_errors_are_read() {
        let outcome = read(
            r#"{"suites":[{"title":"a","specs":[],"suites":[{"specs":[{"title":"books","tests":[
                {"projectName":"phone","status":"skipped","annotations":[{"type":"skip","description":"no touch"}]},
                {"projectName":"desktop","status":"flaky","annotations":[]}]}]}]}],
                "errors":[{"message":"boom"}],
                "stats":{"expected":4,"unexpected":1,"flaky":1,"skipped":1}}"#,
        )
        .unwrap();

        assert_eq!(outcome.counts, Counts { passed: 5, failed: 1, skipped: 1 });
        let expected = [
            "skipped: books (phone): no touch",
            "flaky: books (desktop) passed only when it was repeated",
        ];
        assert_eq!(outcome.notes, expected);
        assert_eq!(outcome.errors, ["boom"]);
    }
}
