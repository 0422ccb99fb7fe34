//! A clock that goes with the computer's until it is set; then it stands still.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use service::clock::{Clock, SystemClock};

/// Set by tests.
#[derive(Debug, Default)]
pub struct SettableClock(Mutex<Option<DateTime<Utc>>>);

impl SettableClock {
    /// Stands still at the instant that `TEST_CLOCK` names (RFC 3339) from the start, so that
    /// the worker never sees another.
    pub fn from_environment() -> Self {
        let set = std::env::var("TEST_CLOCK").ok().and_then(|now| now.parse().ok());
        Self(Mutex::new(set))
    }

    /// Stands still at `now`.
    pub fn set(&self, now: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
    }

    /// Moves on, if it stands.
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
