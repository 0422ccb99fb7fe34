//! The clock rules of one time zone.
//!
//! The instants of a wall time are found by walking forward over the changes of the clock near
//! it. Where a zone's table ends and its rule takes over, jiff (0.2.46) is wrong when it starts
//! from a wall time or goes backwards (Nuuk 2023, Ciudad Juárez 2022); its offsets and
//! following changes are right.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::local_time::LocalTime;
use crate::time_range::TimeRange;

static BUNDLED: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// Largest distance of a clock from UTC, in seconds, with a margin: Manila was almost 16 hours
/// behind until 1844.
const MAX_OFFSET_SECONDS: i64 = 26 * 60 * 60;

/// The rules of one zone, looked up once for many conversions.
#[derive(Debug)]
pub(crate) struct Rules(TimeZone);

impl Rules {
    /// Returns the rules of `zone`. A test checks that the bundled data has every zone that
    /// `chrono_tz` can name.
    pub(crate) fn of(zone: Tz) -> Self {
        Self(BUNDLED.get(zone.name()).unwrap_or(TimeZone::UTC))
    }

    pub(super) fn exist_for(zone: Tz) -> bool {
        BUNDLED.get(zone.name()).is_ok()
    }

    /// Returns the name of the zone that is not an alias, if the bundled data tells it.
    pub(super) fn primary(&self) -> Option<Tz> {
        self.0.primary_iana_name()?.parse().ok()
    }

    /// Whether the zone belongs to a place, unlike `Etc/GMT+5` or `EST`.
    pub(super) fn have_a_place(&self) -> bool {
        self.0.location().is_some()
    }

    /// Returns the first instant at which the clock shows `local` or a later time.
    pub(crate) fn start(&self, local: NaiveDateTime) -> DateTime<Utc> {
        let mut from = later(local, -MAX_OFFSET_SECONDS).and_utc();
        loop {
            let shown = instant(local, self.offset(from)).max(from);
            match self.next_change(from) {
                Some(change) if change <= shown => from = change,
                _ => return shown,
            }
        }
    }

    /// Returns the instant at which the last time before `local` stops being shown.
    pub(crate) fn end(&self, local: NaiveDateTime) -> DateTime<Utc> {
        let latest = later(local, MAX_OFFSET_SECONDS).and_utc();
        let mut from = later(local, -MAX_OFFSET_SECONDS).and_utc();
        let mut end = from;
        loop {
            let change = self.next_change(from).filter(|change| *change < latest);
            let shown = instant(local, self.offset(from));
            if from < shown {
                end = change.map_or(shown, |change| change.min(shown));
            }
            match change {
                Some(change) => from = change,
                None => return end,
            }
        }
    }

    pub(crate) fn local(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        later(instant.naive_utc(), i64::from(self.offset(instant)))
    }

    /// Returns what the clock shows at `instant`; `zone` is the one that these rules belong to.
    pub(super) fn shown(&self, zone: Tz, instant: DateTime<Utc>) -> LocalTime {
        let offset = self.offset(instant);
        LocalTime {
            instant,
            local: later(instant.naive_utc(), i64::from(offset)),
            offset_minutes: offset.div_euclid(60),
            zone: zone.name().into(),
        }
    }

    pub(crate) fn date(&self, instant: DateTime<Utc>) -> NaiveDate {
        self.local(instant).date()
    }

    /// Returns the first instant of a local date.
    pub(crate) fn start_of_date(&self, date: NaiveDate) -> DateTime<Utc> {
        self.start(date.and_time(NaiveTime::MIN))
    }

    /// Returns the first instant after a local date.
    pub(crate) fn end_of_date(&self, date: NaiveDate) -> DateTime<Utc> {
        date.succ_opt()
            .map_or(DateTime::<Utc>::MAX_UTC, |next| self.end(next.and_time(NaiveTime::MIN)))
    }

    /// Returns the first instant after `instant` at which the zone's rules change, if there is one.
    pub(crate) fn next_change(&self, instant: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let next = self.0.following(timestamp(instant)).next()?;
        DateTime::from_timestamp_secs(next.timestamp().as_second())
    }

    /// Returns the local dates that contain an instant of `range`.
    ///
    /// Between two changes of the clock dates follow one another; across a change a date may be
    /// missing, or occur again.
    pub(crate) fn dates(&self, range: TimeRange) -> BTreeSet<NaiveDate> {
        let mut dates = BTreeSet::new();
        let mut from = range.start();
        while from < range.end() {
            let change = self.next_change(from).unwrap_or(range.end());
            let to = change.min(range.end());
            let last = self.date(to - TimeDelta::nanoseconds(1));
            dates.extend(self.date(from).iter_days().take_while(|date| *date <= last));
            from = to;
        }
        dates
    }

    /// Returns the offset at `instant`, in seconds ahead of UTC.
    pub(super) fn offset(&self, instant: DateTime<Utc>) -> i32 {
        self.0.to_offset(timestamp(instant)).seconds()
    }
}

fn instant(local: NaiveDateTime, offset: i32) -> DateTime<Utc> {
    later(local, -i64::from(offset)).and_utc()
}

/// Adds `seconds` to `time`; at the ends of chrono's calendar, 260,000 years away, it stays.
fn later(time: NaiveDateTime, seconds: i64) -> NaiveDateTime {
    time.checked_add_signed(TimeDelta::seconds(seconds)).unwrap_or(time)
}

/// Returns the whole second of `instant`; beyond jiff's calendar, which ends with the year
/// 9999, the nearest second that it knows.
fn timestamp(instant: DateTime<Utc>) -> Timestamp {
    let edge = if instant.timestamp() < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_second(instant.timestamp()).unwrap_or(edge)
}

#[cfg(test)]
mod tests {
    use chrono_tz::TZ_VARIANTS;
    use proptest::prelude::*;

    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_those_with_an_instant() {
        let dates = |zone, from, to| -> Vec<_> {
            let range = TimeRange::parse(utc(from), utc(to)).unwrap();
            Rules::of(zone).dates(range).iter().map(ToString::to_string).collect()
        };
        let samoa = dates(Tz::Pacific__Apia, "2011-12-30T09:00:00Z", "2011-12-30T11:00:00Z");
        assert_eq!(samoa, ["2011-12-29", "2011-12-31"]);
        // At 00:01 on 7 November the clock in St John's went back to 23:01 on the 6th.
        let back = dates(Tz::America__St_Johns, "2010-11-07T02:30:30Z", "2010-11-07T02:40:00Z");
        assert_eq!(back, ["2010-11-06", "2010-11-07"]);
        let dhaka = dates(Tz::Asia__Dhaka, "2026-05-04T18:00:00Z", "2026-05-05T18:00:00Z");
        assert_eq!(dhaka, ["2026-05-05"]);
    }

    #[test]
    fn every_instant_around_a_change_comes_back_from_its_wall_time() {
        let (from, to) = (utc("2020-01-01T00:00:00Z"), utc("2038-01-01T00:00:00Z"));
        let mut checked = 0;
        for zone in TZ_VARIANTS {
            let rules = Rules::of(zone);
            let changes = std::iter::successors(rules.next_change(from), |c| rules.next_change(*c));
            for change in changes.take_while(|change| *change < to) {
                for minutes in (-180..=180).step_by(15) {
                    comes_back(&rules, change + TimeDelta::minutes(minutes));
                    checked += 1;
                }
            }
        }
        assert!(checked > 150_000, "{checked}");
    }

    /// Checks that an instant lies between the starts and the ends of what its clock shows.
    fn comes_back(rules: &Rules, instant: DateTime<Utc>) {
        let local = rules.local(instant);
        let (first, last) =
            (rules.start(local), rules.end(later(local, 1)) - TimeDelta::seconds(1));
        assert!(first <= instant && instant <= last, "{rules:?} {instant}");
        assert!([first, last].map(|i| rules.local(i)) == [local; 2], "{rules:?} {instant}");
        assert!(first == last || instant == first || instant == last, "{rules:?} {instant}");
    }

    proptest! {
        #[test]
        fn instants_follow_the_clock_in_every_zone(zone in 0..TZ_VARIANTS.len(), minutes in 0_i64..36_000_000) {
            let rules = Rules::of(TZ_VARIANTS[zone]);
            let local = DateTime::UNIX_EPOCH.naive_utc() + TimeDelta::minutes(minutes);
            let (start, end) = (rules.start(local), rules.end(local));

            // A later wall time never starts or ends at an earlier instant.
            prop_assert!(start <= rules.start(local + TimeDelta::minutes(5)));
            prop_assert!(end <= rules.end(local + TimeDelta::minutes(5)));
            // The first instant that shows the time or a later one; the first that no longer shows one before.
            prop_assert!(rules.local(start) >= local);
            prop_assert!(rules.local(start - TimeDelta::seconds(1)) < local);
            prop_assert!(rules.local(end - TimeDelta::seconds(1)) < local);
            prop_assert!(rules.local(end) >= local);
        }
    }
}
