//! `server serve | migrate | seed | check`.

use clap::Parser;
use server::config::Arguments;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    server::telemetry::start();
    server::run(arguments).await
}
