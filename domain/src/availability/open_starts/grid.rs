//! Grid of starts inside free intervals (section "Grid" of the rules).
//!
//! Starts follow each other by the session's step, in elapsed time, from an anchor:
//! - the window's start, where the free interval begins with its window;
//! - else the next quarter of an hour on the mentor's clock, unless the next five minutes
//!   give more starts.
//!
//! An interval of more than 24 hours is cut at each local midnight inside it, and every piece
//! after the first is anchored at its midnight: so a mentor who is always free has the same
//! grid each day, and what happened weeks ago leaves no trace. A start belongs to the piece
//! it lies in; its session may pass the midnight while the interval lasts.
//!
//! The grid knows neither the present nor the query.

use chrono::{DateTime, TimeDelta, Timelike, Utc};

use super::{SessionRules, shifted};
use crate::availability::STEP_MINUTES;
use crate::time_range::TimeRange;
use crate::zone::Rules;

const LONGEST_PIECE: TimeDelta = TimeDelta::hours(24);

pub(super) struct Grid<'a> {
    rules: &'a Rules,
    duration: TimeDelta,
    step: TimeDelta,
}

impl<'a> Grid<'a> {
    pub(super) fn new(rules: &'a Rules, session: &SessionRules) -> Self {
        let step = session.step().max(STEP_MINUTES);
        Self { rules, duration: session.duration(), step: TimeDelta::minutes(step.into()) }
    }

    /// Returns the starts within `query` that the `intervals` hold, sorted; `windows` are those
    /// that the intervals were cut from.
    pub(super) fn starts(
        &self,
        windows: &[TimeRange],
        intervals: &[TimeRange],
        query: TimeRange,
    ) -> Vec<DateTime<Utc>> {
        let begins_window = |interval: &TimeRange| {
            windows.binary_search_by_key(&interval.start(), TimeRange::start).is_ok()
        };
        intervals
            .iter()
            .filter(|interval| interval.overlaps(&query))
            .flat_map(|interval| self.starts_in(*interval, begins_window(interval)))
            .filter(|start| query.contains(*start))
            .collect()
    }

    fn starts_in(
        &self,
        interval: TimeRange,
        begins_window: bool,
    ) -> impl Iterator<Item = DateTime<Utc>> + use<> {
        let mut cuts = Vec::new();
        if interval.duration() > LONGEST_PIECE {
            cuts = self.midnights_inside(interval);
        }
        cuts.push(interval.end());
        let first_anchor =
            if begins_window { interval.start() } else { self.anchor(interval, cuts[0]) };
        // Each cut anchors the piece up to the next one.
        let anchors = std::iter::once(first_anchor).chain(cuts.clone());
        let pieces: Vec<_> =
            anchors.zip(cuts).map(|(a, end)| self.walk(a, end, interval)).collect();
        pieces.into_iter().flatten()
    }

    /// Returns where the grid of an interval begins that does not begin with its window.
    fn anchor(&self, interval: TimeRange, first_cut: DateTime<Utc>) -> DateTime<Utc> {
        let quarter = self.next_on_clock(interval.start(), 15);
        let five = self.next_on_clock(interval.start(), 5);
        let count = |anchor| self.walk(anchor, first_cut, interval).count();
        if count(five) > count(quarter) { five } else { quarter }
    }

    /// Returns the anchor and the starts that follow it by the step: those that lie before the
    /// piece's end and whose session is over when the interval is.
    fn walk(
        &self,
        anchor: DateTime<Utc>,
        piece_end: DateTime<Utc>,
        interval: TimeRange,
    ) -> impl Iterator<Item = DateTime<Utc>> + use<> {
        let (duration, step) = (self.duration, self.step);
        let fits = move |start: &DateTime<Utc>| {
            *start < piece_end && interval.end().signed_duration_since(*start) >= duration
        };
        std::iter::successors(Some(anchor), move |start| start.checked_add_signed(step))
            .take_while(fits)
    }

    /// Returns the first instant from `from` on at which the clock shows a multiple of `minutes`.
    fn next_on_clock(&self, mut from: DateTime<Utc>, minutes: i64) -> DateTime<Utc> {
        let multiple = TimeDelta::minutes(minutes);
        loop {
            let clock = self.rules.local(from).time();
            let seconds = i64::from(clock.num_seconds_from_midnight()) % multiple.num_seconds();
            let passed =
                TimeDelta::seconds(seconds) + TimeDelta::nanoseconds(clock.nanosecond().into());
            let next = if passed.is_zero() { from } else { shifted(from, multiple - passed) };
            match self.rules.next_change(from) {
                // The clock is changed on the way: what it shows then decides.
                Some(change) if change <= next => from = change,
                _ => return next,
            }
        }
    }

    /// Returns the beginnings of local dates inside the interval, without its own start and end.
    fn midnights_inside(&self, interval: TimeRange) -> Vec<DateTime<Utc>> {
        let first = self.rules.date(interval.start());
        let last = self.rules.date(interval.end());
        // One date more: a clock that goes back over midnight shows an earlier date again.
        let last = last.succ_opt().unwrap_or(last);
        let mut midnights: Vec<_> = first
            .iter_days()
            .take_while(|date| *date <= last)
            .map(|date| self.rules.start_of_date(date))
            .filter(|midnight| interval.start() < *midnight && *midnight < interval.end())
            .collect();
        midnights.dedup();
        midnights
    }
}
