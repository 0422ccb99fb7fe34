//! Conversion between wall time and instants in a named time zone.
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

mod cities;
mod rules;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};

use crate::invalid::Invalid;
use crate::local_time::{LocalSpan, LocalTime, offset_label, place_label};
use cities::CITIES;
pub(crate) use rules::Rules;

/// Error of a name that belongs to no time zone with known rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown time zone")]
pub struct UnknownZone;

/// Returns the zone with this IANA name, in its exact spelling.
pub fn parse(name: &str) -> Result<Tz, UnknownZone> {
    match name.parse() {
        Ok(zone) if Rules::exist_for(zone) => Ok(zone),
        _ => Err(UnknownZone),
    }
}

/// Returns the zone under the name that a picker offers: `Asia/Kolkata` for `Asia/Calcutta`,
/// which some browsers still report.
pub fn primary(zone: Tz) -> Tz {
    Rules::of(zone).primary().unwrap_or(zone)
}

/// Zones to choose from: one for each place, and UTC; no aliases.
static OFFERED: LazyLock<Vec<Tz>> = LazyLock::new(|| {
    let is_offered = |zone: &Tz| {
        *zone == Tz::UTC || (primary(*zone) == *zone && Rules::of(*zone).have_a_place())
    };
    TZ_VARIANTS.into_iter().filter(is_offered).collect()
});

/// Length in bytes of the longest text that is looked up as a zone.
const LONGEST_TYPED: usize = 100;

/// Returns the labels of the zones to choose from, sorted by city, with their offsets at `now`:
/// "Dhaka, Asia (UTC+6)", "Mumbai (UTC+5:30)". [`parse_typed`] accepts each of them.
pub fn choices(now: DateTime<Utc>) -> Vec<String> {
    let in_city = |(city, zone): &(&str, Tz)| {
        format!("{city} ({})", offset_label(at(*zone, now).offset_minutes))
    };
    let zones = OFFERED.iter().map(|zone| at(*zone, now).zone_choice());
    let mut choices: Vec<_> = zones.chain(CITIES.iter().map(in_city)).collect();
    choices.sort_unstable();
    choices
}

/// Returns the zone that a person chose or typed: one of [`choices`] (whatever its offset), a
/// city, or an IANA name, in any case. The zone has the name that [`choices`] offers; an
/// ambiguous city is refused.
pub fn parse_typed(raw: &str) -> Result<Tz, Invalid> {
    let wanted = simple(raw.split(" (").next().unwrap_or_default());
    if wanted.is_empty() {
        return Err(Invalid::Missing);
    }
    if wanted.len() > LONGEST_TYPED {
        return Err(Invalid::Unknown);
    }
    let named =
        |zone: &Tz| simple(zone.name()) == wanted || simple(&place_label(zone.name())) == wanted;
    let in_city = |zone: &Tz| zone.name().rsplit('/').next().is_some_and(|c| simple(c) == wanted);
    let zones_that = |fits: &dyn Fn(&Tz) -> bool| -> BTreeSet<&str> {
        let known = TZ_VARIANTS.into_iter().filter(|zone| Rules::exist_for(*zone));
        known.filter(fits).map(|zone| primary(zone).name()).collect()
    };
    if let Some((_, zone)) = CITIES.iter().find(|(city, _)| simple(city) == wanted) {
        return Ok(*zone);
    }
    let found = Some(zones_that(&named)).filter(|zones| !zones.is_empty());
    let found = found.unwrap_or_else(|| zones_that(&in_city));
    match found.into_iter().collect::<Vec<_>>()[..] {
        [name] => name.parse().map_err(|_| Invalid::Unknown),
        _ => Err(Invalid::Unknown),
    }
}

/// Normalises a name for comparison: trimmed, in lower case, with spaces for underscores.
fn simple(name: &str) -> String {
    name.trim().to_lowercase().replace('_', " ")
}

/// Returns the instant at which something that starts at the wall time `local` begins.
pub fn start_instant(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    Rules::of(zone).start(local)
}

/// Returns the instant at which something that ends at the wall time `local` is over.
pub fn end_instant(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    Rules::of(zone).end(local)
}

/// Returns what the wall clock shows in `zone` at `instant`.
pub fn at(zone: Tz, instant: DateTime<Utc>) -> LocalTime {
    Rules::of(zone).shown(zone, instant)
}

/// Returns what the wall clock shows in `zone` at each of `instants`; looks the zone up once.
pub fn all_at(zone: Tz, instants: impl IntoIterator<Item = DateTime<Utc>>) -> Vec<LocalTime> {
    let rules = Rules::of(zone);
    instants.into_iter().map(|instant| rules.shown(zone, instant)).collect()
}

/// Returns the span from `start` to `end` as the wall clock shows it in `zone`.
pub fn span(zone: Tz, start: DateTime<Utc>, end: DateTime<Utc>) -> LocalSpan {
    LocalSpan { start: at(zone, start), end: at(zone, end) }
}

#[cfg(test)]
mod tests {
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
        let names: Vec<_> = OFFERED.iter().map(|zone| zone.name()).collect();
        for name in ["Asia/Dhaka", "Asia/Kolkata", "Europe/Berlin", "America/New_York", "UTC"] {
            assert!(names.contains(&name), "{name}");
        }
        for name in ["US/Pacific", "Asia/Calcutta", "Etc/GMT+5", "EST", "GMT", "Etc/UTC"] {
            assert!(!names.contains(&name), "{name}");
        }
        assert!((400..=450).contains(&names.len()), "{}", names.len());
    }

    #[test]
    fn a_zone_is_found_by_what_is_listed_by_city_and_by_name() {
        for typed in
            ["Dhaka, Asia (UTC+6)", "dhaka", " DHAKA ", "Asia/Dhaka", "asia/dhaka", "Dhaka, Asia"]
        {
            assert_eq!(parse_typed(typed), Ok(Tz::Asia__Dhaka), "{typed}");
        }
        // The offset is that of the day on which the list was made.
        assert_eq!(parse_typed("Toronto, America (UTC−4)"), Ok(Tz::America__Toronto));
        assert_eq!(parse_typed("new york"), Ok(Tz::America__New_York));
        assert_eq!(parse_typed("Calcutta"), Ok(Tz::Asia__Kolkata));
        assert_eq!(parse_typed("mumbai"), Ok(Tz::Asia__Kolkata));
        assert_eq!(parse_typed("San Francisco (UTC−8)"), Ok(Tz::America__Los_Angeles));
        assert_eq!(parse_typed("UTC"), Ok(Tz::UTC));
        for odd in ["Mars/X", "../etc", "Asia", "Dhaka<script>", &"x".repeat(10_000)] {
            assert_eq!(parse_typed(odd), Err(Invalid::Unknown), "{odd:.20}");
        }
        for nothing in ["", "  ", " (UTC+6)"] {
            assert_eq!(parse_typed(nothing), Err(Invalid::Missing), "{nothing:?}");
        }
    }

    #[test]
    fn every_zone_that_is_listed_is_taken_when_it_is_chosen() {
        let listed = choices(utc("2026-11-27T00:00:00Z"));
        assert!(listed.contains(&"Dhaka, Asia (UTC+6)".to_owned()));
        assert!(listed.contains(&"Toronto, America (UTC−5)".to_owned()));
        let taken: BTreeSet<_> =
            listed.iter().map(|choice| parse_typed(choice).unwrap().name()).collect();
        assert_eq!(taken.len(), OFFERED.len());
    }

    #[test]
    fn a_city_without_a_zone_of_its_own_leads_to_one_that_is_offered() {
        for (city, zone) in CITIES {
            assert!(OFFERED.contains(zone), "{city}");
            let in_iana = |offered: &&Tz| {
                offered.name().rsplit('/').next().is_some_and(|name| simple(name) == simple(city))
            };
            assert_eq!(OFFERED.iter().find(in_iana), None, "{city} has one");
        }
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
    fn the_ends_of_the_calendar_do_no_harm() {
        for zone in [Tz::Asia__Dhaka, Tz::America__New_York] {
            for time in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
                at(zone, start_instant(zone, time));
                at(zone, end_instant(zone, time));
                at(zone, time.and_utc());
            }
        }
    }
}
