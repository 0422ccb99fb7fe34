//! Statements in SQL: their parameters have names, each says why it is raw, and they are counted
//! beside the calls of entities.

use std::fmt;

use anyhow::Result;

use crate::build::files_below;
use crate::project::root;

/// How many lines above a statement its reason may begin.
const REACH: usize = 10;

/// The calls of entities that reach the database.
const OF_ENTITIES: [&str; 6] = [
    "Entity::find",
    "Entity::insert",
    "Entity::update",
    "Entity::delete",
    "ActiveModel::insert",
    "load_many",
];

/// Returns the rule that a line of Rust breaks, which stands after these lines.
pub fn rule(line: &str, before: &[&str]) -> Option<&'static str> {
    if has_number(line) {
        return Some("parameters have names: use raw_sql! or sql::composed");
    }
    let mut above = before.iter().rev().take(REACH);
    let is_unexplained = line.contains("raw_sql!(")
        && !above
            .any(|line| line.contains("// Raw") || line.contains("Raw:") || line.contains("Raw,"));
    is_unexplained.then_some("say above it why an entity cannot say it: // Raw: …")
}

/// Returns whether a line has a parameter such as `$1`.
fn has_number(line: &str) -> bool {
    line.match_indices('$').any(|(at, _)| line[at + 1..].starts_with(|c: char| c.is_ascii_digit()))
}

/// How the use cases reach the database.
pub struct Statements {
    raw: usize,
    composed: usize,
    entities: usize,
}

impl fmt::Display for Statements {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { raw, composed, entities } = self;
        write!(out, "{entities} calls of entities, {raw} raw statements, {composed} composed ones")
    }
}

/// Counts the statements of the use cases.
pub fn count() -> Result<Statements> {
    let mut counted = Statements { raw: 0, composed: 0, entities: 0 };
    for file in files_below(&root().join("service/src"))? {
        let text = std::fs::read_to_string(&file)?;
        let times = |what: &str| text.matches(what).count();
        counted.raw += times("raw_sql!(");
        counted.entities += OF_ENTITIES.iter().map(|call| times(call)).sum::<usize>();
        counted.composed += ["sql::all(", "sql::one(", "sql::composed("]
            .iter()
            .map(|call| times(call))
            .sum::<usize>();
    }
    Ok(counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numbered_parameter_and_a_raw_statement_without_its_reason_are_refused() {
        assert!(rule("WHERE id = $1", &[]).is_some());
        assert!(rule("let read = raw_sql!(", &["fn read() {"]).is_some());

        assert!(rule("format!(\"${}\", 1)", &[]).is_none());
        assert!(rule("let read = raw_sql!(", &["    // Raw: it aggregates."]).is_none());
    }
}
