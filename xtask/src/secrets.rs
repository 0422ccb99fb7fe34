//! Secrets of the local server: random, made once, readable by their owner alone.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::project;

/// The names under which the server expects them.
const NAMES: [&str; 2] = ["ACCESS_TOKEN_SECRET", "REFRESH_TOKEN_SECRET"];

/// Each secret with its name, from `.data`.
pub fn local() -> Result<Vec<(&'static str, String)>> {
    let folder = project::data();
    fs::create_dir_all(&folder)?;
    NAMES.into_iter().map(|name| Ok((name, secret(&folder.join(name.to_lowercase()))?))).collect()
}

fn secret(file: &Path) -> Result<String> {
    if let Ok(known) = fs::read_to_string(file)
        && !known.is_empty()
    {
        return Ok(known);
    }
    let mut bytes = [0; 32];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    let made = URL_SAFE_NO_PAD.encode(bytes);
    let mut options = OpenOptions::new();
    let opened = options.write(true).create(true).truncate(true).mode(0o600).open(file);
    opened
        .and_then(|mut file| file.write_all(made.as_bytes()))
        .with_context(|| format!("writing {}", file.display()))?;
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_secret_is_made_once_and_only_its_owner_reads_it() {
        let file = std::env::temp_dir().join(format!("secret-{}", std::process::id()));

        let first = secret(&file).unwrap();

        assert_eq!(URL_SAFE_NO_PAD.decode(&first).unwrap().len(), 32);
        assert_eq!(secret(&file).unwrap(), first);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        fs::remove_file(file).unwrap();
    }
}
