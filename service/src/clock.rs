//! The only source of "now", injected so that tests can set it; business code never reads the
//! clock of the system or of SQL.

use chrono::{DateTime, SubsecRound, Utc};

/// A source of the present time.
pub trait Clock: Send + Sync {
    /// Returns the present in whole microseconds, which is what `timestamptz` can hold.
    fn now(&self) -> DateTime<Utc>;
}

/// The clock of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that may ask the system")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}
