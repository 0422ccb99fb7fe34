//! Random mentors around changes of the clock: hours, overrides, time off, commitments.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::availability::open_starts::{
    Busy, OpenStarts, Reason, SessionRules, StartsQuery, is_open, open_starts,
};
use domain::availability::{Recurrence, Window};
use domain::week::WeekStart;
use domain::zone;
use proptest::prelude::*;

/// Zones and dates near which a query lies: changes of the clock, and places without any.
const PLACES: &[(&str, &str)] = &[
    ("Asia/Dhaka", "2026-05-11"),
    ("America/New_York", "2026-03-08"),
    ("America/New_York", "2026-11-01"),
    ("Asia/Beirut", "2026-03-29"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Australia/Lord_Howe", "2026-10-04"),
    ("Asia/Kathmandu", "2026-05-11"),
    ("Pacific/Apia", "2011-12-30"),
    ("America/St_Johns", "2010-11-07"),
    ("Africa/Casablanca", "2026-03-22"),
    ("Africa/Monrovia", "1972-01-07"),
];

const PATTERNS: &[&str] =
    &["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=DAILY;INTERVAL=2", "FREQ=DAILY;COUNT=3", "FREQ=MONTHLY"];

/// Everything that a call of the engine takes.
#[derive(Clone, Debug)]
pub struct Mentor {
    pub query: StartsQuery,
    pub availability: Vec<Window>,
    pub session: SessionRules,
    pub busy: Vec<Busy>,
}

impl Mentor {
    pub fn answer(&self) -> OpenStarts {
        open_starts(&self.query, &self.availability, &self.session, &self.busy)
    }

    pub fn is_open(&self, start: DateTime<Utc>) -> Result<(), Reason> {
        let StartsQuery { zone, now, .. } = self.query;
        is_open(zone, now, &self.availability, &self.session, &self.busy, start)
    }
}

pub fn a_mentor() -> impl Strategy<Value = Mentor> {
    prop::sample::select(PLACES).prop_flat_map(|(name, date)| {
        let date: NaiveDate = date.parse().unwrap();
        let query = a_query(name, date);
        let availability = prop::collection::vec(a_window(date), 0..6);
        let busy = prop::collection::vec(a_commitment(date), 0..8);
        (query, availability, a_session(), busy).prop_map(|(query, availability, session, busy)| {
            Mentor { query, availability, session, busy }
        })
    })
}

fn midnight(date: NaiveDate) -> DateTime<Utc> {
    date.and_time(NaiveTime::MIN).and_utc()
}

fn a_query(name: &'static str, date: NaiveDate) -> impl Strategy<Value = StartsQuery> {
    (-3_000_i64..3_000, 1_i64..9_000, -20_000_i64..2_000).prop_map(move |(start, length, now)| {
        let from = midnight(date) + TimeDelta::minutes(start);
        let now = from + TimeDelta::minutes(now);
        let zone = zone::parse(name).unwrap();
        StartsQuery { zone, now, from, to: from + TimeDelta::minutes(length) }
    })
}

fn hours() -> impl Strategy<Value = (u16, u16)> {
    let length = prop_oneof![3 => 3_u16..60, 1 => Just(288_u16)];
    (0_u16..288, length).prop_map(|(start, length)| (start * 5, (start + length) * 5))
}

fn a_window(date: NaiveDate) -> impl Strategy<Value = Window> {
    let near = (0_u64..12).prop_map(move |days| date - Days::new(6) + Days::new(days));
    let pattern = prop::sample::select(PATTERNS).prop_map(|text| Recurrence::parse(text).unwrap());
    let daily = Recurrence::parse("FREQ=DAILY").unwrap();
    let always = Just(Window::recurring(date - Days::new(40), 0, 1440, daily).unwrap());
    prop_oneof![
        4 => (near.clone(), hours(), pattern)
            .prop_map(|(on, (start, end), pattern)| Window::recurring(on, start, end, pattern).unwrap()),
        1 => always,
        2 => (near.clone(), hours()).prop_map(|(on, (start, end))| Window::one_off(on, start, end).unwrap()),
        1 => (near.clone(), prop::collection::vec(hours(), 0..3))
            .prop_map(|(on, windows)| Window::instead(on, windows).unwrap()),
        1 => (near, hours()).prop_map(|(on, (start, end))| {
            let wall = |minute: u16| on.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute.into());
            Window::time_off(wall(start), wall(end)).unwrap()
        }),
    ]
}

pub fn a_commitment(date: NaiveDate) -> impl Strategy<Value = Busy> {
    // Seconds, since commitments need not lie on five minutes.
    let buffer = || (0_u16..=24).prop_map(|fives| fives * 5);
    (-1_500_000_i64..1_500_000, 60_i64..14_400, buffer(), buffer(), any::<bool>()).prop_map(
        move |(start, length, buffer_before, buffer_after, counts)| {
            let starts_at = midnight(date) + TimeDelta::seconds(start);
            let ends_at = starts_at + TimeDelta::seconds(length);
            Busy { starts_at, ends_at, buffer_before, buffer_after, counts }
        },
    )
}

fn a_session() -> impl Strategy<Value = SessionRules> {
    let buffer = || prop_oneof![Just(0_u16), (0_u16..=24).prop_map(|fives| fives * 5)];
    let step = prop::option::of((1_u16..=30).prop_map(|fives| fives * 5));
    let notice = prop_oneof![Just(0_u32), (0_u32..600).prop_map(|fives| fives * 5)];
    let limit = || prop::option::weighted(0.2, 1_u16..5);
    let week_start = prop::sample::select(WeekStart::ALL.to_vec());
    (3_u16..=48, step, buffer(), buffer(), notice, 0_u16..90, limit(), limit(), week_start)
        .prop_map(
            |(
                fives,
                step_minutes,
                buffer_before,
                buffer_after,
                notice_minutes,
                window_days,
                day,
                week,
                week_starts_on,
            )| {
                let session = SessionRules {
                    duration_minutes: fives * 5,
                    step_minutes,
                    buffer_before,
                    buffer_after,
                    notice_minutes,
                    window_days,
                    limit_per_day: day,
                    limit_per_week: week,
                    week_starts_on,
                };
                session.checked().unwrap()
            },
        )
}
