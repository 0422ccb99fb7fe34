//! WebAssembly and the JavaScript that loads it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::{inputs, optimize};
use crate::process::{cargo, run};
use crate::project::{OUTPUT_NAME, Profile, target};

const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles the front end; returns the path of its module.
pub fn compile(profile: Profile) -> Result<PathBuf> {
    let name = if profile.is_release() { "wasm-release" } else { "wasm-dev" };
    run(cargo().args(["build", "--package", "frontend", "--target", TARGET, "--profile", name]))?;
    Ok(target().join(TARGET).join(name).join("frontend.wasm"))
}

/// Returns the folder with the module and its JavaScript glue, generated again only for another
/// module.
pub fn glue(wasm: &Path, profile: Profile) -> Result<PathBuf> {
    let name = if profile.is_release() { "glue-release" } else { "glue-dev" };
    let folder = target().join("xtask").join(name);
    let stamp = inputs::stamp(&[wasm.to_path_buf()])?;
    inputs::unless_unchanged(&folder, &stamp, || generate(wasm, profile, &folder))?;
    Ok(folder)
}

fn generate(wasm: &Path, profile: Profile, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Bindgen::new()
        .input_path(wasm)
        .out_name(OUTPUT_NAME)
        .web(true)?
        .typescript(false)
        .remove_name_section(profile.is_release())
        .remove_producers_section(profile.is_release())
        .generate(folder)
        .context("making the JavaScript that loads the WebAssembly")?;
    if profile.is_release() {
        optimize::shrink(&folder.join(format!("{OUTPUT_NAME}_bg.wasm")))?;
    }
    Ok(())
}
