//! The server of Intellectify: one concern in each file.

mod body;
mod cache;
pub mod client_address;
mod clock;
mod commands;
pub mod config;
pub mod database;
mod double_clicks;
mod drafts;
mod flash;
mod headers;
mod health;
mod host;
pub mod limits;
mod peers;
mod redirect;
mod request_task;
pub mod router;
pub mod serve;
mod session;
pub mod simulated_bank;
mod stalled_write;
pub mod telemetry;
#[cfg(feature = "test-support")]
mod test_support;
mod transport;
mod webhooks;
pub mod worker;

pub use clock::{ServerClock, clock};
pub use commands::run;
pub use session::PUBLIC as PUBLIC_FUNCTIONS;
