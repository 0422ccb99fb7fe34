//! Wall time to instant and back, in a named zone.

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;

use crate::local_time::{LocalSpan, LocalTime};

/// The name is no zone that we have rules for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown time zone")]
pub struct UnknownZone;

/// The zone with this IANA name.
pub fn parse(name: &str) -> Result<Tz, UnknownZone> {
    name.parse().map_err(|_| UnknownZone)
}

/// The names to choose from, sorted.
pub fn names() -> Vec<&'static str> {
    todo!()
}

/// The instant at which something that starts at `local` begins.
pub fn start_instant(_zone: Tz, _local: NaiveDateTime) -> DateTime<Utc> {
    todo!()
}

/// The instant at which something that ends at `local` is over.
pub fn end_instant(_zone: Tz, _local: NaiveDateTime) -> DateTime<Utc> {
    todo!()
}

/// What the clock shows in `zone` at `instant`.
pub fn at(_zone: Tz, _instant: DateTime<Utc>) -> LocalTime {
    todo!()
}

/// From `start` to `end`, as the clock shows it in `zone`.
pub fn span(zone: Tz, start: DateTime<Utc>, end: DateTime<Utc>) -> LocalSpan {
    LocalSpan { start: at(zone, start), end: at(zone, end) }
}
