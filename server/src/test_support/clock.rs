//! A clock that follows the computer's until it is set; then it stands still.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use service::clock::{Clock, SystemClock};

/// A clock that tests set; `None` while it follows the computer's.
#[derive(Debug, Default)]
pub struct SettableClock(Mutex<Option<DateTime<Utc>>>);

impl SettableClock {
    /// Makes a clock that stands still at the instant of `TEST_CLOCK` (RFC 3339) from the start,
    /// so that the worker never sees another; without it, one that follows the computer's.
    pub fn from_environment() -> Self {
        let set = std::env::var("TEST_CLOCK").ok().and_then(|now| now.parse().ok());
        Self(Mutex::new(set))
    }

    /// Stops the clock at `now`.
    pub fn set(&self, now: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
    }

    /// Moves a stopped clock forward.
    pub fn advance(&self, by: TimeDelta) {
        if let Some(now) = self.0.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            *now += by;
        }
    }
}

impl Clock for SettableClock {
    fn now(&self) -> DateTime<Utc> {
        let set = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        set.unwrap_or_else(|| SystemClock.now())
    }
}
