//! Secrets of the local server: random, made once, readable by their owner alone.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::project;

/// The environment variables that name the files of secrets. The server reads secrets from files,
/// because an environment is visible to more programs.
const NAMES: [&str; 2] = ["ACCESS_TOKEN_SECRET_FILE", "REFRESH_TOKEN_SECRET_FILE"];

/// Returns the file of each secret with its environment variable, creating missing ones.
pub fn local() -> Result<Vec<(&'static str, String)>> {
    let folder = project::data();
    fs::create_dir_all(&folder)?;
    let files =
        NAMES.map(|name| (name, folder.join(name.trim_end_matches("_FILE").to_lowercase())));
    for (_, file) in &files {
        ensure_secret(file)?;
    }
    Ok(files.into_iter().map(|(name, file)| (name, file.display().to_string())).collect())
}

fn ensure_secret(file: &Path) -> Result<()> {
    if fs::metadata(file).is_ok_and(|known| known.len() > 0) {
        return Ok(());
    }
    let mut bytes = [0; 32];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    let secret = URL_SAFE_NO_PAD.encode(bytes);
    let mut options = OpenOptions::new();
    let opened = options.write(true).create(true).truncate(true).mode(0o600).open(file);
    let written = opened.and_then(|mut file| file.write_all(secret.as_bytes()));
    written.with_context(|| format!("writing {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_secret_is_made_once_and_only_its_owner_reads_it() {
        let file = std::env::temp_dir().join(format!("secret-{}", std::process::id()));

        ensure_secret(&file).unwrap();
        let first = fs::read_to_string(&file).unwrap();
        ensure_secret(&file).unwrap();

        assert_eq!(URL_SAFE_NO_PAD.decode(&first).unwrap().len(), 32);
        assert_eq!(fs::read_to_string(&file).unwrap(), first);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        fs::remove_file(file).unwrap();
    }
}
