//! The server's clock: the computer's, or one that tests set.

use std::sync::Arc;

#[cfg(not(feature = "test-support"))]
pub type ServerClock = service::clock::SystemClock;
#[cfg(feature = "test-support")]
pub type ServerClock = crate::test_support::SettableClock;

#[cfg(not(feature = "test-support"))]
pub fn clock() -> Arc<ServerClock> {
    Arc::default()
}

#[cfg(feature = "test-support")]
pub fn clock() -> Arc<ServerClock> {
    Arc::new(ServerClock::from_environment())
}
