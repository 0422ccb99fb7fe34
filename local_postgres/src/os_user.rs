//! The operating system user that runs PostgreSQL.
//!
//! `initdb` and `postgres` refuse to run as root, so root runs them as `postgres`, else as
//! `nobody`.

use std::ffi::OsStr;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

/// The user that PostgreSQL's programs run as.
#[derive(Clone, Copy, Debug)]
pub struct OsUser {
    /// User and group ids, if they differ from this process's.
    dropped_to: Option<(u32, u32)>,
}

impl OsUser {
    pub fn current() -> Result<Self> {
        if !rustix::process::geteuid().is_root() {
            return Ok(Self { dropped_to: None });
        }
        let other = ["postgres", "nobody"].into_iter().find_map(ids_of);
        let ids =
            other.context("PostgreSQL refuses root, and there is no user postgres or nobody")?;
        Ok(Self { dropped_to: Some(ids) })
    }

    /// Returns whether programs run as another user than this process.
    pub fn is_dropped(self) -> bool {
        self.dropped_to.is_some()
    }

    pub fn uid(self) -> u32 {
        self.dropped_to.map_or_else(|| rustix::process::geteuid().as_raw(), |(uid, _)| uid)
    }

    /// Returns a command that runs as this user. It starts in `/`, since this process's folder
    /// may be closed to it.
    pub fn command(self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir("/");
        if let Some((uid, gid)) = self.dropped_to {
            command.uid(uid).gid(gid); // the standard library drops the other groups as well
        }
        command
    }

    /// Makes this user the owner of a file or folder.
    pub fn own(self, path: &Path) -> Result<()> {
        if let Some((uid, gid)) = self.dropped_to {
            std::os::unix::fs::chown(path, Some(uid), Some(gid))
                .with_context(|| format!("giving {} to PostgreSQL's user", path.display()))?;
        }
        Ok(())
    }

    /// Returns whether this user can enter a folder, by trying it: modes, access lists and mounts
    /// count.
    pub fn can_enter(self, folder: &Path) -> bool {
        self.command("test").arg("-x").arg(folder).status().is_ok_and(|status| status.success())
    }
}

fn ids_of(name: &str) -> Option<(u32, u32)> {
    Some((id_of("-u", name)?, id_of("-g", name)?))
}

fn id_of(kind: &str, name: &str) -> Option<u32> {
    let output = Command::new("id").args([kind, name]).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
