//! `cargo xtask build`: the site (WebAssembly, its glue, CSS, public files) and the server.
//!
//! Leptos prescribes the names in `pkg`. A release has names with a content hash, which the server
//! reads from `hash.txt` beside its executable; so that file is written last.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::process::{cargo, run};
use crate::project::{self, Profile};
use crate::step::step;
use crate::tools;

mod compress;
mod inputs;
mod optimize;
pub mod site;
mod style;
mod wasm;

pub use inputs::files_below;

/// What a build is made of.
#[derive(Args)]
pub struct Options {
    /// Optimise, hash names and compress
    #[arg(long)]
    release: bool,
}

/// The paths that a server needs to serve the site.
#[derive(Clone)]
pub struct Built {
    pub server: PathBuf,
    pub site: PathBuf,
    pub profile: Profile,
}

pub fn build(options: &Options) -> Result<()> {
    let built = everything(Profile::from_release(options.release))?;
    println!("\n{}\n{}", built.server.display(), built.site.display());
    Ok(())
}

pub fn everything(profile: Profile) -> Result<Built> {
    let site = site(profile)?;
    step("Server", || server(profile))?;
    Ok(Built { server: profile.folder().join("server"), site, profile })
}

/// Builds the site; returns its folder.
pub fn site(profile: Profile) -> Result<PathBuf> {
    step("WebAssembly target", tools::wasm_target)?;
    let wasm = step("WebAssembly", || wasm::compile(profile))?;
    step("Site", || site::assemble(&wasm, profile))
}

/// Builds the server. A debug build selects the whole workspace, as tests and lints do: the
/// server alone would have other features, and everything would be compiled twice. Nothing else
/// is built for release.
fn server(profile: Profile) -> Result<()> {
    let mut command = cargo();
    match profile {
        Profile::Dev => command.args(["build", "--workspace"]),
        Profile::Release => command.args(["build", "--package", "server", "--release"]),
    };
    run(command.current_dir(project::root()))
}
