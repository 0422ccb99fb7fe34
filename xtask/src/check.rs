//! `cargo xtask check`: format and lints for native and WebAssembly, and the custom lints.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::process::{cargo, run};
use crate::project::end2end;
use crate::step::step;
use crate::tools;

mod custom_lints;

pub fn check() -> Result<()> {
    step("Our own rules", our_rules)?;
    step("Format", || run(cargo().args(["fmt", "--all", "--check"])))?;
    step("Types of the browser tests", types_of_browser_tests)?;
    step("Lints, native", || run(cargo().args(native_lints())))?;
    step("WebAssembly target", tools::wasm_target)?;
    step("Lints, WebAssembly", || run(cargo().args(wasm_lints())))
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

/// Checks the types of the browser tests, since Playwright removes types without checking them.
fn types_of_browser_tests() -> Result<()> {
    tools::npm_packages()?;
    run(Command::new("npx").args(["tsc", "--noEmit"]).current_dir(end2end()))
}

fn our_rules() -> Result<()> {
    let broken = custom_lints::violations()?;
    for violation in &broken {
        println!("  {violation}");
    }
    ensure!(broken.is_empty(), "{} lines break a rule", broken.len());
    Ok(())
}
