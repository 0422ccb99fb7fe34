//! Wall time to instant and back, in a named zone.
//!
//! Names are `chrono_tz`'s, so that a wrong one cannot exist; the rules are those of the
//! newer data bundled with `jiff`, never the system's, so that every machine gives the
//! same answer. Native targets only: the browser gets finished
//! [`LocalTime`](crate::local_time::LocalTime)s.
//!
//! Most wall times happen once. Two kinds do not, and one rule covers all: a **start** is
//! the first instant that shows its wall time or a later one; an **end** is where the last
//! time before it stops being shown.
//! - A time skipped by the clock (a gap) becomes the instant of the change, for both.
//! - Of a time that is shown twice (a fold), a start takes the first showing and an end the
//!   second. Where 02:00 goes back to 01:00, a start is in the fold from 01:00 on and
//!   before 02:00, an end after 01:00 and up to 02:00.
//!
//! Both are found by walking forward over the changes of the clock near the wall time. Where
//! a zone's table ends and its rule takes over, jiff (0.2.46) is wrong when asked from a
//! wall time or backwards (Nuuk 2023, Ciudad Juárez 2022); its offsets and following
//! changes are right.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};
use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::local_time::{LocalSpan, LocalTime};
use crate::time_range::TimeRange;

static BUNDLED: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// No clock was ever further from UTC: Manila was almost 16 hours behind until 1844.
const MOST_OFFSET_SECONDS: i64 = 26 * 60 * 60;

/// The name belongs to no zone that we have rules for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown time zone")]
pub struct UnknownZone;

/// The zone with this IANA name, in its exact spelling.
pub fn parse(name: &str) -> Result<Tz, UnknownZone> {
    let zone: Tz = name.parse().map_err(|_| UnknownZone)?;
    BUNDLED.get(name).map(|_| zone).map_err(|_| UnknownZone)
}

/// The zone under the name that a picker offers: `Asia/Calcutta`, which some browsers still
/// say, is `Asia/Kolkata`.
pub fn primary(zone: Tz) -> Tz {
    let rules = Rules::of(zone);
    rules.0.primary_iana_name().and_then(|name| name.parse().ok()).unwrap_or(zone)
}

/// The names to choose from, sorted: one for each place, and UTC; no aliases.
pub fn names() -> Vec<&'static str> {
    let is_place = |zone: &Tz| Rules::of(*zone).0.location().is_some() && primary(*zone) == *zone;
    let offered = |zone: &Tz| *zone == Tz::UTC || is_place(zone);
    let names: BTreeSet<_> = TZ_VARIANTS.iter().filter(|z| offered(z)).map(|z| z.name()).collect();
    names.into_iter().collect()
}

/// The instant at which something that starts at `local` begins.
pub fn start_instant(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    Rules::of(zone).start(local)
}

/// The instant at which something that ends at `local` is over.
pub fn end_instant(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    Rules::of(zone).end(local)
}

/// What the clock shows in `zone` at `instant`.
pub fn at(zone: Tz, instant: DateTime<Utc>) -> LocalTime {
    let offset = Rules::of(zone).offset(instant);
    LocalTime {
        instant,
        local: later(instant.naive_utc(), i64::from(offset)),
        offset_minutes: offset.div_euclid(60),
        zone: zone.name().into(),
    }
}

/// From `start` to `end`, as the clock shows them in `zone`.
pub fn span(zone: Tz, start: DateTime<Utc>, end: DateTime<Utc>) -> LocalSpan {
    LocalSpan { start: at(zone, start), end: at(zone, end) }
}

/// The rules of one zone, looked up once for many conversions.
#[derive(Debug)]
pub(crate) struct Rules(TimeZone);

impl Rules {
    pub(crate) fn of(zone: Tz) -> Self {
        // A test says that every zone chrono_tz can name is in the bundled data.
        Self(BUNDLED.get(zone.name()).unwrap_or(TimeZone::UTC))
    }

    /// The first instant that shows `local` or a later time.
    pub(crate) fn start(&self, local: NaiveDateTime) -> DateTime<Utc> {
        let mut from = later(local, -MOST_OFFSET_SECONDS).and_utc();
        loop {
            let shown = instant(local, self.offset(from)).max(from);
            match self.next_change(from) {
                Some(change) if change <= shown => from = change,
                _ => return shown,
            }
        }
    }

    /// Where the last time before `local` stops being shown.
    pub(crate) fn end(&self, local: NaiveDateTime) -> DateTime<Utc> {
        let latest = later(local, MOST_OFFSET_SECONDS).and_utc();
        let mut from = later(local, -MOST_OFFSET_SECONDS).and_utc();
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

    pub(crate) fn date(&self, instant: DateTime<Utc>) -> NaiveDate {
        self.local(instant).date()
    }

    /// The first instant of a local date.
    pub(crate) fn start_of_date(&self, date: NaiveDate) -> DateTime<Utc> {
        self.start(date.and_time(NaiveTime::MIN))
    }

    /// The first instant after a local date.
    pub(crate) fn end_of_date(&self, date: NaiveDate) -> DateTime<Utc> {
        date.succ_opt()
            .map_or(DateTime::<Utc>::MAX_UTC, |next| self.end(next.and_time(NaiveTime::MIN)))
    }

    /// When the zone's rules change next, after `instant`.
    pub(crate) fn next_change(&self, instant: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let next = self.0.following(timestamp(instant)).next()?;
        DateTime::from_timestamp_secs(next.timestamp().as_second())
    }

    /// The local dates that have an instant in `range`.
    ///
    /// Between two changes of the clock dates follow one another; across a change one may be
    /// missing, or come back.
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

    /// Seconds ahead of UTC.
    fn offset(&self, instant: DateTime<Utc>) -> i32 {
        self.0.to_offset(timestamp(instant)).seconds()
    }
}

fn instant(local: NaiveDateTime, offset: i32) -> DateTime<Utc> {
    later(local, -i64::from(offset)).and_utc()
}

/// Stays where it is at the very ends of chrono's calendar, 260,000 years away.
fn later(time: NaiveDateTime, seconds: i64) -> NaiveDateTime {
    time.checked_add_signed(TimeDelta::seconds(seconds)).unwrap_or(time)
}

/// The whole second of `instant`; beyond the year 9999 the last one that jiff knows.
fn timestamp(instant: DateTime<Utc>) -> Timestamp {
    let edge = if instant.timestamp() < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_second(instant.timestamp()).unwrap_or(edge)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn local(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn every_zone_that_can_be_named_has_rules() {
        let without: Vec<_> = TZ_VARIANTS.iter().filter(|z| parse(z.name()).is_err()).collect();
        assert!(without.is_empty(), "{without:?}");
    }

    #[test]
    fn names_that_are_no_zones_are_refused() {
        for name in ["Mars/X", "../etc", "", "utc ", "asia/dhaka", &"x".repeat(10_000)] {
            assert_eq!(parse(name), Err(UnknownZone), "{name:.20}");
        }
    }

    #[test]
    fn the_picker_offers_places_and_utc_without_aliases() {
        let names = names();
        for name in ["Asia/Dhaka", "Asia/Kolkata", "Europe/Berlin", "America/New_York", "UTC"] {
            assert!(names.contains(&name), "{name}");
        }
        for name in ["US/Pacific", "Asia/Calcutta", "Etc/GMT+5", "EST", "GMT", "Etc/UTC"] {
            assert!(!names.contains(&name), "{name}");
        }
        assert!(names.is_sorted());
        assert!((400..=450).contains(&names.len()), "{}", names.len());
    }

    #[test]
    fn an_alias_has_a_primary_name_that_the_picker_offers() {
        assert_eq!(primary(Tz::Asia__Calcutta), Tz::Asia__Kolkata);
        assert_eq!(primary(Tz::Etc__UTC), Tz::UTC);
        assert_eq!(primary(Tz::Asia__Dhaka), Tz::Asia__Dhaka);
    }

    #[test]
    fn a_time_in_a_gap_is_the_instant_of_the_change() {
        let change = utc("2026-03-08T07:00:00Z");
        for time in ["2026-03-08T02:00:00", "2026-03-08T02:30:00", "2026-03-08T03:00:00"] {
            assert_eq!(start_instant(Tz::America__New_York, local(time)), change, "{time}");
            assert_eq!(end_instant(Tz::America__New_York, local(time)), change, "{time}");
        }
    }

    #[test]
    fn in_a_fold_a_start_is_early_and_an_end_late() {
        let zone = Tz::America__New_York;
        let edges = |time: &str| {
            let time = local(&format!("2026-11-01T{time}:00"));
            (start_instant(zone, time), end_instant(zone, time))
        };
        assert_eq!(edges("00:55"), (utc("2026-11-01T04:55:00Z"), utc("2026-11-01T04:55:00Z")));
        assert_eq!(edges("01:00"), (utc("2026-11-01T05:00:00Z"), utc("2026-11-01T05:00:00Z")));
        assert_eq!(edges("01:05"), (utc("2026-11-01T05:05:00Z"), utc("2026-11-01T06:05:00Z")));
        assert_eq!(edges("01:30"), (utc("2026-11-01T05:30:00Z"), utc("2026-11-01T06:30:00Z")));
        assert_eq!(edges("02:00"), (utc("2026-11-01T07:00:00Z"), utc("2026-11-01T07:00:00Z")));
    }

    #[test]
    fn a_date_that_was_skipped_is_one_instant() {
        let change = utc("2011-12-30T10:00:00Z");
        for time in ["2011-12-30T00:00:00", "2011-12-30T13:00:00", "2011-12-31T00:00:00"] {
            assert_eq!(start_instant(Tz::Pacific__Apia, local(time)), change, "{time}");
            assert_eq!(end_instant(Tz::Pacific__Apia, local(time)), change, "{time}");
        }
    }

    #[test]
    fn a_change_of_rules_alone_repeats_nothing() {
        // Nuuk stayed at UTC−2 on the night when it began to follow Europe's changes.
        for (time, instant) in [("23:00", "01:00"), ("23:30", "01:30")] {
            let time = local(&format!("2023-10-28T{time}:00"));
            let instant = utc(&format!("2023-10-29T{instant}:00Z"));
            assert_eq!(start_instant(Tz::America__Nuuk, time), instant);
            assert_eq!(end_instant(Tz::America__Nuuk, time), instant);
        }
    }

    #[test]
    fn rules_are_those_of_2026() {
        // Vancouver keeps UTC−7 from 2026 on; chrono_tz's own tables do not know it.
        assert_eq!(at(Tz::America__Vancouver, utc("2026-12-01T12:00:00Z")).offset_minutes, -420);
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
    fn the_ends_of_the_calendar_do_no_harm() {
        for zone in [Tz::Asia__Dhaka, Tz::America__New_York] {
            for time in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
                at(zone, start_instant(zone, time));
                at(zone, end_instant(zone, time));
                at(zone, time.and_utc());
            }
        }
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

    /// An instant lies between the starts and the ends of what its clock shows.
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
