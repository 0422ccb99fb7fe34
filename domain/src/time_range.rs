//! A stretch of time from one instant up to another, half-open: `[start, end)`.
//!
//! Two ranges that only touch do not overlap, so one session may begin the moment
//! another ends. A range is never empty.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use crate::invalid::Invalid;

/// From `start` up to, and without, `end`; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct TimeRange {
    start: DateTime<Utc>,
    end: DateTime<Utc>,
}

impl TimeRange {
    /// Refuses a range that ends at or before its start.
    pub fn parse(start: DateTime<Utc>, end: DateTime<Utc>) -> Result<Self, Invalid> {
        if start < end { Ok(Self { start, end }) } else { Err(Invalid::EndsBeforeItStarts) }
    }

    /// The first instant inside.
    pub const fn start(&self) -> DateTime<Utc> {
        self.start
    }

    /// The first instant after it.
    pub const fn end(&self) -> DateTime<Utc> {
        self.end
    }

    /// How long it lasts, in elapsed time.
    pub fn duration(&self) -> TimeDelta {
        self.end - self.start
    }

    /// Whether the two share an instant.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether the two share an instant or meet without a gap.
    pub fn touches(&self, other: &Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// Whether `instant` lies inside.
    pub fn contains(&self, instant: DateTime<Utc>) -> bool {
        self.start <= instant && instant < self.end
    }

    /// Whether all of `other` lies inside.
    pub fn covers(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// What is left without `other`: nothing, one piece, or the two around it.
    pub fn minus(&self, other: &Self) -> impl Iterator<Item = Self> + use<> {
        let before = Self::parse(self.start, self.end.min(other.start));
        let after = Self::parse(self.start.max(other.end), self.end);
        [before, after].into_iter().flatten()
    }
}

/// The same instants as `ranges`, sorted, with ranges that overlap or touch made one.
pub fn merge(mut ranges: Vec<TimeRange>) -> Vec<TimeRange> {
    ranges.sort_unstable();
    let mut merged: Vec<TimeRange> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if last.touches(&range) => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// What is left of `ranges` without `taken`; both sorted and merged, as is the result.
pub fn subtract(ranges: &[TimeRange], taken: &[TimeRange]) -> Vec<TimeRange> {
    let mut left = Vec::with_capacity(ranges.len());
    for range in ranges {
        // Taken ranges that end before this one starts can touch nothing from here on.
        let first = taken.partition_point(|t| t.end <= range.start);
        let mut rest = Some(*range);
        for t in taken[first..].iter().take_while(|t| t.start < range.end) {
            let Some(current) = rest else { break };
            left.extend(TimeRange::parse(current.start, t.start.min(current.end)));
            rest = TimeRange::parse(t.end.max(current.start), current.end).ok();
        }
        left.extend(rest);
    }
    left
}
