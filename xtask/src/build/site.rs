//! The folder that the server serves.
//!
//! It is built beside the old one and replaces it by a rename: a running server never sees half a
//! site, and compressed siblings always belong to their file.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::{compress, inputs, style, wasm};
use crate::project::{OUTPUT_NAME, Profile, root, target};

/// Assembles the site from a compiled front end, unless nothing has changed; returns its folder.
pub fn assemble(module: &Path, profile: Profile) -> Result<PathBuf> {
    let site = target().join("site");
    let sources = [module.to_path_buf(), root().join("style"), root().join("public")];
    let stamp = format!("{profile:?}\n{}", inputs::stamp(&sources)?);
    inputs::unless_unchanged(&site, &stamp, || {
        let draft = target().join("site.new");
        if draft.exists() {
            fs::remove_dir_all(&draft)?;
        }
        copy(&root().join("public"), &draft)?;
        ensure!(!draft.join("pkg").exists(), "public/pkg would hide the built files");
        let hashes = fill_pkg(&draft.join("pkg"), module, profile)?;
        if profile.is_release() {
            compress::compress_all(&inputs::files_below(&draft)?)?;
        }
        swap(&draft, &site)?;
        note_hashes(&hashes, profile)
    })?;
    Ok(site)
}

/// The kinds of file that Leptos finds by name, with their content hashes in a release.
type Hashes = Vec<(&'static str, String)>;

fn fill_pkg(pkg: &Path, module: &Path, profile: Profile) -> Result<Hashes> {
    let glue = wasm::glue(module, profile)?;
    let css = style::bundle(&root().join("style/main.css")).context("the style sheet")?;
    fs::create_dir_all(pkg)?;
    let contents = [
        ("js", fs::read(glue.join(format!("{OUTPUT_NAME}.js")))?),
        ("wasm", fs::read(glue.join(format!("{OUTPUT_NAME}_bg.wasm")))?),
        ("css", css.into_bytes()),
    ];
    let mut hashes = Hashes::new();
    for (ending, content) in contents {
        let hash = short_hash(&content);
        let name = match profile {
            Profile::Dev => format!("{OUTPUT_NAME}.{ending}"),
            Profile::Release => format!("{OUTPUT_NAME}.{hash}.{ending}"),
        };
        fs::write(pkg.join(name), content)?;
        hashes.push((ending, hash));
    }
    if glue.join("snippets").exists() {
        copy(&glue.join("snippets"), &pkg.join("snippets"))?; // the glue imports them by their names
    }
    Ok(hashes)
}

/// Returns a hash for file names. Leptos accepts any text; this is short and safe in an address.
fn short_hash(content: &[u8]) -> String {
    let mut text = URL_SAFE_NO_PAD.encode(Sha256::digest(content));
    text.truncate(22);
    text
}

/// Writes the hashes beside the server's executable, which reads them there. A debug build has
/// none.
fn note_hashes(hashes: &Hashes, profile: Profile) -> Result<()> {
    if profile.is_release() {
        let folder = profile.folder();
        fs::create_dir_all(&folder)?;
        let lines: Vec<_> = hashes.iter().map(|(kind, hash)| format!("{kind}: {hash}\n")).collect();
        fs::write(folder.join("hash.txt"), lines.concat())?;
    }
    Ok(())
}

fn swap(draft: &Path, site: &Path) -> Result<()> {
    let old = site.with_extension("old");
    if old.exists() {
        fs::remove_dir_all(&old)?;
    }
    if site.exists() {
        fs::rename(site, &old)?;
    }
    fs::rename(draft, site)?;
    if old.exists() {
        fs::remove_dir_all(&old)?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for file in inputs::files_below(from)? {
        let copied = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(copied.parent().unwrap_or(to))?;
        fs::copy(&file, &copied).with_context(|| format!("copying {}", file.display()))?;
    }
    Ok(())
}

/// Returns the built file with this ending, whatever hash is in its name.
pub fn pkg_file(site: &Path, ending: &str) -> Result<PathBuf> {
    let files = inputs::files_below(&site.join("pkg"))?;
    let mut built = files.into_iter().filter(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(OUTPUT_NAME) && name.ends_with(&format!(".{ending}"))
    });
    built.next().with_context(|| format!("no {ending} in {}", site.display()))
}
