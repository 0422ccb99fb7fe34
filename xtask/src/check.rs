//! `cargo xtask check`: format and lints for native and WebAssembly, and the custom lints.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::process::{cargo, find, run};
use crate::project::{end2end, root};
use crate::step::step;
use crate::tools;

mod commits;
mod custom_lints;

/// What could not be checked here, and why.
pub type Skipped = Vec<&'static str>;

pub fn check() -> Result<Skipped> {
    step("Our own rules", our_rules)?;
    step("Subjects of new commits", commits::subjects)?;
    step("Format", || run(cargo().args(["fmt", "--all", "--check"])))?;
    step("Packages of the browser tests", tools::npm_packages)?;
    step("Format of styles and browser tests", format_of_styles)?;
    step("Types of the browser tests", types_of_browser_tests)?;
    let skipped = OPTIONAL.iter().map(Optional::check).collect::<Result<Vec<_>>>()?;
    step("Lints, native", || run(cargo().args(native_lints())))?;
    step("WebAssembly target", tools::wasm_target)?;
    step("Lints, WebAssembly", || run(cargo().args(wasm_lints())))?;
    Ok(skipped.into_iter().flatten().collect())
}

/// A check by a tool that a machine may lack.
struct Optional {
    what: &'static str,
    tool: &'static str,
    arguments: &'static [&'static str],
    /// What is said where the tool is missing.
    missing: &'static str,
}

const OPTIONAL: [Optional; 3] = [
    Optional {
        what: "Format of views",
        tool: "leptosfmt",
        arguments: &["--quiet", "--check", "app/src"],
        missing: "format of views: leptosfmt is not installed",
    },
    Optional {
        what: "Dependencies that nothing uses",
        tool: "cargo-machete",
        arguments: &[],
        missing: "dependencies that nothing uses: cargo-machete is not installed",
    },
    Optional {
        what: "Shell scripts",
        tool: "shellcheck",
        arguments: &[".ci/run", "local_postgres/src/watchdog.sh"],
        missing: "shell scripts: shellcheck is not installed",
    },
];

impl Optional {
    fn check(&self) -> Result<Option<&'static str>> {
        let Some(tool) = find(self.tool) else {
            println!("  skipped: {}", self.missing);
            return Ok(Some(self.missing));
        };
        step(self.what, || run(Command::new(tool).args(self.arguments).current_dir(root())))?;
        Ok(None)
    }
}

/// Returns the arguments of clippy. Warnings are errors here, but only in this workspace: the
/// flag must not reach dependencies, which would be compiled again.
fn native_lints() -> [&'static str; 8] {
    let features = ["--features", "server/test-support"];
    ["clippy", "--workspace", "--all-targets", features[0], features[1], "--", "-D", "warnings"]
}

fn wasm_lints() -> [&'static str; 8] {
    let target = ["--target", "wasm32-unknown-unknown"];
    ["clippy", "--package", "frontend", target[0], target[1], "--", "-D", "warnings"]
}

fn format_of_styles() -> Result<()> {
    let files = ["style", "end2end/**/*.ts", "end2end/*.json"];
    let prettier = end2end().join("node_modules/.bin/prettier");
    let check = ["--check", "--log-level", "warn"];
    run(Command::new(prettier).args(check).args(files).current_dir(root()))
}

/// Checks the types of the browser tests, since Playwright removes types without checking them.
fn types_of_browser_tests() -> Result<()> {
    run(Command::new("npx").args(["tsc", "--noEmit"]).current_dir(end2end()))
}

fn our_rules() -> Result<()> {
    println!("  use cases reach the database by {}", custom_lints::statements::count()?);
    let broken = custom_lints::violations()?;
    for violation in &broken {
        println!("  {violation}");
    }
    ensure!(broken.is_empty(), "{} lines break a rule", broken.len());
    Ok(())
}
