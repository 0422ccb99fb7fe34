//! Ranges of time from one instant up to another, half-open: `[start, end)`.
//!
//! Two ranges that only touch do not overlap, so one session may begin the moment another ends.
//! A range is never empty.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use crate::invalid::Invalid;

/// The instants from `start` up to, but not including, `end`; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct TimeRange {
    start: DateTime<Utc>,
    end: DateTime<Utc>,
}

impl TimeRange {
    /// Creates a range; refuses one that ends at or before its start.
    pub fn parse(start: DateTime<Utc>, end: DateTime<Utc>) -> Result<Self, Invalid> {
        if start < end { Ok(Self { start, end }) } else { Err(Invalid::EndsBeforeItStarts) }
    }

    /// Returns the first instant of the range.
    pub const fn start(&self) -> DateTime<Utc> {
        self.start
    }

    /// Returns the first instant after the range.
    pub const fn end(&self) -> DateTime<Utc> {
        self.end
    }

    /// Returns the length of the range in elapsed time.
    pub fn duration(&self) -> TimeDelta {
        self.end - self.start
    }

    /// Returns whether the two ranges share an instant.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns whether the two ranges share an instant or meet without a gap.
    pub fn touches(&self, other: &Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// Returns whether `instant` lies in the range.
    pub fn contains(&self, instant: DateTime<Utc>) -> bool {
        self.start <= instant && instant < self.end
    }

    /// Returns whether all of `other` lies in the range.
    pub fn covers(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns what remains of the range without `other`: nothing, one piece, or the two around it.
    pub fn minus(&self, other: &Self) -> impl Iterator<Item = Self> + use<> {
        let before = Self::parse(self.start, self.end.min(other.start));
        let after = Self::parse(self.start.max(other.end), self.end);
        [before, after].into_iter().flatten()
    }
}

/// Returns the instants of `ranges` as sorted ranges; those that overlap or touch become one.
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

/// Returns what remains of `ranges` without `taken`; all three are sorted and merged.
pub fn subtract(ranges: &[TimeRange], taken: &[TimeRange]) -> Vec<TimeRange> {
    let mut left = Vec::with_capacity(ranges.len());
    for range in ranges {
        // What ends before this range starts is of no matter to the later ones either.
        let first = taken.partition_point(|t| t.end <= range.start);
        let mut rest = Some(*range);
        for t in taken[first..].iter().take_while(|t| t.start < range.end) {
            left.extend(TimeRange::parse(rest.map_or(range.end, |r| r.start), t.start));
            rest = TimeRange::parse(t.end, range.end).ok();
        }
        left.extend(rest);
    }
    left
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn minute(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn range(start: i64, end: i64) -> TimeRange {
        TimeRange::parse(minute(start), minute(end)).unwrap()
    }

    #[test]
    fn a_range_ends_after_it_starts() {
        assert_eq!(TimeRange::parse(minute(5), minute(5)), Err(Invalid::EndsBeforeItStarts));
        assert_eq!(TimeRange::parse(minute(5), minute(4)), Err(Invalid::EndsBeforeItStarts));
        assert_eq!(range(5, 65).duration(), TimeDelta::hours(1));
    }

    #[test]
    fn touching_is_not_overlapping() {
        assert!(!range(0, 5).overlaps(&range(5, 9)) && range(0, 5).touches(&range(5, 9)));
        assert!(range(0, 6).overlaps(&range(5, 9)));
        assert!(range(0, 5).contains(minute(0)) && !range(0, 5).contains(minute(5)));
        assert!(range(0, 5).covers(&range(0, 5)) && !range(0, 5).covers(&range(0, 6)));
    }

    #[test]
    fn taking_from_the_middle_leaves_two() {
        let left = |other| range(0, 9).minus(&other).collect::<Vec<_>>();
        assert_eq!(left(range(3, 5)), [range(0, 3), range(5, 9)]);
        assert_eq!(left(range(0, 5)), [range(5, 9)]);
        assert_eq!(left(range(-1, 10)), []);
        assert_eq!(left(range(9, 10)), [range(0, 9)]);
    }

    fn ranges() -> impl Strategy<Value = Vec<TimeRange>> {
        let one = (0_i64..200, 1_i64..40).prop_map(|(start, length)| range(start, start + length));
        prop::collection::vec(one, 0..12)
    }

    proptest! {
        #[test]
        fn sets_of_ranges_hold_the_instants_they_should(some in ranges(), taken in ranges()) {
            let (merged, gone) = (merge(some.clone()), merge(taken.clone()));
            let left = subtract(&merged, &gone);

            let holds = |set: &[TimeRange], at| set.iter().any(|range| range.contains(at));
            for at in (0..250).map(minute) {
                prop_assert_eq!(holds(&merged, at), holds(&some, at));
                prop_assert_eq!(holds(&left, at), holds(&some, at) && !holds(&taken, at));
            }
            for set in [merged, left] {
                prop_assert!(set.windows(2).all(|pair| pair[0].end() < pair[1].start()));
            }
        }
    }
}
