use std::time::{Duration, Instant};

use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;

use super::{DayOfMonth, Ends, Frequency, InvalidPattern, Recurrence};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn pattern(text: &str) -> Recurrence {
    Recurrence::parse(text).unwrap()
}

fn dates(text: &str, anchor: &str, from: &str, to: &str) -> Vec<String> {
    let range = date(from)..=date(to);
    pattern(text).dates(date(anchor), range).map(|date| date.to_string()).collect()
}

#[test]
fn a_pattern_outside_the_subset_is_refused() {
    for text in [
        "",
        ";",
        "FREQ",
        "FREQ=",
        "FREQ=SECONDLY",
        "FREQ=YEARLY",
        "freq=daily",
        "FREQ=daily",
        "INTERVAL=2",
        "FREQ=DAILY;",
        ";FREQ=DAILY",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;X-A=1",
        "RRULE:FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=53",
        "FREQ=DAILY;INTERVAL=65535",
        "FREQ=DAILY;INTERVAL=+1",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=367",
        "FREQ=DAILY;COUNT=999999999",
        "FREQ=DAILY;COUNT=",
        "FREQ=DAILY;COUNT=1;UNTIL=20261231",
        "FREQ=DAILY;UNTIL=20261231T000000Z",
        "FREQ=DAILY;UNTIL=20260230",
        "FREQ=DAILY;UNTIL=2026-1-1",
        "FREQ=DAILY;UNTIL=+2026101",
        "FREQ=DAILY;BYDAY=MO",
        "FREQ=DAILY;BYMONTHDAY=1",
        "FREQ=DAILY;WKST=TU",
        "FREQ=DAILY;BYSETPOS=1",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=WEEKLY;BYDAY=MO,",
        "FREQ=WEEKLY;BYDAY=mo",
        "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=1MO,2MO",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYDAY=-6MO",
        "FREQ=MONTHLY;BYDAY=1é",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYMONTHDAY=1,2",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1",
        " FREQ=DAILY",
        "FREQ=DAILY ;COUNT=1",
    ] {
        assert_eq!(Recurrence::parse(text), Err(InvalidPattern), "{text}");
    }
}

#[test]
fn parts_come_in_any_order_and_are_written_in_one() {
    for (text, canonical) in [
        ("FREQ=DAILY", "FREQ=DAILY"),
        ("INTERVAL=1;WKST=MO;FREQ=DAILY", "FREQ=DAILY"),
        ("BYDAY=TH,MO,TH;INTERVAL=02;FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"),
        ("WKST=SU;COUNT=4;FREQ=WEEKLY;BYDAY=TU,SU", "FREQ=WEEKLY;BYDAY=TU,SU;COUNT=4;WKST=SU"),
        ("UNTIL=99991231;FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=99991231"),
        ("BYMONTHDAY=31;FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=31"),
    ] {
        assert_eq!(pattern(text).to_string(), canonical);
    }
}

#[test]
fn the_editors_pattern_is_one_of_the_subset() {
    let weekly = Recurrence::weekly(&[Weekday::Thu, Weekday::Mon], 2).unwrap();
    assert_eq!(weekly, pattern("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"));
    let ending = weekly.until(date("2026-12-31")).unwrap();
    assert_eq!(ending, pattern("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20261231"));
    assert_eq!(ending.ends_on(), Some(date("2026-12-31")));
    assert_eq!(Recurrence::weekly(&[], 1), Ok(pattern("FREQ=WEEKLY")));
    assert_eq!(Recurrence::weekly(&[], 0), Err(InvalidPattern));
    assert_eq!(Recurrence::weekly(&[], 53), Err(InvalidPattern));
    assert_eq!(weekly.until(NaiveDate::MAX), Err(InvalidPattern));
}

#[test]
fn months_without_the_day_are_skipped() {
    let ends_of_months = dates("FREQ=MONTHLY", "2026-01-31", "2026-01-01", "2026-07-31");
    assert_eq!(ends_of_months, ["2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31"]);
    let fifth_fridays = dates("FREQ=MONTHLY;BYDAY=5FR", "2026-01-30", "2026-01-01", "2026-12-31");
    assert_eq!(fifth_fridays, ["2026-01-30", "2026-05-29", "2026-07-31", "2026-10-30"]);
    let fifth_from_the_end =
        dates("FREQ=MONTHLY;BYDAY=-5FR", "2026-01-02", "2026-01-01", "2026-12-31");
    assert_eq!(fifth_from_the_end, ["2026-01-02", "2026-05-01", "2026-07-03", "2026-10-02"]);
}

#[test]
fn a_number_of_dates_is_counted_from_the_anchor() {
    let three =
        dates("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", "2026-01-31", "2026-03-01", "2027-12-31");
    assert_eq!(three, ["2026-03-31", "2026-05-31"]);
}

#[test]
fn nothing_comes_before_the_anchor_or_after_the_last_date() {
    let weeks =
        dates("FREQ=WEEKLY;BYDAY=MO,SU;UNTIL=20260517", "2026-05-10", "2026-05-01", "2026-06-01");
    assert_eq!(weeks, ["2026-05-10", "2026-05-11", "2026-05-17"]);
}

#[test]
fn hostile_patterns_cost_no_more_than_the_question() {
    let started = Instant::now();
    let year = || date("9998-01-01")..=date("9998-12-31");
    for (text, anchor, count) in [
        ("FREQ=DAILY", "0001-01-01", 365),
        ("FREQ=DAILY;UNTIL=99991231", "0001-01-01", 365),
        ("FREQ=DAILY;COUNT=366", "0001-01-01", 0),
        ("FREQ=WEEKLY;INTERVAL=52;BYDAY=MO,TU,WE,TH,FR,SA,SU", "0001-01-01", 7),
        ("FREQ=MONTHLY;BYMONTHDAY=31;INTERVAL=52", "0001-01-31", 1),
        // Not an occurrence of its own anchor, so no window has it: still bounded.
        ("FREQ=MONTHLY;BYMONTHDAY=31;INTERVAL=12;COUNT=366", "0001-02-01", 0),
    ] {
        assert_eq!(pattern(text).dates(date(anchor), year()).count(), count, "{text}");
    }
    for edge in [NaiveDate::MIN, NaiveDate::MAX] {
        for text in [
            "FREQ=DAILY",
            "FREQ=WEEKLY;WKST=SU;BYDAY=MO",
            "FREQ=MONTHLY",
            "FREQ=MONTHLY;BYDAY=-1MO",
        ] {
            assert!(pattern(text).dates(edge, edge..=edge).count() <= 1);
            assert_eq!(
                pattern(text).dates(NaiveDate::MAX, NaiveDate::MIN..=NaiveDate::MIN).count(),
                0
            );
        }
    }
    assert!(started.elapsed() < Duration::from_millis(500), "{:?}", started.elapsed());
}

fn any_pattern() -> impl Strategy<Value = Recurrence> {
    let weekday = || (0_u8..7).prop_map(|day| Weekday::try_from(day).unwrap());
    let nth = prop_oneof![-5_i8..=-1, 1_i8..=5];
    let frequency = prop_oneof![
        Just(Frequency::Daily),
        prop::collection::vec(weekday(), 0..4)
            .prop_map(|days| Frequency::Weekly(days.into_iter().collect())),
        Just(Frequency::Monthly(DayOfMonth::Anchors)),
        (1_u32..=31).prop_map(|day| Frequency::Monthly(DayOfMonth::Number(day))),
        (nth, weekday()).prop_map(|(n, day)| Frequency::Monthly(DayOfMonth::Nth(n, day))),
    ];
    let ends = prop_oneof![
        Just(Ends::Never),
        any_date().prop_map(Ends::On),
        prop_oneof![1_u16..10, 1_u16..=366].prop_map(Ends::After),
    ];
    let interval = prop_oneof![1_u16..4, 1_u16..=52];
    let week_start = prop_oneof![Just(Weekday::Mon), Just(Weekday::Sun)];
    (frequency, interval, ends, week_start).prop_map(|(frequency, interval, ends, week_start)| {
        Recurrence { frequency, interval, ends, week_start }
    })
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    (0_u64..3_000).prop_map(|days| date("2024-01-01") + Days::new(days))
}

/// Returns the dates that the text of the RFC describes, walking day by day from the anchor.
fn walked(pattern: &Recurrence, anchor: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    let week = |date: NaiveDate| date.week(pattern.week_start).first_day();
    let in_month =
        |date: NaiveDate| (1..=31).filter_map(|day| date.with_day(day)).collect::<Vec<_>>();
    let fits = |date: NaiveDate| {
        let interval = i64::from(pattern.interval);
        let months = (date.year() - anchor.year()) * 12 + date.month().cast_signed()
            - anchor.month().cast_signed();
        match pattern.frequency {
            Frequency::Daily => (date - anchor).num_days() % interval == 0,
            Frequency::Weekly(days) => {
                let fits = if days.is_empty() {
                    date.weekday() == anchor.weekday()
                } else {
                    days.contains(date.weekday())
                };
                fits && (week(date) - week(anchor)).num_weeks() % interval == 0
            }
            Frequency::Monthly(day) => {
                let fits = match day {
                    DayOfMonth::Anchors => date.day() == anchor.day(),
                    DayOfMonth::Number(day) => date.day() == day,
                    DayOfMonth::Nth(nth, weekday) => {
                        let mut such: Vec<_> =
                            in_month(date).into_iter().filter(|d| d.weekday() == weekday).collect();
                        if nth < 0 {
                            such.reverse();
                        }
                        such.get(usize::from(nth.unsigned_abs()) - 1) == Some(&date)
                    }
                };
                fits && i64::from(months) % interval == 0
            }
        }
    };
    let max = if let Ends::After(count) = pattern.ends { usize::from(count) } else { usize::MAX };
    let last = if let Ends::On(until) = pattern.ends { until.min(last) } else { last };
    anchor
        .iter_days()
        .take_while(|date| *date <= last)
        .filter(|date| fits(*date))
        .take(max)
        .collect()
}

/// Returns the dates that the `rrule` crate finds, up to `last`.
fn by_another_library(pattern: &Recurrence, anchor: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    let mut text = pattern.to_string();
    if let Ends::On(until) = pattern.ends {
        text = text.replace(
            &format!("{}", until.format("UNTIL=%Y%m%d")),
            &format!("{}", until.format("UNTIL=%Y%m%dT000000Z")),
        );
    }
    let set = format!("DTSTART:{}\nRRULE:{text}", anchor.format("%Y%m%dT000000Z"));
    let set: rrule::RRuleSet = set.parse().unwrap();
    let dates = set.into_iter().map(|instant| instant.date_naive());
    dates.take_while(|date| *date <= last).collect()
}

proptest! {
    #[test]
    fn what_is_written_reads_the_same(pattern in any_pattern()) {
        prop_assert_eq!(Recurrence::parse(&pattern.to_string()), Ok(pattern));
    }

    #[test]
    fn dates_are_those_found_day_by_day(
        pattern in any_pattern(), anchor in any_date(), from in any_date(), days in 0_u64..500,
    ) {
        let last = from + Days::new(days);
        let mut expected = walked(&pattern, anchor, last);
        expected.retain(|date| *date >= from);
        let dates: Vec<_> = pattern.dates(anchor, from..=last).collect();
        prop_assert_eq!(&dates, &expected, "{} from {}", pattern, anchor);
        prop_assert_eq!(pattern.occurs_on(anchor, from), expected.first() == Some(&from));
    }

    #[test]
    fn dates_are_those_of_another_library(pattern in any_pattern(), anchor in any_date(), days in 0_u64..800) {
        prop_assume!(pattern.occurs_on(anchor, anchor));
        // RFC 5545 has a fifth weekday from the end; the other library refuses it.
        prop_assume!(!matches!(pattern.frequency, Frequency::Monthly(DayOfMonth::Nth(-5, _))));
        let last = anchor + Days::new(days);
        let dates: Vec<_> = pattern.dates(anchor, anchor..=last).collect();
        prop_assert_eq!(dates, by_another_library(&pattern, anchor, last), "{} from {}", pattern, anchor);
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,40}", tail in "[A-Z0-9=;,+-]{0,40}") {
        let _ = Recurrence::parse(&text);
        let _ = Recurrence::parse(&format!("FREQ=MONTHLY;BYDAY={text}"));
        let _ = Recurrence::parse(&format!("FREQ=WEEKLY;{tail}"));
    }
}
