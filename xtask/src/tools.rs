//! Tools that a fresh machine may lack, and where they are fetched from.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::process::{find, output, run};
use crate::project::{end2end, root};

/// Adds the compiler's WebAssembly target by rustup, if it is missing.
pub fn wasm_target() -> Result<()> {
    let rustc = || Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let sysroot = output(rustc().args(["--print", "sysroot"]).current_dir(root()))?;
    let library = PathBuf::from(sysroot.trim()).join("lib/rustlib/wasm32-unknown-unknown/lib");
    if library.exists() {
        return Ok(());
    }
    run(Command::new("rustup")
        .args(["target", "add", "wasm32-unknown-unknown"])
        .current_dir(root()))
}

/// Installs the packages of the browser tests, exactly as locked, unless they are installed.
pub fn npm_packages() -> Result<()> {
    let folder = end2end();
    let locked = fs::metadata(folder.join("package-lock.json"))?.modified()?;
    let installed = fs::metadata(folder.join("node_modules/.package-lock.json"));
    if installed.and_then(|file| file.modified()).is_ok_and(|at| at >= locked) {
        return Ok(());
    }
    let quiet = ["--no-audit", "--no-fund"];
    run(Command::new("npm").arg("ci").args(quiet).current_dir(folder))
}

/// The Chromium of the browser tests.
pub enum Chromium {
    Installed(PathBuf),
    /// The Chromium of Playwright, which knows its path.
    OfPlaywright,
}

/// Returns an installed Chromium, else Playwright's own, else (as root on Debian) the
/// distribution's.
pub fn chromium() -> Result<Chromium> {
    if let Some(path) = std::env::var_os("CHROMIUM_PATH") {
        return Ok(Chromium::Installed(path.into()));
    }
    if let Some(path) = installed_chromium() {
        return Ok(Chromium::Installed(path));
    }
    if run(Command::new("npx").args(["playwright", "install", "chromium"]).current_dir(end2end()))
        .is_ok()
    {
        return Ok(Chromium::OfPlaywright);
    }
    apt_install("chromium").ok();
    match installed_chromium() {
        Some(path) => Ok(Chromium::Installed(path)),
        None => bail!(
            "no Chromium: install one, set CHROMIUM_PATH, or leave the browser out with --no-browser"
        ),
    }
}

fn installed_chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    names.into_iter().find_map(find)
}

fn apt_install(package: &str) -> Result<()> {
    let quiet = || Stdio::null();
    run(Command::new("apt-get").args(["update", "-qq"]).stdin(quiet()))?;
    let install = ["install", "-y", "-qq", "--no-install-recommends", package];
    run(Command::new("apt-get")
        .args(install)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdin(quiet()))
}
