//! Hours as a mentor enters them: on days of the week, or once.
//!
//! Times are those of the wall clock in the mentor's zone. An end at or before midnight of
//! the next day belongs to the same window: `22:00` to `02:00` passes midnight, `18:00` to
//! `00:00` ends with the day.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::recurrence::{MOST_INTERVAL, Recurrence};
use super::{DAY_MINUTES, Window};
use crate::invalid::{Invalid, InvalidField};
use crate::mentor::session_type::number;

/// New hours as the form sends them: texts, before any rule was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowForm {
    /// `weekly` or `one_off`.
    pub kind: String,
    /// For weekly hours: on which days, `MO` to `SU`.
    pub weekdays: Vec<String>,
    /// For weekly hours: every so many weeks; empty is every week.
    pub interval: String,
    /// For weekly hours: not before this date; empty is today.
    pub starts_on: String,
    /// For weekly hours: not after this date; empty is without an end.
    pub until: String,
    /// For hours that happen once: the date.
    pub on: String,
    /// When they begin: `09:00`.
    pub start_time: String,
    /// When they are over: `12:00`; at or before the start it is on the next day.
    pub end_time: String,
}

impl Window {
    /// The hours of a form that is sent on `today`; the first field that is wrong is named.
    pub fn parse(form: &WindowForm, today: NaiveDate) -> Result<Self, InvalidField> {
        let (start, end) = form.minutes()?;
        let window = match form.kind.as_str() {
            "weekly" => form.weekly(today, start, end),
            "one_off" => form.one_off(today, start, end),
            "" => Err(Invalid::Missing.at("kind")),
            _ => Err(Invalid::Unknown.at("kind")),
        };
        window.and_then(Self::long_enough).map_err(InvalidField::of_the_form)
    }
}

impl InvalidField {
    /// The rules of windows speak of minutes where the form has times.
    fn of_the_form(self) -> Self {
        let field = match self.field.as_str() {
            "start_minute" => "start_time",
            "end_minute" => "end_time",
            same => same,
        };
        self.why.at(field)
    }
}

impl WindowForm {
    /// Minute of the day of the start; that of the end counts on into the next day.
    fn minutes(&self) -> Result<(u16, u16), InvalidField> {
        let start = minute_of_day(&self.start_time).map_err(|why| why.at("start_time"))?;
        let end = minute_of_day(&self.end_time).map_err(|why| why.at("end_time"))?;
        match end {
            0 => Ok((start, DAY_MINUTES)),
            end if end < start => Ok((start, end + DAY_MINUTES)),
            end => Ok((start, end)),
        }
    }

    fn weekly(&self, today: NaiveDate, start: u16, end: u16) -> Result<Window, InvalidField> {
        let days = weekdays(&self.weekdays).map_err(|why| why.at("weekdays"))?;
        let interval = match self.interval.trim() {
            "" => 1,
            weeks => number(weeks, 1, MOST_INTERVAL).map_err(|why| why.at("interval"))?,
        };
        let not_before = optional_date(&self.starts_on).map_err(|why| why.at("starts_on"))?;
        let anchor = first_of(&days, not_before.unwrap_or(today));
        let malformed = |_| Invalid::Malformed.at("weekdays");
        let pattern = Recurrence::weekly(&days, interval).map_err(malformed)?;
        let pattern = match optional_date(&self.until).map_err(|why| why.at("until"))? {
            Some(last) if last < anchor => return Err(Invalid::EndsBeforeItStarts.at("until")),
            Some(last) => pattern.until(last).map_err(|_| Invalid::Malformed.at("until"))?,
            None => pattern,
        };
        Window::recurring(anchor, start, end, pattern)
    }

    fn one_off(&self, today: NaiveDate, start: u16, end: u16) -> Result<Window, InvalidField> {
        match date(&self.on).map_err(|why| why.at("on"))? {
            on if on < today => Err(Invalid::Over.at("on")),
            on => Window::one_off(on, start, end),
        }
    }
}

/// `HH:MM`, as a time input sends it.
fn minute_of_day(raw: &str) -> Result<u16, Invalid> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Err(Invalid::Missing);
    }
    let part = |range, most| {
        let digits: Option<&str> = raw.get(range);
        let digits = digits.filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
        digits.and_then(|text| text.parse().ok()).filter(|n: &u16| *n <= most)
    };
    match (raw.len(), part(0..2, 23), raw.get(2..3), part(3..5, 59)) {
        (5, Some(hour), Some(":"), Some(minute)) => Ok(hour * 60 + minute),
        _ => Err(Invalid::Malformed),
    }
}

/// `2026-05-04`, as a date input sends it.
fn date(raw: &str) -> Result<NaiveDate, Invalid> {
    let raw = raw.trim();
    match raw.len() {
        0 => Err(Invalid::Missing),
        10 => raw.parse().map_err(|_| Invalid::Malformed),
        _ => Err(Invalid::Malformed),
    }
}

fn optional_date(raw: &str) -> Result<Option<NaiveDate>, Invalid> {
    if raw.trim().is_empty() { Ok(None) } else { date(raw).map(Some) }
}

fn weekdays(codes: &[String]) -> Result<Vec<Weekday>, Invalid> {
    if codes.is_empty() {
        return Err(Invalid::Missing);
    }
    codes.iter().map(|code| weekday(code).ok_or(Invalid::Unknown)).collect()
}

fn weekday(code: &str) -> Option<Weekday> {
    match code {
        "MO" => Some(Weekday::Mon),
        "TU" => Some(Weekday::Tue),
        "WE" => Some(Weekday::Wed),
        "TH" => Some(Weekday::Thu),
        "FR" => Some(Weekday::Fri),
        "SA" => Some(Weekday::Sat),
        "SU" => Some(Weekday::Sun),
        _ => None,
    }
}

/// The first date from `not_before` on that is one of these days.
fn first_of(days: &[Weekday], not_before: NaiveDate) -> NaiveDate {
    let mut week = not_before.iter_days().take(7);
    week.find(|date| days.contains(&date.weekday())).unwrap_or(not_before)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Wednesday.
    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 5, 6).unwrap();

    fn weekly(days: &[&str], start: &str, end: &str) -> WindowForm {
        WindowForm {
            kind: "weekly".into(),
            weekdays: days.iter().map(ToString::to_string).collect(),
            start_time: start.into(),
            end_time: end.into(),
            ..Default::default()
        }
    }

    fn one_off(on: &str, start: &str, end: &str) -> WindowForm {
        WindowForm { kind: "one_off".into(), on: on.into(), ..weekly(&[], start, end) }
    }

    fn words(form: &WindowForm) -> Result<String, InvalidField> {
        Window::parse(form, TODAY).map(|window| window.words())
    }

    fn refused(form: &WindowForm, why: Invalid, field: &str) {
        assert_eq!(Window::parse(form, TODAY), Err(why.at(field)), "{form:?}");
    }

    #[test]
    fn weekly_hours_begin_on_the_first_of_their_days() {
        let form = weekly(&["MO", "FR"], "09:00", "12:00");
        let Ok(Window::Recurring { starts_on, pattern, .. }) = Window::parse(&form, TODAY) else {
            panic!("no weekly window")
        };
        assert_eq!(starts_on.to_string(), "2026-05-08");
        assert_eq!(pattern.to_string(), "FREQ=WEEKLY;BYDAY=MO,FR");
    }

    #[test]
    fn hours_read_back_as_they_were_entered() {
        let every_other = WindowForm {
            interval: "2".into(),
            starts_on: "2026-06-01".into(),
            until: "2026-12-31".into(),
            ..weekly(&["TU"], "22:00", "02:00")
        };
        assert_eq!(
            words(&every_other).unwrap(),
            "Every 2 weeks on Tuesday, 22:00–02:00 the next day, until Thu 31 Dec 2026"
        );
        assert_eq!(
            words(&one_off("2026-05-06", "18:00", "00:00")).unwrap(),
            "Wed 6 May 2026, 18:00–24:00"
        );
    }

    #[test]
    fn midnight_to_midnight_is_a_whole_day_and_equal_times_are_none() {
        assert_eq!(words(&weekly(&["MO"], "00:00", "00:00")).unwrap(), "Every Monday, 00:00–24:00");
        refused(&weekly(&["MO"], "09:00", "09:00"), Invalid::EndsBeforeItStarts, "end_time");
    }

    #[test]
    fn what_is_odd_is_named() {
        let monday = || weekly(&["MO"], "09:00", "12:00");
        refused(&weekly(&[], "09:00", "12:00"), Invalid::Missing, "weekdays");
        refused(&weekly(&["XX"], "09:00", "12:00"), Invalid::Unknown, "weekdays");
        refused(&weekly(&["MO"], "9:00", "12:00"), Invalid::Malformed, "start_time");
        refused(&weekly(&["MO"], "09:00", "25:00"), Invalid::Malformed, "end_time");
        refused(&weekly(&["MO"], "09:00", "১২:00"), Invalid::Malformed, "end_time");
        refused(
            &weekly(&["MO"], "09:03", "12:00"),
            Invalid::NotAMultipleOf { step: 5 },
            "start_time",
        );
        refused(&weekly(&["MO"], "09:00", "09:10"), Invalid::TooBrief { minutes: 15 }, "end_time");
        refused(
            &WindowForm { interval: "53".into(), ..monday() },
            Invalid::OutOfRange { least: 1, most: 52 },
            "interval",
        );
        let ended = WindowForm { until: "2026-05-10".into(), ..monday() };
        refused(&ended, Invalid::EndsBeforeItStarts, "until");
        refused(
            &WindowForm { starts_on: "+12026-05-04".into(), ..monday() },
            Invalid::Malformed,
            "starts_on",
        );
        refused(&WindowForm { kind: "hourly".into(), ..monday() }, Invalid::Unknown, "kind");
        refused(&one_off("", "09:00", "12:00"), Invalid::Missing, "on");
        refused(&one_off("2026-05-05", "09:00", "12:00"), Invalid::Over, "on");
    }
}
