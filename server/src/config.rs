//! Settings: from flags or the environment, secrets from files or the environment.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use clap::{Args, Parser, Subcommand};
use ipnet::IpNet;
use leptos::config::LeptosOptions;
use sea_orm::DatabaseConnection;
use service::Context;
use service::accounts::{passwords, tokens};
use service::outbox::WorkerWakeup;
use service::payments::signature;
use service::payments::simulated::SimulatedPayments;

use crate::client_address::Proxies;
use crate::database;
use crate::limits::Limits;

/// Intellectify's server.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// With which settings.
    #[command(flatten)]
    pub config: Config,
}

/// What the server can do.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum Command {
    /// Serves until it is told to stop.
    Serve {
        /// Brings the schema up to date first.
        #[arg(long)]
        migrate: bool,
    },
    /// Brings the schema up to date.
    Migrate,
    /// Fills the database: with the demonstration's people, or with many mentors.
    Seed {
        /// Does nothing when there is anybody already.
        #[arg(long)]
        if_empty: bool,
        /// So many plausible mentors in bulk instead.
        #[arg(long)]
        mentors: Option<u32>,
        /// Also where the site is not on this computer: everybody's password is published,
        /// the admin's, too.
        #[arg(long)]
        published_password: bool,
    },
    /// Says whether settings and database are fit to serve.
    Check,
}

/// The settings.
#[derive(Clone, Debug, Args)]
pub struct Config {
    /// The database.
    #[arg(
        long,
        env,
        global = true,
        default_value = "postgres://localhost/intellectify",
        hide_env_values = true
    )]
    pub database_url: String,
    /// How many connections to hold.
    #[arg(long, env, global = true, default_value_t = 10)]
    pub database_connections: u32,
    /// Where to listen.
    #[arg(long, env = "LEPTOS_SITE_ADDR", global = true, default_value = "127.0.0.1:3000")]
    pub address: SocketAddr,
    /// The folder of the built site.
    #[arg(long, env = "LEPTOS_SITE_ROOT", global = true, default_value = "target/site")]
    pub site_root: PathBuf,
    /// Whether the site's files carry hashes in their names.
    #[arg(long, env = "LEPTOS_HASH_FILES", global = true, default_value_t = false, action = clap::ArgAction::Set)]
    pub hash_files: bool,
    /// Under which origin people reach the site; the address itself when not given.
    #[arg(long, env, global = true)]
    pub public_origin: Option<String>,
    /// How many proxies a request passes that append to `X-Forwarded-For`.
    #[arg(long, env, global = true, default_value_t = 0, requires = "trusted_networks")]
    pub trusted_proxies: usize,
    /// The networks from which the last proxy connects, such as `10.0.0.0/8`.
    #[arg(long, env, global = true, value_delimiter = ',')]
    pub trusted_networks: Vec<IpNet>,
    /// How many connections one address may hold that is no trusted proxy; 0 for any number.
    #[arg(long, env, global = true, default_value_t = Limits::default().connections_per_address)]
    pub connections_per_address: usize,
    /// Signs access tokens: at least 32 bytes.
    #[arg(long, env, global = true, hide_env_values = true, default_value = "")]
    pub access_token_secret: String,
    /// A file with it.
    #[arg(long, env, global = true)]
    pub access_token_secret_file: Option<PathBuf>,
    /// Makes refresh tokens: at least 32 bytes.
    #[arg(long, env, global = true, hide_env_values = true, default_value = "")]
    pub refresh_token_secret: String,
    /// A file with it.
    #[arg(long, env, global = true)]
    pub refresh_token_secret_file: Option<PathBuf>,
    /// The platform's share of a price, in hundredths of a percent.
    #[arg(long, env, global = true, default_value_t = 1_000, value_parser = clap::value_parser!(i64).range(0..=10_000))]
    pub fee_basis_points: i64,
    /// What a meeting's random name is appended to.
    #[arg(long, env, global = true, default_value = "https://meet.jit.si/intellectify-")]
    pub meeting_base_url: String,
}

impl Config {
    /// Returns the settings that Leptos needs.
    pub fn leptos(&self) -> LeptosOptions {
        LeptosOptions::builder()
            .output_name(env!("LEPTOS_OUTPUT_NAME"))
            .site_root(self.site_root.display().to_string())
            .site_pkg_dir("pkg")
            .site_addr(self.address)
            .hash_files(self.hash_files)
            .build()
    }

    /// Returns the origin of the site as people type it.
    pub fn origin(&self) -> String {
        self.public_origin.clone().unwrap_or_else(|| format!("http://{}", self.address))
    }

    /// Returns the accepted values of a request's `Origin`, with their scheme.
    pub fn origins(&self) -> Vec<String> {
        let scheme = if self.origin().starts_with("https://") { "https" } else { "http" };
        self.hosts().iter().map(|host| format!("{scheme}://{host}")).collect()
    }

    /// Returns whether the site can be reached on this computer alone.
    pub fn is_local(&self) -> bool {
        let host =
            url::Url::parse(&self.origin()).ok().and_then(|origin| Some(origin.host()?.to_owned()));
        match host {
            Some(url::Host::Domain(name)) => name == "localhost",
            Some(url::Host::Ipv4(address)) => address.is_loopback(),
            Some(url::Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }

    /// Connects to the database and returns the pool.
    pub async fn connect(&self) -> Result<DatabaseConnection> {
        database::connect(&self.database_url, self.database_connections).await
    }

    /// Returns the proxies that are believed.
    pub fn proxies(&self) -> Proxies {
        Proxies { count: self.trusted_proxies, networks: self.trusted_networks.clone() }
    }

    /// Returns the limits of what clients may send, hold and wait for.
    pub fn limits(&self) -> Limits {
        let connections_per_address = self.connections_per_address;
        Limits { connections_per_address, ..Limits::default() }
    }

    /// Returns the accepted values of a request's `Host`; in development, where no origin is
    /// given, both names of this computer.
    pub fn hosts(&self) -> Vec<String> {
        match &self.public_origin {
            Some(origin) => {
                let host = origin.split_once("://").map_or(origin.as_str(), |(_, host)| host);
                vec![host.trim_end_matches('/').to_owned()]
            }
            None => vec![self.address.to_string(), format!("localhost:{}", self.address.port())],
        }
    }

    /// Returns the context of all use cases; fails if a secret is weak.
    pub async fn context(&self, clock: Arc<dyn service::clock::Clock>) -> Result<Context> {
        let access = secret(&self.access_token_secret, self.access_token_secret_file.as_ref())?;
        let refresh = secret(&self.refresh_token_secret, self.refresh_token_secret_file.as_ref())?;
        let keys = tokens::Keys::new(access.as_bytes(), refresh.as_bytes()).context(
            "ACCESS_TOKEN_SECRET and REFRESH_TOKEN_SECRET have to be strong and different",
        )?;
        let hashing_threads =
            std::thread::available_parallelism().map_or(1, |cores| (cores.get() / 2).max(1));
        let db = self.connect().await?;
        Ok(Context {
            payments: Arc::new(SimulatedPayments::new(db.clone(), clock.clone())),
            fee_basis_points: self.fee_basis_points,
            db,
            clock,
            passwords: passwords::Pool::new(hashing_threads),
            tokens: Arc::new(keys),
            meeting_base: self.meeting_base_url.as_str().into(),
            worker_wakeup: WorkerWakeup::default(),
        })
    }
}

impl Config {
    /// Returns the key that signs and verifies the simulated provider's notifications: derived
    /// from another secret, so that there is none more to keep.
    pub fn notification_key(&self) -> Result<Vec<u8>> {
        let secret = secret(&self.refresh_token_secret, self.refresh_token_secret_file.as_ref())?;
        signature::derived_key(secret.as_bytes()).context("deriving the key of notifications")
    }
}

fn secret(given: &str, file: Option<&PathBuf>) -> Result<String> {
    match file {
        Some(file) => {
            let read = std::fs::read_to_string(file);
            Ok(read
                .with_context(|| format!("reading the secret in {}", file.display()))?
                .trim()
                .to_owned())
        }
        None => Ok(given.to_owned()),
    }
}
