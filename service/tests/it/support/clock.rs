//! A clock that stands still until a test sets it.

use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};
use service::clock::Clock;

pub struct TestClock(Mutex<DateTime<Utc>>);

impl TestClock {
    pub fn at(instant: &str) -> Self {
        Self(Mutex::new(instant.parse().unwrap()))
    }

    pub fn set(&self, instant: &str) {
        *self.0.lock().unwrap() = instant.parse().unwrap();
    }

    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}
