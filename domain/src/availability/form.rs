//! Hours as a mentor enters them: on days of the week or of the month, once, instead of the
//! usual ones, or none at all for a while.
//!
//! Times are those of the wall clock in the mentor's zone. An end at or before midnight of
//! the next day belongs to the same window: `22:00` to `02:00` passes midnight, `18:00` to
//! `00:00` ends with the day.

mod fields;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};

use super::recurrence::{MOST_INTERVAL, Recurrence};
use super::{DAY_MINUTES, Window};
use crate::invalid::{Invalid, InvalidField, InvalidForm};
use crate::mentor::session_type::number;

/// New hours as the form sends them: texts, before any rule was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowForm {
    /// `weekly`, `daily`, `monthly` (the day of the month), `monthly_weekday` (the first,
    /// second … such day of the month), `one_off`, `override` or `time_off`.
    pub kind: String,
    /// For weekly hours: on which days, `MO` to `SU`.
    pub weekdays: Vec<String>,
    /// For hours that come again: every so many days, weeks or months; empty is each.
    pub interval: String,
    /// For weekly hours: not before this date; empty is today. For daily and monthly ones:
    /// the first of their dates.
    pub starts_on: String,
    /// For hours that come again: not after this date; empty is without an end.
    pub until: String,
    /// For hours that happen once, or instead of others: the date.
    pub on: String,
    /// For an override: the date is closed.
    pub closed: bool,
    /// For time off: its first wall time, `2026-05-04T09:00`.
    pub from_local: String,
    /// For time off: the first wall time after it.
    pub until_local: String,
    /// When they begin: `09:00`.
    pub start_time: String,
    /// When they are over: `12:00`; at or before the start it is on the next day.
    pub end_time: String,
}

impl Window {
    /// The hours of a form that is sent on `today`. All fields that make no sense by
    /// themselves are named at once; of those that do not go together, the first.
    pub fn parse(form: &WindowForm, today: NaiveDate) -> Result<Self, InvalidForm> {
        form.check_fields()?;
        let window = match form.kind.as_str() {
            "weekly" => form.weekly(today),
            "daily" => form.repeated(today, "FREQ=DAILY"),
            "monthly" => form.repeated(today, "FREQ=MONTHLY"),
            "monthly_weekday" => form.monthly_weekday(today),
            "one_off" => form.one_off(today),
            "override" => form.instead(today),
            "time_off" => form.time_off(today),
            "" => Err(Invalid::Missing.at("kind")),
            _ => Err(Invalid::Unknown.at("kind")),
        };
        Ok(window.and_then(Self::long_enough).map_err(InvalidField::of_the_form)?)
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

    fn weekly(&self, today: NaiveDate) -> Result<Window, InvalidField> {
        let days = weekdays(&self.weekdays).map_err(|why| why.at("weekdays"))?;
        let interval = self.interval()?;
        let not_before = optional_date(&self.starts_on).map_err(|why| why.at("starts_on"))?;
        let anchor = first_of(&days, not_before.unwrap_or(today));
        let malformed = |_| Invalid::Malformed.at("weekdays");
        let pattern = Recurrence::weekly(&days, interval).map_err(malformed)?;
        self.recurring(anchor, pattern)
    }

    /// Daily or monthly hours, of which `starts_on` is the first date.
    fn repeated(&self, today: NaiveDate, frequency: &str) -> Result<Window, InvalidField> {
        let first = optional_date(&self.starts_on).map_err(|why| why.at("starts_on"))?;
        let pattern = format!("{frequency};INTERVAL={}", self.interval()?);
        let pattern = Recurrence::parse(&pattern).map_err(|_| Invalid::Malformed.at("kind"))?;
        self.recurring(first.unwrap_or(today), pattern)
    }

    /// On the first, second … such day of the month, as `starts_on` is; the fifth is the last.
    fn monthly_weekday(&self, today: NaiveDate) -> Result<Window, InvalidField> {
        let first = optional_date(&self.starts_on).map_err(|why| why.at("starts_on"))?;
        let first = first.unwrap_or(today);
        let day = code_of(first.weekday());
        let nth = match first.day0() / 7 + 1 {
            5 => format!("-1{day}"),
            nth => format!("{nth}{day}"),
        };
        self.repeated(today, &format!("FREQ=MONTHLY;BYDAY={nth}"))
    }

    fn interval(&self) -> Result<u16, InvalidField> {
        match self.interval.trim() {
            "" => Ok(1),
            rounds => number(rounds, 1, MOST_INTERVAL).map_err(|why| why.at("interval")),
        }
    }

    fn recurring(&self, anchor: NaiveDate, pattern: Recurrence) -> Result<Window, InvalidField> {
        let (start, end) = self.minutes()?;
        let pattern = match optional_date(&self.until).map_err(|why| why.at("until"))? {
            Some(last) if last < anchor => return Err(Invalid::EndsBeforeItStarts.at("until")),
            Some(last) => pattern.until(last).map_err(|_| Invalid::Malformed.at("until"))?,
            None => pattern,
        };
        Window::recurring(anchor, start, end, pattern)
    }

    fn one_off(&self, today: NaiveDate) -> Result<Window, InvalidField> {
        let (start, end) = self.minutes()?;
        Window::one_off(self.date_ahead(today)?, start, end)
    }

    fn instead(&self, today: NaiveDate) -> Result<Window, InvalidField> {
        let hours = if self.closed { vec![] } else { vec![self.minutes()?] };
        Window::instead(self.date_ahead(today)?, hours)
    }

    fn date_ahead(&self, today: NaiveDate) -> Result<NaiveDate, InvalidField> {
        match date(&self.on).map_err(|why| why.at("on"))? {
            on if on < today => Err(Invalid::Over.at("on")),
            on => Ok(on),
        }
    }

    fn time_off(&self, today: NaiveDate) -> Result<Window, InvalidField> {
        let from = local_time(&self.from_local).map_err(|why| why.at("from_local"))?;
        let until = local_time(&self.until_local).map_err(|why| why.at("until_local"))?;
        if until.date() < today {
            return Err(Invalid::Over.at("until_local"));
        }
        Window::time_off(from, until)
    }

    /// What was entered for this window, to be changed: `None` for a pattern that no form makes.
    pub fn of(window: &Window) -> Option<Self> {
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
        let hours = |start: u16, end: u16| Self {
            start_time: clock(start),
            end_time: clock(end),
            ..Self::default()
        };
        Some(match window {
            Window::Recurring { starts_on, start_minute, end_minute, pattern } => {
                let days: Vec<_> = pattern.weekdays(*starts_on).collect();
                let interval = pattern.interval();
                let again = Recurrence::weekly(&days, interval).ok()?;
                let again = pattern.ends_on().map_or(Some(again), |on| again.until(on).ok())?;
                if days.is_empty() || !again.same_dates(pattern, *starts_on) {
                    return None;
                }
                Self {
                    kind: "weekly".into(),
                    weekdays: days.into_iter().map(|day| code_of(day).into()).collect(),
                    interval: interval.to_string(),
                    starts_on: starts_on.to_string(),
                    until: pattern.ends_on().map(|on| on.to_string()).unwrap_or_default(),
                    ..hours(*start_minute, *end_minute)
                }
            }
            Window::OneOff { on, start_minute, end_minute } => Self {
                kind: "one_off".into(),
                on: on.to_string(),
                ..hours(*start_minute, *end_minute)
            },
            Window::Override { on, windows } => {
                let (start, end) = windows.first().copied().unwrap_or((9 * 60, 17 * 60));
                Self {
                    kind: "override".into(),
                    on: on.to_string(),
                    closed: windows.is_empty(),
                    ..hours(start, end)
                }
            }
            Window::TimeOff { from_local, until_local } => Self {
                kind: "time_off".into(),
                from_local: wall_time(*from_local),
                until_local: wall_time(*until_local),
                ..Self::default()
            },
        })
    }
}

/// As a field for date and time has it: `2026-05-04T09:00`.
fn wall_time(local: NaiveDateTime) -> String {
    let (date, time) = (local.date(), local.time());
    format!("{date}T{:02}:{:02}", time.hour(), time.minute())
}

/// `2026-05-04T09:00`, as a field for date and time sends it.
pub fn local_time(raw: &str) -> Result<NaiveDateTime, Invalid> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Err(Invalid::Missing);
    }
    let (day, clock) = raw.split_once('T').ok_or(Invalid::Malformed)?;
    let minute = minute_of_day(clock)?;
    let time = NaiveTime::from_hms_opt((minute / 60).into(), (minute % 60).into(), 0);
    Ok(date(day)?.and_time(time.ok_or(Invalid::Malformed)?))
}

const fn code_of(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
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

/// The day with this code: `MO` to `SU`.
pub fn weekday(code: &str) -> Option<Weekday> {
    let mut days = (0..7).filter_map(|n| Weekday::try_from(n).ok());
    days.find(|day| code_of(*day) == code)
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

    fn words(form: &WindowForm) -> Result<String, InvalidForm> {
        Window::parse(form, TODAY).map(|window| window.words())
    }

    fn refused(form: &WindowForm, why: Invalid, field: &str) {
        assert_eq!(Window::parse(form, TODAY), Err(why.at(field).into()), "{form:?}");
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
    fn hours_come_again_every_few_days_or_on_a_day_of_the_month() {
        let again = |kind: &str, starts_on: &str, interval: &str| {
            words(&WindowForm {
                kind: kind.into(),
                starts_on: starts_on.into(),
                interval: interval.into(),
                ..weekly(&[], "09:00", "12:00")
            })
            .unwrap()
        };
        assert_eq!(again("daily", "2026-05-07", "3"), "Every 3 days, 09:00–12:00");
        assert_eq!(again("monthly", "2026-05-15", ""), "Every month on the 15th, 09:00–12:00");
        assert_eq!(
            again("monthly_weekday", "2026-05-14", "2"),
            "Every 2 months on the 2nd Thursday, 09:00–12:00"
        );
        assert_eq!(
            again("monthly_weekday", "2026-05-30", ""),
            "Every month on the last Saturday, 09:00–12:00"
        );
    }

    #[test]
    fn a_date_gets_other_hours_or_none_and_time_off_takes_everything() {
        let other =
            WindowForm { kind: "override".into(), ..one_off("2026-05-08", "14:00", "16:00") };
        assert_eq!(words(&other).unwrap(), "Fri 8 May 2026, 14:00–16:00 instead");
        let closed = WindowForm { closed: true, ..other };
        assert_eq!(words(&closed).unwrap(), "Fri 8 May 2026, closed");
        let off = |from: &str, until: &str| WindowForm {
            kind: "time_off".into(),
            from_local: from.into(),
            until_local: until.into(),
            ..Default::default()
        };
        assert_eq!(
            words(&off("2026-05-08T00:00", "2026-05-11T12:30")).unwrap(),
            "Time off: Fri 8 May 2026, 00:00 – Mon 11 May 2026, 12:30"
        );
        refused(&off("2026-05-08T00:00", ""), Invalid::Missing, "until_local");
        refused(&off("2026-05-08 00:00", "2026-05-09T00:00"), Invalid::Malformed, "from_local");
        refused(
            &off("2026-05-09T00:00", "2026-05-08T00:00"),
            Invalid::EndsBeforeItStarts,
            "until_local",
        );
        refused(&off("2026-05-01T00:00", "2026-05-02T00:00"), Invalid::Over, "until_local");
    }

    #[test]
    fn a_window_reads_back_as_the_form_that_makes_it() {
        let every_other = WindowForm {
            interval: "2".into(),
            starts_on: "2026-06-02".into(),
            until: "2026-12-31".into(),
            ..weekly(&["TU", "FR"], "22:00", "02:00")
        };
        let closed = WindowForm {
            kind: "override".into(),
            closed: true,
            ..one_off("2026-05-08", "09:00", "17:00")
        };
        for form in [every_other, one_off("2026-05-06", "18:00", "00:00"), closed] {
            let window = Window::parse(&form, TODAY).unwrap();
            let read = WindowForm::of(&window).unwrap();
            assert_eq!(Window::parse(&read, TODAY).unwrap(), window);
        }
        let monthly = WindowForm { kind: "monthly".into(), ..weekly(&[], "09:00", "12:00") };
        assert_eq!(WindowForm::of(&Window::parse(&monthly, TODAY).unwrap()), None);
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
