//! How Intellectify runs: one concern in each file.

pub mod accept;
mod cache;
mod clock;
mod commands;
pub mod config;
pub mod database;
mod double_clicks;
mod drafts;
mod headers;
mod health;
mod host;
mod request_task;
pub mod router;
mod session;
pub mod simulated_bank;
pub mod telemetry;
#[cfg(feature = "test-support")]
mod test_support;
mod transport;
mod webhooks;
pub mod worker;

pub use clock::{ServerClock, clock};
pub use commands::run;
pub use session::PUBLIC as PUBLIC_FUNCTIONS;
