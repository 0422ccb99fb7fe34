//! Parser of patterns: a subset of RFC 5545, read strictly.
//!
//! `FREQ=DAILY|WEEKLY|MONTHLY`, `INTERVAL` 1 to 52, `BYDAY` (weekly: days; monthly: one day with
//! its number in the month, 1 to 5 or -5 to -1), `BYMONTHDAY` (monthly: one), `UNTIL` a date or
//! `COUNT` 1 to 366, and `WKST=MO|SU`. Parts come in any order, in upper case, each at most once.
//! Everything else is refused, so that no text can cause an endless or costly expansion.

use std::str::FromStr;

use chrono::{NaiveDate, Weekday};

use super::{DayOfMonth, Ends, Frequency, MAX_COUNT, MAX_INTERVAL, Recurrence};

/// Error of a text that is no pattern of the supported subset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a pattern that we know")]
pub struct InvalidPattern;

pub(super) const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

/// Parts of a rule as written, before they are understood together.
#[derive(Default)]
struct Parts<'a> {
    freq: Option<&'a str>,
    interval: Option<&'a str>,
    byday: Option<&'a str>,
    bymonthday: Option<&'a str>,
    until: Option<&'a str>,
    count: Option<&'a str>,
    wkst: Option<&'a str>,
}

impl Recurrence {
    /// Parses a recurrence rule of the supported subset, without a leading `RRULE:`.
    pub fn parse(text: &str) -> Result<Self, InvalidPattern> {
        let parts = Parts::split(text).ok_or(InvalidPattern)?;
        parts.understand().ok_or(InvalidPattern)
    }
}

impl<'a> Parts<'a> {
    fn split(text: &'a str) -> Option<Self> {
        let mut parts = Self::default();
        for part in text.split(';') {
            let (name, value) = part.split_once('=')?;
            let place = match name {
                "FREQ" => &mut parts.freq,
                "INTERVAL" => &mut parts.interval,
                "BYDAY" => &mut parts.byday,
                "BYMONTHDAY" => &mut parts.bymonthday,
                "UNTIL" => &mut parts.until,
                "COUNT" => &mut parts.count,
                "WKST" => &mut parts.wkst,
                _ => return None,
            };
            if place.replace(value).is_some() {
                return None;
            }
        }
        Some(parts)
    }

    fn understand(&self) -> Option<Recurrence> {
        Some(Recurrence {
            frequency: self.frequency()?,
            interval: self.interval.map_or(Some(1), |text| number(text, MAX_INTERVAL))?,
            ends: self.ends()?,
            week_start: self.week_start()?,
        })
    }

    fn frequency(&self) -> Option<Frequency> {
        match (self.freq?, self.byday, self.bymonthday) {
            ("DAILY", None, None) => Some(Frequency::Daily),
            ("WEEKLY", None, None) => Some(Frequency::Weekly([].into_iter().collect())),
            ("WEEKLY", Some(days), None) => {
                days.split(',').map(weekday).collect::<Option<_>>().map(Frequency::Weekly)
            }
            ("MONTHLY", None, None) => Some(Frequency::Monthly(DayOfMonth::Anchors)),
            ("MONTHLY", Some(nth), None) => nth_weekday(nth).map(Frequency::Monthly),
            ("MONTHLY", None, Some(day)) => {
                number(day, 31).map(|day| Frequency::Monthly(DayOfMonth::Number(day.into())))
            }
            _ => None,
        }
    }

    fn ends(&self) -> Option<Ends> {
        match (self.until, self.count) {
            (None, None) => Some(Ends::Never),
            (Some(until), None) => date(until).map(Ends::On),
            (None, Some(count)) => number(count, MAX_COUNT).map(Ends::After),
            (Some(_), Some(_)) => None,
        }
    }

    fn week_start(&self) -> Option<Weekday> {
        match self.wkst {
            None | Some("MO") => Some(Weekday::Mon),
            Some("SU") => Some(Weekday::Sun),
            Some(_) => None,
        }
    }
}

/// Parses digits alone: `str::parse` would also accept a plus sign.
fn digits<T: FromStr>(text: &str) -> Option<T> {
    if text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// Parses a number from 1 to `max`.
fn number(text: &str, max: u16) -> Option<u16> {
    digits(text).filter(|number| (1..=max).contains(number))
}

fn weekday(code: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(known, _)| *known == code).map(|(_, weekday)| *weekday)
}

/// Parses a numbered weekday: `2TU` is the second Tuesday, `-1FR` the last Friday.
fn nth_weekday(text: &str) -> Option<DayOfMonth> {
    let (nth, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let (sign, unsigned) = match nth.strip_prefix('-') {
        Some(unsigned) => (-1, unsigned),
        None => (1, nth.strip_prefix('+').unwrap_or(nth)),
    };
    let nth = i8::try_from(number(unsigned, 5)?).ok()?;
    Some(DayOfMonth::Nth(sign * nth, weekday(day)?))
}

/// Parses a date of exactly eight digits: `20261231`.
fn date(text: &str) -> Option<NaiveDate> {
    if text.len() != 8 {
        return None;
    }
    let (year, month_and_day) = text.split_at_checked(4)?;
    let (month, day) = month_and_day.split_at_checked(2)?;
    NaiveDate::from_ymd_opt(digits(year)?, digits(month)?, digits(day)?)
}
