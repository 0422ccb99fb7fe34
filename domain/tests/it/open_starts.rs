//! Properties of the engine, over random mentors in zones with odd clocks.

mod model;
mod random;

use std::time::{Duration, Instant};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::availability::open_starts::{
    Busy, Reason, SessionRules, StartsQuery, is_open, nearest, next, open_starts,
};
use domain::availability::{Recurrence, Window};
use domain::week::WeekStart;
use domain::zone;
use proptest::prelude::*;
use random::{Mentor, a_commitment, a_mentor};

type Instants = (DateTime<Utc>, DateTime<Utc>);

fn wall(on: NaiveDate, minute: u16) -> chrono::NaiveDateTime {
    on.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute.into())
}

/// Returns the windows as instants, found day by day and never merged.
fn windows(mentor: &Mentor) -> Vec<Instants> {
    let overrides = |date: NaiveDate| {
        mentor.availability.iter().any(|w| matches!(w, Window::Override { on, .. } if *on == date))
    };
    let mut windows = Vec::new();
    let first = mentor.query.from.date_naive() - Days::new(5);
    for date in
        first.iter_days().take_while(|date| *date <= mentor.query.to.date_naive() + Days::new(5))
    {
        for entry in &mentor.availability {
            let hours = match entry {
                Window::Recurring { starts_on, start_minute, end_minute, pattern }
                    if pattern.occurs_on(*starts_on, date) && !overrides(date) =>
                {
                    vec![(*start_minute, *end_minute)]
                }
                Window::OneOff { on, start_minute, end_minute } if *on == date => {
                    vec![(*start_minute, *end_minute)]
                }
                Window::Override { on, windows } if *on == date => windows.clone(),
                _ => vec![],
            };
            windows.extend(hours.into_iter().map(|(start, end)| {
                let zone = mentor.query.zone;
                (
                    zone::start_instant(zone, wall(date, start)),
                    zone::end_instant(zone, wall(date, end)),
                )
            }));
        }
    }
    windows
}

/// Returns what no session may touch: commitments with the larger buffers, and time off.
fn blocked(mentor: &Mentor) -> Vec<Instants> {
    let (session, zone) = (&mentor.session, mentor.query.zone);
    let minutes = |minutes: u16| TimeDelta::minutes(minutes.into());
    let commitments = mentor.busy.iter().map(|b| {
        let before = minutes(b.buffer_before.max(session.buffer_after));
        let after = minutes(b.buffer_after.max(session.buffer_before));
        (b.starts_at - before, b.ends_at + after)
    });
    let time_off = mentor.availability.iter().filter_map(|window| match window {
        Window::TimeOff { from_local, until_local } => {
            Some((zone::start_instant(zone, *from_local), zone::end_instant(zone, *until_local)))
        }
        _ => None,
    });
    // Time off that the clock skips is none.
    commitments.chain(time_off).filter(|(from, to)| from < to).collect()
}

fn starts(mentor: &Mentor) -> Vec<DateTime<Utc>> {
    mentor.answer().starts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_agrees_with_a_slow_and_obvious_model(mentor in a_mentor()) {
        prop_assert_eq!(starts(&mentor), model::starts(&mentor));
    }

    #[test]
    fn a_new_commitment_adds_no_start_before_it(mentor in a_mentor(), added in a_commitment("2026-03-08".parse().unwrap())) {
        let distance = mentor.query.from - added.starts_at;
        let days = TimeDelta::days(distance.num_days());
        let added = Busy { starts_at: added.starts_at + days, ends_at: added.ends_at + days, ..added };
        let mut fuller = mentor.clone();
        fuller.busy.push(added);

        let buffer = TimeDelta::minutes(added.buffer_before.max(mentor.session.buffer_after).into());
        let lost = added.starts_at - buffer;
        let before = starts(&mentor);
        for start in starts(&fuller).into_iter().filter(|start| *start < added.starts_at) {
            prop_assert!(before.contains(&start) || model::may_be_anchored_anew(&mentor, start, lost), "{start}");
        }
    }
}

proptest! {
    #[test]
    fn every_start_lies_in_windows_and_clear_of_what_is_taken(mentor in a_mentor()) {
        let (windows, blocked) = (windows(&mentor), blocked(&mentor));
        let duration = TimeDelta::minutes(mentor.session.duration_minutes.into());
        for start in starts(&mentor) {
            let mut at = start;
            while at < start + duration {
                prop_assert!(windows.iter().any(|(from, to)| *from <= at && at < *to), "{start}");
                at += TimeDelta::seconds(30);
            }
            prop_assert!(blocked.iter().all(|(from, to)| start + duration <= *from || *to <= start), "{start}");
        }
    }

    #[test]
    fn starts_are_sorted_within_the_query_and_its_time(mentor in a_mentor()) {
        let starts = starts(&mentor);
        let earliest = mentor.query.now + TimeDelta::minutes(mentor.session.notice_minutes.into());
        let last_date = zone::at(mentor.query.zone, mentor.query.now).local.date()
            + Days::new(mentor.session.window_days.into());
        prop_assert!(starts.is_sorted_by(|one, other| one < other));
        for start in starts {
            prop_assert!(mentor.query.from <= start && start < mentor.query.to && earliest <= start);
            prop_assert!(zone::at(mentor.query.zone, start).local.date() <= last_date);
        }
    }

    #[test]
    fn each_date_has_a_start_or_a_reason(mentor in a_mentor()) {
        let answer = mentor.answer();
        let date = |instant| zone::at(mentor.query.zone, instant).local.date();
        let with_start: Vec<_> = answer.starts.iter().map(|start| date(*start)).collect();
        let mut instant = mentor.query.from;
        while instant < mentor.query.to {
            let date = date(instant);
            prop_assert_ne!(with_start.contains(&date), answer.reasons.contains_key(&date), "{}", date);
            instant += TimeDelta::minutes(30);
        }
        prop_assert!(answer.reasons.values().all(|reason| *reason != Reason::OffGrid));
    }

    #[test]
    fn a_start_is_open_when_it_is_offered(mentor in a_mentor(), picks in prop::collection::vec(0_i64..2_000, 20)) {
        let offered = starts(&mentor);
        let mut asked: Vec<_> = offered.iter().copied().step_by(7).collect();
        let within = (mentor.query.to - mentor.query.from).num_minutes() / 5 + 1;
        asked.extend(picks.iter().map(|pick| mentor.query.from + TimeDelta::minutes(5 * (pick % within))));
        asked.retain(|start| *start < mentor.query.to);
        for start in asked {
            prop_assert_eq!(mentor.is_open(start).is_ok(), offered.contains(&start), "{}", start);
            let off_grid = start + TimeDelta::seconds(1);
            prop_assert!(mentor.is_open(off_grid).is_err());
        }
    }

    #[test]
    fn the_grid_depends_neither_on_the_query_nor_on_the_present(
        mentor in a_mentor(), skip in 0_i64..5_000, length in 5_i64..5_000, earlier in 0_i64..10_000,
    ) {
        let all = starts(&mentor);
        let from = mentor.query.from + TimeDelta::minutes(skip);
        let to = from + TimeDelta::minutes(length);

        let part = Mentor { query: StartsQuery { from, to, ..mentor.query }, ..mentor.clone() };
        let mut expected = all.clone();
        expected.retain(|start| from <= *start && *start < to);
        let within = starts(&part).into_iter().filter(|s| *s < mentor.query.to).collect::<Vec<_>>();
        prop_assert_eq!(within, expected);

        let now = mentor.query.now - TimeDelta::minutes(earlier);
        let before = Mentor { query: StartsQuery { now, ..mentor.query }, ..mentor.clone() };
        let beyond = zone::at(mentor.query.zone, now).local.date() + Days::new(mentor.session.window_days.into());
        let before = starts(&before);
        for start in all {
            let bookable = zone::at(mentor.query.zone, start).local.date() <= beyond;
            prop_assert_eq!(before.contains(&start), bookable);
        }
    }

    #[test]
    fn only_commitments_within_reach_matter(mentor in a_mentor()) {
        let reach = mentor.query.reach().unwrap();
        let touches = |b: &Busy| b.starts_at < reach.end() && reach.start() < b.ends_at;
        let mut loaded = mentor.clone();
        loaded.busy.retain(touches);
        prop_assert_eq!(loaded.answer(), mentor.answer());
    }

    #[test]
    fn of_one_start_only_commitments_within_its_reach_matter(mentor in a_mentor(), quarters in 0_i64..1_000) {
        let Mentor { query, availability, session, busy } = &mentor;
        let around = (0..16).map(|at| query.from + TimeDelta::minutes(15 * (quarters + at)));
        for start in around.chain(starts(&mentor).into_iter().take(8)) {
            let alone = StartsQuery { from: start, to: start + TimeDelta::minutes(1), ..*query };
            let reach = alone.reach().unwrap();
            let near: Vec<Busy> = busy.iter().copied()
                .filter(|b| b.starts_at < reach.end() && reach.start() < b.ends_at).collect();
            prop_assert_eq!(
                is_open(query.zone, query.now, availability, session, &near, start),
                is_open(query.zone, query.now, availability, session, busy, start)
            );
        }
    }

    #[test]
    fn the_next_and_the_nearest_are_among_all(mentor in a_mentor(), wanted in -3_000_i64..12_000, n in 1_usize..6) {
        let Mentor { query, availability, session, busy } = &mentor;
        let mut all = starts(&mentor);
        prop_assert_eq!(&next(query, availability, session, busy, n)[..], &all[..n.min(all.len())]);

        let wanted = query.from + TimeDelta::minutes(wanted);
        let near = nearest(query, availability, session, busy, wanted, n);
        all.sort_by_key(|start| ((*start - wanted).abs(), *start));
        all.truncate(n);
        all.sort_unstable();
        prop_assert_eq!(near, all);
    }
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn an_hour() -> SessionRules {
    SessionRules {
        duration_minutes: 60,
        step_minutes: None,
        buffer_before: 0,
        buffer_after: 0,
        notice_minutes: 720,
        window_days: 60,
        limit_per_day: None,
        limit_per_week: None,
        week_starts_on: WeekStart::Sunday,
    }
}

#[test]
fn one_start_is_refused_with_its_own_reason() {
    let monday: NaiveDate = "2026-05-04".parse().unwrap();
    let every_monday = Recurrence::parse("FREQ=WEEKLY").unwrap();
    let noon_off = |hour| monday.and_hms_opt(hour, 0, 0).unwrap();
    let availability = [
        Window::recurring(monday, 540, 1080, every_monday).unwrap(),
        Window::time_off(noon_off(12), noon_off(13)).unwrap(),
        Window::instead(monday + Days::new(7), vec![]).unwrap(),
    ];
    let busy = [Busy {
        starts_at: utc("2026-05-04T08:00:00Z"),
        ends_at: utc("2026-05-04T09:00:00Z"),
        buffer_before: 0,
        buffer_after: 0,
        counts: true,
    }];
    let dhaka = zone::parse("Asia/Dhaka").unwrap();
    let asked = |now: &str, start: &str| {
        is_open(dhaka, utc(now), &availability, &an_hour(), &busy, utc(start))
    };
    let early = "2026-05-01T00:00:00Z";
    assert_eq!(asked(early, "2026-05-04T03:00:00Z"), Ok(()));
    assert_eq!(asked(early, "2026-05-04T03:30:00Z"), Err(Reason::OffGrid));
    assert_eq!(asked(early, "2026-05-04T02:00:00Z"), Err(Reason::OutsideHours));
    assert_eq!(asked(early, "2026-05-05T03:00:00Z"), Err(Reason::OutsideHours));
    assert_eq!(asked(early, "2026-05-11T03:00:00Z"), Err(Reason::OverrideClosed));
    assert_eq!(asked(early, "2026-05-04T06:00:00Z"), Err(Reason::TimeOff));
    assert_eq!(asked(early, "2026-05-04T08:00:00Z"), Err(Reason::Busy));
    assert_eq!(asked("2026-05-04T00:00:00Z", "2026-05-04T03:00:00Z"), Err(Reason::Notice));
    assert_eq!(asked("2026-05-04T04:00:00Z", "2026-05-04T03:00:00Z"), Err(Reason::Past));
    assert_eq!(asked("2026-01-01T00:00:00Z", "2026-05-04T03:00:00Z"), Err(Reason::Horizon));
}

/// A commitment later in the same stretch may change what fits best before it: so says the
/// rule of the grid, which counts the starts of the whole stretch.
#[test]
fn time_after_a_commitment_is_packed_anew_when_the_stretch_gets_shorter() {
    let monday: NaiveDate = "2026-05-04".parse().unwrap();
    let availability = [Window::one_off(monday, 540, 720).unwrap()];
    let zone = zone::parse("UTC").unwrap();
    let now = utc("2026-05-01T00:00:00Z");
    let query = StartsQuery { zone, now, from: now, to: now + TimeDelta::days(7) };
    let busy = |from: &str, to: &str| Busy {
        starts_at: utc(&format!("2026-05-04T{from}:00Z")),
        ends_at: utc(&format!("2026-05-04T{to}:00Z")),
        buffer_before: 0,
        buffer_after: 0,
        counts: true,
    };
    let first = busy("09:00", "09:50");
    let starts = |busy: &[Busy]| open_starts(&query, &availability, &an_hour(), busy).starts;

    assert_eq!(starts(&[first]), ["10:00", "11:00"].map(|at| utc(&format!("2026-05-04T{at}:00Z"))));
    let shorter = starts(&[first, busy("11:50", "12:00")]);
    assert_eq!(shorter, ["09:50", "10:50"].map(|at| utc(&format!("2026-05-04T{at}:00Z"))));
}

#[test]
fn extreme_instants_are_refused_and_do_no_harm() {
    let always = Recurrence::parse("FREQ=DAILY").unwrap();
    for anchor in [NaiveDate::MIN, "0001-01-01".parse().unwrap(), NaiveDate::MAX] {
        let availability = [Window::recurring(anchor, 0, 1440, always).unwrap()];
        for zone in ["Asia/Dhaka", "America/New_York"].map(|name| zone::parse(name).unwrap()) {
            let now = utc("2026-05-01T00:00:00Z");
            for start in
                [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC, utc("9999-12-31T23:55:00Z")]
            {
                assert!(is_open(zone, now, &availability, &an_hour(), &[], start).is_err());
                let query = StartsQuery::of_booking_window(zone, start, &an_hour());
                next(&query, &availability, &an_hour(), &[], 3);
                nearest(
                    &StartsQuery { now, from: now, ..query },
                    &availability,
                    &an_hour(),
                    &[],
                    start,
                    3,
                );
            }
        }
    }
}

#[test]
fn an_empty_query_has_an_empty_answer() {
    let now = utc("2026-05-01T00:00:00Z");
    let query = StartsQuery { zone: zone::parse("UTC").unwrap(), now, from: now, to: now };
    let answer = open_starts(&query, &[], &an_hour(), &[]);
    assert!(answer.starts.is_empty() && answer.reasons.is_empty() && query.reach().is_none());
}

/// The budget is for optimised code; this bound only notices work that grew by a magnitude.
#[test]
fn a_month_with_ten_patterns_is_quick() {
    let monday: NaiveDate = "2020-01-06".parse().unwrap();
    let weekdays = Recurrence::parse("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR").unwrap();
    let windows =
        (0..10).map(|i| Window::recurring(monday, 480 + i * 60, 530 + i * 60, weekdays).unwrap());
    let availability: Vec<_> = windows.collect();
    let now = utc("2026-05-01T00:00:00Z");
    let zone = zone::parse("America/New_York").unwrap();
    let query = StartsQuery { zone, now, from: now, to: now + TimeDelta::days(31) };
    let session = SessionRules { duration_minutes: 30, ..an_hour() };

    let started = Instant::now();
    let answer = open_starts(&query, &availability, &session, &[]);
    let took = started.elapsed();

    println!("a month with ten patterns: {} starts in {took:?}", answer.starts.len());
    assert!(answer.starts.len() > 200 && took < Duration::from_millis(100), "{took:?}");
}
