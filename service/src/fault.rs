//! Faults that a test switches on, to check that the tests would notice them: `TEST_FAULTS` names
//! them, separated by commas. A build without the feature `faults` has none.

/// A safeguard that a test can switch off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Whoever is not the mentor of a booking is taken for its mentee.
    StrangersAreMentees,
    /// Bookings are read and changed without a lock.
    NothingIsLocked,
    /// A booking is written whatever its version.
    VersionsAreIgnored,
}

#[cfg(not(feature = "faults"))]
pub(crate) const fn is_on(_: Fault) -> bool {
    false
}

#[cfg(feature = "faults")]
pub(crate) fn is_on(fault: Fault) -> bool {
    use std::sync::LazyLock;

    static FAULTS: LazyLock<String> =
        LazyLock::new(|| std::env::var("TEST_FAULTS").unwrap_or_default());
    FAULTS.split(',').any(|name| name == format!("{fault:?}"))
}
