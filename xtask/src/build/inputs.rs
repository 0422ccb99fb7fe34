//! Detects whether inputs have changed since something was made of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result};

/// Returns a stamp of the sizes and times of files, and of those in folders; another stamp means
/// other content.
pub fn stamp(paths: &[PathBuf]) -> Result<String> {
    let mut lines = Vec::new();
    for path in paths {
        for file in files_below(path)? {
            let meta = fs::metadata(&file)?;
            let changed = meta.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
            lines.push(format!("{} {} {changed}", file.display(), meta.len()));
        }
    }
    Ok(lines.join("\n"))
}

/// Fills a folder by `make`, unless it was made from inputs with this stamp.
pub fn unless_unchanged(
    folder: &Path,
    stamp: &str,
    make: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let note = folder.with_extension("stamp");
    let unchanged = fs::read_to_string(&note).is_ok_and(|known| known == stamp);
    if unchanged && folder.is_dir() {
        return Ok(());
    }
    fs::remove_file(&note).ok(); // a failure below must not look like success next time
    fs::create_dir_all(folder.parent().unwrap_or(folder))?;
    make()?;
    fs::write(&note, stamp).with_context(|| format!("writing {}", note.display()))
}

/// Returns the file itself, or all files in a folder, in a fixed order.
pub fn files_below(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let entries = fs::read_dir(path).with_context(|| format!("reading {}", path.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    let nested = paths.iter().map(|path| files_below(path)).collect::<Result<Vec<_>>>()?;
    Ok(nested.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_is_made_again_only_when_its_inputs_change_or_the_last_attempt_failed() {
        let folder = std::env::temp_dir().join(format!("inputs-{}", std::process::id()));
        let product = folder.join("product");
        let mut times = 0;
        let mut make = |stamp: &str, works: bool| {
            unless_unchanged(&product, stamp, || {
                times += 1;
                anyhow::ensure!(works);
                Ok(fs::create_dir_all(&product)?)
            })
        };

        make("one", true).unwrap();
        make("one", true).unwrap();
        make("two", false).unwrap_err();
        make("two", true).unwrap();

        assert_eq!(times, 3);
        fs::remove_dir_all(folder).unwrap();
    }
}
