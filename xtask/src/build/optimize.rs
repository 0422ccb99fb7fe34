//! Makes the WebAssembly a quarter smaller, by binaryen's wasm-opt.
//!
//! Distributions often have an old version, so an installed one must be recent; else it is
//! fetched from npm and runs under Node. Without any, the release works and is larger.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{find, output, run};

const BINARYEN: &str = "132.0.0";
const OLDEST: u32 = 120;

/// The features that rustc enables for wasm32. With `--all-features` wasm-opt would write
/// encodings that it refuses to read again.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Optimises a module in place.
pub fn shrink(module: &Path) -> Result<()> {
    let optimizer = match installed().map_or_else(fetched, Ok) {
        Ok(optimizer) => optimizer,
        Err(error) => {
            println!("  notice: no wasm-opt, so the WebAssembly stays a third larger: {error:#}");
            return Ok(());
        }
    };
    let smaller = module.with_extension("smaller");
    run(Command::new(&optimizer).arg("-Oz").args(FEATURES).arg(module).arg("-o").arg(&smaller))?;
    fs::rename(&smaller, module).context("replacing the module by the smaller one")
}

fn installed() -> Option<PathBuf> {
    let program = find("wasm-opt")?;
    let said = output(Command::new(&program).arg("--version")).ok()?;
    (version(&said)? >= OLDEST).then_some(program)
}

/// Returns the version of wasm-opt: 132 of `wasm-opt version 132 (version_132)`.
fn version(said: &str) -> Option<u32> {
    said.split_whitespace().find_map(|word| word.parse().ok())
}

fn fetched() -> Result<PathBuf> {
    let home = local_postgres::cache_folder()?.join(format!("binaryen-{BINARYEN}"));
    let program = home.join("node_modules/.bin/wasm-opt");
    if !program.exists() {
        fs::create_dir_all(&home)?;
        let package = format!("binaryen@{BINARYEN}");
        let quiet = ["--silent", "--no-audit", "--no-fund"];
        output(
            Command::new("npm").arg("install").args(quiet).arg("--prefix").arg(&home).arg(package),
        )?;
    }
    Ok(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_what_wasm_opt_says() {
        assert_eq!(version("wasm-opt version 132 (version_132)"), Some(132));
        assert_eq!(version("wasm-opt version 108"), Some(108));
        assert_eq!(version("unknown"), None);
    }
}
