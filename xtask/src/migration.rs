//! `cargo xtask migration NAME`: an empty migration, dated and registered.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::process::output;
use crate::project::root;

const TEMPLATE: &str = "\
//! Why this is needed, in a sentence.

raw_sql! {
    up: r#\"
\"#,
    down: r#\"
\"#,
}
";

/// Which migration.
#[derive(Args)]
pub struct Options {
    /// Its intention, as a name: `create_invoices`, `add_currency_to_payments`
    name: String,
}

pub fn migration(options: &Options) -> Result<()> {
    let name = &options.name;
    let wellformed = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    ensure!(wellformed && !name.is_empty(), "a name like create_invoices, please");

    let now = output(Command::new("date").args(["-u", "+%Y%m%d_%H%M%S"]))?;
    let module = format!("m{}_{name}", now.trim());
    let source = root().join("migration/src");
    let list = source.join("lib.rs");
    let registered = register(&fs::read_to_string(&list)?, &module)?;
    let file = source.join(format!("{module}.rs"));
    fs::write(&file, TEMPLATE)?;
    fs::write(&list, registered)?;
    println!("{}", file.display());
    Ok(())
}

/// Adds a module at the end of `migrations![…]`, where the newest belongs; returns the new text.
fn register(list: &str, module: &str) -> Result<String> {
    let start = list.find("migrations![").context("migration/src/lib.rs has no migrations![")?;
    let end = start + list[start..].find("];").context("migrations![ does not end")?;
    let newest = list[start..end].lines().map(str::trim).rfind(|line| line.starts_with('m'));
    let newest = newest.unwrap_or_default().trim_end_matches(',');
    ensure!(newest < module, "the newest migration, {newest}, is from the future: check the clock");
    Ok(format!("{}    {module},\n{}", &list[..end], &list[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "migrations![\n    m20261201_000100_create_accounts,\n];\n";

    #[test]
    fn the_newest_migration_comes_last() {
        let list = register(LIST, "m20261202_120000_create_invoices").unwrap();

        assert_eq!(
            list,
            "migrations![\n    m20261201_000100_create_accounts,\n    m20261202_120000_create_invoices,\n];\n"
        );
    }

    #[test]
    fn a_migration_older_than_the_newest_is_refused() {
        assert!(register(LIST, "m20261130_120000_too_late").is_err());
    }
}
