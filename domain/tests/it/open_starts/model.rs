//! The rules again, as slowly and plainly as they read: a flag for each second.

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Timelike, Utc};
use domain::zone;

use super::random::Mentor;
use super::{blocked, windows};

const DAY: usize = 86_400;
/// Range around a query, wider than the one that the engine examines.
const AROUND: TimeDelta = TimeDelta::days(4);

/// A stretch of free time, in seconds from the first flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Free {
    from: usize,
    to: usize,
    begins_window: bool,
}

struct Model<'a> {
    mentor: &'a Mentor,
    first: DateTime<Utc>,
    open: Vec<bool>,
    free: Vec<bool>,
}

/// Returns the open starts of the query.
pub fn starts(mentor: &Mentor) -> Vec<DateTime<Utc>> {
    let model = Model::new(mentor);
    let mut starts: Vec<_> = model.intervals().iter().flat_map(|free| model.grid(*free)).collect();
    starts.retain(|start| model.passes(*start));
    starts
}

/// Whether a stretch around `at` that lost its time from `lost` on may be anchored anew: one
/// that was measured whole, because it is packed after something or longer than a day.
pub fn may_be_anchored_anew(mentor: &Mentor, at: DateTime<Utc>, lost: DateTime<Utc>) -> bool {
    let model = Model::new(mentor);
    let (at, lost) = (model.second(at), model.second(lost));
    let around = model.intervals().into_iter().find(|free| free.from <= at && at < free.to);
    around.is_some_and(|free| free.to > lost && !(free.begins_window && free.to - free.from <= DAY))
}

impl<'a> Model<'a> {
    fn new(mentor: &'a Mentor) -> Self {
        let first = mentor.query.from - AROUND;
        let seconds = (mentor.query.to + AROUND - first).num_seconds();
        let none = vec![false; usize::try_from(seconds).unwrap()];
        let mut model = Self { mentor, first, open: none.clone(), free: none };
        for (from, to) in windows(mentor) {
            let (from, to) = (model.second(from), model.second(to));
            if from < to {
                model.open[from..to].fill(true);
            }
        }
        model.free.clone_from(&model.open);
        for (from, to) in blocked(mentor) {
            let (from, to) = (model.second(from), model.second(to));
            model.free[from..to].fill(false);
        }
        model
    }

    fn second(&self, instant: DateTime<Utc>) -> usize {
        let second = (instant - self.first).num_seconds();
        usize::try_from(second.max(0)).unwrap().min(self.open.len())
    }

    fn instant(&self, second: usize) -> DateTime<Utc> {
        self.first + TimeDelta::seconds(i64::try_from(second).unwrap())
    }

    fn intervals(&self) -> Vec<Free> {
        let mut intervals = Vec::new();
        let mut from = 0;
        while let Some(waited) = self.free[from..].iter().position(|free| *free) {
            from += waited;
            let length = self.free[from..].iter().position(|free| !free);
            let to = length.map_or(self.free.len(), |length| from + length);
            let begins_window = from == 0 || !self.open[from - 1];
            intervals.push(Free { from, to, begins_window });
            from = to;
        }
        intervals
    }

    /// Returns the starts of a stretch before any filter.
    fn grid(&self, free: Free) -> Vec<DateTime<Utc>> {
        let mut cuts = if free.to - free.from > DAY { self.midnights(free) } else { vec![] };
        cuts.push(free.to);
        let first = if free.begins_window {
            free.from
        } else {
            let (quarter, five) =
                (self.next_on_clock(free.from, 15), self.next_on_clock(free.from, 5));
            let count = |anchor| self.walk(anchor, cuts[0], free.to).len();
            if count(five) > count(quarter) { five } else { quarter }
        };
        let anchors = std::iter::once(first).chain(cuts.iter().copied());
        let pieces = anchors.zip(&cuts).flat_map(|(anchor, end)| self.walk(anchor, *end, free.to));
        pieces.map(|second| self.instant(second)).collect()
    }

    fn midnights(&self, free: Free) -> Vec<usize> {
        let zone = self.mentor.query.zone;
        let (first, last) = (self.instant(free.from), self.instant(free.to));
        let mut midnights: Vec<_> = (first.date_naive() - Days::new(2))
            .iter_days()
            .take_while(|date| *date <= last.date_naive() + Days::new(2))
            .map(|date| zone::start_instant(zone, date.and_time(NaiveTime::MIN)))
            .filter(|midnight| first < *midnight && *midnight < last)
            .map(|midnight| self.second(midnight))
            .collect();
        midnights.dedup();
        midnights
    }

    fn walk(&self, anchor: usize, piece_end: usize, end: usize) -> Vec<usize> {
        let session = &self.mentor.session;
        let buffer = session.buffer_before.max(session.buffer_after);
        let step = session.step_minutes.unwrap_or(session.duration_minutes + buffer);
        let duration = usize::from(session.duration_minutes) * 60;
        let all = (anchor..piece_end).step_by(usize::from(step) * 60);
        all.take_while(|start| start + duration <= end).collect()
    }

    fn next_on_clock(&self, mut second: usize, minutes: u32) -> usize {
        let shows = |second| {
            let clock = zone::at(self.mentor.query.zone, self.instant(second)).local.time();
            clock.second() == 0 && clock.minute().is_multiple_of(minutes)
        };
        while !shows(second) {
            second += 1;
        }
        second
    }

    fn passes(&self, start: DateTime<Utc>) -> bool {
        let Mentor { query, session, busy, .. } = self.mentor;
        let date = |instant| zone::at(query.zone, instant).local.date();
        let week = |instant| date(instant).week(session.week_starts_on.weekday()).first_day();
        let on_date = busy.iter().filter(|b| b.counts && date(b.starts_at) == date(start)).count();
        let in_week = busy.iter().filter(|b| b.counts && week(b.starts_at) == week(start)).count();
        let has_room =
            |limit: Option<u16>, count| limit.is_none_or(|limit| count < usize::from(limit));
        query.from <= start
            && start < query.to
            && start >= query.now + TimeDelta::minutes(session.notice_minutes.into())
            && date(start) <= date(query.now) + Days::new(session.window_days.into())
            && has_room(session.limit_per_day, on_date)
            && has_room(session.limit_per_week, in_week)
    }
}
