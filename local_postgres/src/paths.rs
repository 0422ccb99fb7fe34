//! The folders of a cluster: one for its data, and a short one for its socket and its users.

use std::fs::{self, DirBuilder, File};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use crate::os_user::OsUser;

/// The folders of one cluster.
#[derive(Clone, Debug)]
pub struct Paths {
    pub data: PathBuf,
    /// The folder of the socket and the leases. A socket's whole path must stay below 107 bytes,
    /// so it cannot be beside the data.
    pub run: PathBuf,
}

impl Paths {
    pub fn prepare(data: &Path, user: OsUser) -> Result<Self> {
        let parent = data.parent().context("a cluster needs a folder of its own")?;
        fs::create_dir_all(parent).with_context(|| format!("creating {}", parent.display()))?;
        let name = data.file_name().context("a cluster needs a folder of its own")?;
        let data = parent.canonicalize()?.join(name);
        let key = format!("{} {}", user.uid(), data.display());
        let run = PathBuf::from(format!("/tmp/intellectify-pg-{}", short_hash(&key)));
        private_folder(&run, user)?;
        Ok(Self { data, run })
    }

    /// Waits for the lock under which one process at a time starts a cluster, or joins it.
    pub fn lock(&self) -> Result<File> {
        let file = File::create(self.run.join("lock"))?;
        file.lock()?;
        Ok(file)
    }

    pub fn socket(&self) -> PathBuf {
        self.run.join(".s.PGSQL.5432")
    }

    pub fn pid_file(&self) -> PathBuf {
        self.data.join("postmaster.pid")
    }

    pub fn log(&self) -> PathBuf {
        self.data.join("server.log")
    }
}

/// Creates a folder that only PostgreSQL's user can enter. Below `/tmp` anybody could have
/// created one with this name before, so an existing folder must be that user's, too.
pub fn private_folder(folder: &Path, user: OsUser) -> Result<()> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let owner = fs::symlink_metadata(folder)?.uid();
            let ours = owner == user.uid();
            ensure!(ours, "{} belongs to user {owner}: remove it", folder.display());
            Ok(())
        }
        Err(error) => Err(error).with_context(|| format!("creating {}", folder.display())),
        Ok(()) => user.own(folder),
    }
}

/// Returns the folder itself, or one below `/var/tmp` if PostgreSQL's user cannot reach it: root
/// runs PostgreSQL as another user, who cannot enter root's home.
pub fn reachable_folder(wanted: &Path) -> Result<PathBuf> {
    let user = OsUser::current()?;
    let parent = wanted.parent().context("a cluster needs a folder of its own")?;
    fs::create_dir_all(parent).with_context(|| format!("creating {}", parent.display()))?;
    if !user.is_dropped() || user.can_enter(parent) {
        return Ok(wanted.to_path_buf());
    }
    let key = parent.canonicalize()?.display().to_string();
    let elsewhere = PathBuf::from(format!("/var/tmp/intellectify-{}", short_hash(&key)));
    private_folder(&elsewhere, user)?;
    Ok(elsewhere.join(wanted.file_name().unwrap_or_default()))
}

/// Returns twelve hexadecimal digits of a hash, enough to keep the folders of one machine apart.
pub fn short_hash(text: &str) -> String {
    Sha256::digest(text)
        .iter()
        .take(6)
        .fold(String::new(), |hash, byte| hash + &format!("{byte:02x}"))
}
