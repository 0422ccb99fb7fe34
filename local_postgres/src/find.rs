//! Finding PostgreSQL's programs.
//!
//! In this order: `PG_BIN`, the PATH, the folders of distributions with the newest first, and at
//! last the pinned build of [`fetch`](crate::fetch). Debian puts `psql` on the PATH, but not
//! `initdb`. Whether an installation has the required extensions is only known once they are
//! created, so [`candidates`] returns all of them in turn, and the cluster takes the first that
//! works.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::fetch;
use crate::os_user::OsUser;

/// The oldest supported major version of PostgreSQL.
const OLDEST: u32 = 15;

/// An installation of PostgreSQL: a folder with `initdb`, `pg_ctl` and `postgres`.
#[derive(Clone, Debug)]
pub struct Installation {
    pub bin: PathBuf,
    pub major: u32,
}

impl Installation {
    pub fn program(&self, name: &str) -> PathBuf {
        self.bin.join(name)
    }

    /// Returns the installation in a folder; `None` if a program is missing, too old, or not
    /// executable by the user that would run it.
    fn at(bin: &Path, user: OsUser) -> Option<Self> {
        // A link in /usr/local/bin leads to the folder that has the other programs.
        let bin = bin.join("initdb").canonicalize().ok()?.parent()?.to_path_buf();
        let complete = ["pg_ctl", "postgres"].iter().all(|name| bin.join(name).is_file());
        let output = user.command(bin.join("postgres")).arg("--version").output().ok()?;
        let major = major_version(&String::from_utf8_lossy(&output.stdout))?;
        (complete && major >= OLDEST).then_some(Self { bin, major })
    }
}

/// Returns the major version: 15 of `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`.
fn major_version(text: &str) -> Option<u32> {
    let version = text.split_whitespace().nth(2)?;
    version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Returns all installations, the preferred first. The pinned build is fetched only when the
/// iterator reaches it, at the end.
pub(crate) fn candidates(user: OsUser) -> impl Iterator<Item = Result<Installation>> {
    let insist_on_fetched = env::var_os("LOCAL_POSTGRES_FETCH").is_some_and(|value| value == "1");
    let named = env::var_os("PG_BIN").filter(|_| !insist_on_fetched).map(PathBuf::from);
    let look_around = named.is_none() && !insist_on_fetched;

    let installed = look_around.then(installed_folders).into_iter().flatten();
    let installed = installed.filter_map(move |bin| Installation::at(&bin, user)).map(Ok);
    let fetched = named.is_none().then(|| std::iter::once_with(move || fetched_installation(user)));
    let named = named.into_iter().map(move |bin| named_installation(&bin, user));
    named.chain(installed).chain(fetched.into_iter().flatten())
}

fn named_installation(bin: &Path, user: OsUser) -> Result<Installation> {
    match Installation::at(bin, user) {
        Some(installation) => Ok(installation),
        None => bail!("PG_BIN={} has no PostgreSQL {OLDEST} or newer", bin.display()),
    }
}

fn fetched_installation(user: OsUser) -> Result<Installation> {
    let bin = fetch::pinned_build()?;
    match Installation::at(&bin, user) {
        Some(installation) => Ok(installation),
        None => bail!("the fetched PostgreSQL in {} does not run here", bin.display()),
    }
}

fn installed_folders() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = env::split_paths(&path).filter(|folder| folder.join("initdb").exists());
    let distribution = newest_first(versions_in("/usr/lib/postgresql", ""))
        .into_iter()
        .chain(newest_first(versions_in("/opt/homebrew/opt", "postgresql")))
        .chain(newest_first(versions_in("/usr/local/opt", "postgresql")))
        .chain(newest_first(versions_in("/Applications/Postgres.app/Contents/Versions", "")));
    on_path.chain(distribution.map(|folder| folder.join("bin"))).collect()
}

fn versions_in(parent: &str, prefix: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(parent).into_iter().flatten().flatten();
    let named = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix));
    named.map(|entry| entry.path()).collect()
}

fn newest_first(mut folders: Vec<PathBuf>) -> Vec<PathBuf> {
    let number = |folder: &PathBuf| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let digits = name.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits.split('.').next().and_then(|major| major.parse().ok()).unwrap_or(0_u32)
    };
    folders.sort_by_key(|folder| std::cmp::Reverse(number(folder)));
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_what_a_program_says() {
        assert_eq!(major_version("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"), Some(15));
        assert_eq!(major_version("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(major_version(""), None);
    }

    #[test]
    fn version_10_is_newer_than_version_9() {
        let sorted = newest_first(["9.6", "15", "postgresql@17", "10"].map(PathBuf::from).to_vec());

        assert_eq!(sorted, ["postgresql@17", "15", "10", "9.6"].map(PathBuf::from));
    }
}
