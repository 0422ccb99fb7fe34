//! Bookings against PostgreSQL itself; the benchmark is in `server/benches/booking`.

use std::fs;

use anyhow::Result;

use super::Options;
use crate::process::{cargo, run};
use crate::project;

pub fn bench(options: &Options) -> Result<()> {
    let folder = project::target().join("bench");
    fs::create_dir_all(&folder)?;
    let json = folder.join("booking.json");
    let mut command = cargo();
    command.args(["bench", "--package", "server", "--bench", "booking", "--", "--json"]).arg(&json);
    if options.quick {
        command.arg("--quick");
    }
    if let Some(file) = &options.against {
        command.arg("--against").arg(file.canonicalize()?);
    }
    run(&mut command)
}
