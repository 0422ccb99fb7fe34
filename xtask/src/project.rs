//! Where things are.

use std::path::{Path, PathBuf};

/// What `.cargo/config.toml` tells Leptos to call its files.
pub const OUTPUT_NAME: &str = env!("LEPTOS_OUTPUT_NAME");

/// The project's folder.
pub fn root() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest)
}

/// Cargo's folder of built things.
pub fn target() -> PathBuf {
    let chosen = std::env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty());
    root().join(chosen.unwrap_or_else(|| "target".into()))
}

/// What the local server keeps between runs.
pub fn data() -> PathBuf {
    root().join(".data")
}

pub fn end2end() -> PathBuf {
    root().join("end2end")
}

/// Optimised or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    Dev,
    Release,
}

impl Profile {
    pub fn from_release(release: bool) -> Self {
        if release { Self::Release } else { Self::Dev }
    }

    pub fn is_release(self) -> bool {
        self == Self::Release
    }

    /// The folder of the server's executable.
    pub fn folder(self) -> PathBuf {
        target().join(if self.is_release() { "release" } else { "debug" })
    }
}
