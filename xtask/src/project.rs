//! The project's folders.

use std::path::{Path, PathBuf};

/// The name of Leptos' files, as `.cargo/config.toml` sets it.
pub const OUTPUT_NAME: &str = env!("LEPTOS_OUTPUT_NAME");

/// Returns the project's folder.
pub fn root() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest)
}

/// Returns cargo's folder of build output.
pub fn target() -> PathBuf {
    let chosen = std::env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty());
    root().join(chosen.unwrap_or_else(|| "target".into()))
}

/// Returns the folder of what the local server keeps between runs.
pub fn data() -> PathBuf {
    root().join(".data")
}

pub fn end2end() -> PathBuf {
    root().join("end2end")
}

/// The profile of a build: debug or release.
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

    /// Returns the folder of the server's executable.
    pub fn folder(self) -> PathBuf {
        target().join(if self.is_release() { "release" } else { "debug" })
    }
}
