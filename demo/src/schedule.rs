//! Which times are still free for both people, on the mentor's own grid: the start of a window
//! and then one session after the other.

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::time_range::TimeRange;
use domain::zone;
use uuid::Uuid;

use crate::people::{Mentee, Mentor, falls_on};

/// The past and upcoming sessions of all people.
#[derive(Default)]
pub(super) struct Diaries {
    taken: HashMap<Uuid, Vec<TimeRange>>,
}

impl Diaries {
    /// Returns whether both people are free at this time.
    pub fn are_free(&self, mentor: &Mentor, mentee: &Mentee, time: TimeRange) -> bool {
        let is_free = |person: Uuid| {
            let taken = self.taken.get(&person).map(Vec::as_slice).unwrap_or_default();
            !taken.iter().any(|other| other.overlaps(&time))
        };
        is_free(mentor.id) && is_free(mentee.id)
    }

    /// Adds a session of both people at this time.
    pub fn enter(&mut self, mentor: &Mentor, mentee: &Mentee, time: TimeRange) {
        for person in [mentor.id, mentee.id] {
            self.taken.entry(person).or_default().push(time);
        }
    }
}

/// Returns the times at which sessions of so many minutes may lie, on one date in the mentor's
/// zone.
pub(super) fn on_date(mentor: &Mentor, date: NaiveDate, minutes: i64) -> Vec<TimeRange> {
    let windows = mentor.persona.hours.iter().filter(|hours| falls_on(hours.days, date));
    windows.flat_map(|hours| in_window(mentor, date, (hours.from, hours.until), minutes)).collect()
}

/// Returns the times in one window. Steps are elapsed time, so that a clock change inside the
/// window does no harm.
fn in_window(
    mentor: &Mentor,
    date: NaiveDate,
    (from, until): (i64, i64),
    minutes: i64,
) -> Vec<TimeRange> {
    let wall = |minute| date.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute);
    let opens = zone::start_instant(mentor.zone, wall(from));
    let closes = zone::end_instant(mentor.zone, wall(until));
    let (mut start, mut times) = (opens, vec![]);
    while start + TimeDelta::minutes(minutes) <= closes {
        let end = start + TimeDelta::minutes(minutes);
        times.extend(TimeRange::parse(start, end));
        start = end;
    }
    times
}

/// Returns the date in the mentor's zone, so many days from `now`.
pub(super) fn date_in(mentor: &Mentor, now: DateTime<Utc>, days: i64) -> NaiveDate {
    let today = zone::at(mentor.zone, now).local.date();
    let distance = Days::new(days.unsigned_abs());
    if days < 0 { today - distance } else { today + distance }
}
