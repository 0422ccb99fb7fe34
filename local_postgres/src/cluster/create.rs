//! Creating a cluster with the first installation that supports what the product needs.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, anyhow, bail, ensure};

use super::{DATABASE, Durability};
use crate::find::{Installation, candidates};
use crate::os_user::OsUser;
use crate::paths::{Paths, private_folder};

/// Statements that fail where an installation is unsuitable: some distributions package the
/// extensions separately, and a cluster with ctype C would ignore every letter outside ASCII.
/// Both are detected here rather than in the middle of a query.
const PROBE: &str = "\
BEGIN
CREATE EXTENSION btree_gist
CREATE EXTENSION pg_trgm
CREATE EXTENSION citext
CREATE EXTENSION unaccent
SELECT 1 / (lower('É') = 'é')::int
ROLLBACK
";

/// Returns the installation for the cluster's data, which is created first if there is none.
pub fn installation_for(
    paths: &Paths,
    user: OsUser,
    durability: Durability,
) -> Result<Installation> {
    match fs::read_to_string(paths.data.join("PG_VERSION")) {
        Ok(version) => same_major(paths, user, version.trim()),
        Err(_) => create(paths, user, durability),
    }
}

fn same_major(paths: &Paths, user: OsUser, version: &str) -> Result<Installation> {
    let mut usable = candidates(user).flatten();
    let found = usable.find(|installation| installation.major.to_string() == version);
    found.with_context(|| {
        let data = paths.data.display();
        format!(
            "{data} was made by PostgreSQL {version}, which is gone: install it or remove {data}"
        )
    })
}

fn create(paths: &Paths, user: OsUser, durability: Durability) -> Result<Installation> {
    let mut refusals = Vec::new();
    for candidate in candidates(user) {
        let tried = candidate.and_then(|installation| {
            let made = create_with(&installation, paths, user, durability);
            made.with_context(|| installation.bin.display().to_string())?;
            Ok(installation)
        });
        match tried {
            Ok(installation) => return Ok(installation),
            Err(error) => refusals.push(format!("{error:#}")),
        }
    }
    Err(anyhow!("no PostgreSQL here can make a cluster:\n  {}", refusals.join("\n  ")))
}

/// Creates the cluster in a folder beside the final one, so that only a complete cluster is ever
/// renamed into place.
fn create_with(
    with: &Installation,
    paths: &Paths,
    user: OsUser,
    durability: Durability,
) -> Result<()> {
    let draft = paths.data.with_extension("new");
    if draft.exists() {
        fs::remove_dir_all(&draft)?;
    }
    private_folder(&draft, user)?;
    say(
        user.command(with.program("initdb"))
            .args(initdb_arguments(with.major, durability))
            .arg(&draft),
        "",
    )?;
    single_user(with, user, &draft, PROBE).context("without our extensions or letters")?;
    single_user(with, user, &draft, &format!("CREATE DATABASE {DATABASE}\n"))?;
    if paths.data.exists() {
        fs::remove_dir(&paths.data)
            .with_context(|| format!("{} is no cluster", paths.data.display()))?;
    }
    fs::rename(&draft, &paths.data).context("putting the new cluster into place")
}

fn initdb_arguments(major: u32, durability: Durability) -> Vec<OsString> {
    // Never --no-locale: ctype C knows no letters outside ASCII.
    let mut arguments = vec!["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"];
    if major >= 17 {
        arguments.push("--locale-provider=builtin");
    }
    if durability == Durability::TestsOnly {
        arguments.push("--no-sync");
    }
    arguments.push("-D");
    arguments.into_iter().map(OsString::from).collect()
}

/// Runs statements, one a line, in single-user mode, without a server or client.
fn single_user(with: &Installation, user: OsUser, data: &Path, statements: &str) -> Result<()> {
    let mut command = user.command(with.program("postgres"));
    command.args(["--single", "-c", "exit_on_error=on", "-D"]).arg(data).arg("postgres");
    say(&mut command, statements)
}

/// Runs a program with this input; an error carries what it printed.
fn say(command: &mut Command, input: &str) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.with_context(|| format!("{name} does not start"))?;
    let Some(mut stdin) = child.stdin.take() else { bail!("{name} takes no input") };
    stdin.write_all(input.as_bytes()).ok(); // a program that ended early says why itself
    drop(stdin);

    let output = child.wait_with_output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{name} failed: {}", said.trim());
    Ok(())
}
