//! Form in which a mentor enters hours: on days of the week or of the month, once, in place of
//! the usual ones, or time off.
//!
//! Times are wall times in the mentor's zone. An end at or before midnight of the next day belongs
//! to the same window: `22:00` to `02:00` passes midnight, `18:00` to `00:00` ends with the day.

mod fields;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};

use super::recurrence::{MAX_INTERVAL, Recurrence};
use super::{DAY_MINUTES, Window};
use crate::date_bounds::DateBounds;
use crate::invalid::{Format, Invalid, InvalidField, InvalidForm};
use crate::number;
use crate::week::WeekStart;

/// Form of new hours as it is sent: texts, before any rule is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowForm {
    /// Kind of hours: `weekly`, `daily`, `monthly` (the day of the month), `monthly_weekday`
    /// (the first, second … such day of the month), `one_off`, `override` or `time_off`.
    pub kind: String,
    /// For weekly hours: days on which they recur, `MO` to `SU`.
    pub weekdays: Vec<String>,
    /// For recurring hours: number of days, weeks or months from one period to the next, 1 to
    /// 52; empty means 1.
    pub interval: String,
    /// For weekly hours: date before which they do not recur; empty means today. For daily and
    /// monthly hours: the first of their dates.
    pub starts_on: String,
    /// For recurring hours: date after which they do not recur; empty means that they do not end.
    pub until: String,
    /// For one-off hours and overrides: their date, `2026-05-04`.
    pub on: String,
    /// For an override: whether it closes the date.
    pub closed: bool,
    /// For time off: its first wall time, `2026-05-04T09:00`.
    pub from_local: String,
    /// For time off: the first wall time after it, in the same format.
    pub until_local: String,
    /// Wall time at which the hours start: `09:00`.
    pub start_time: String,
    /// Wall time at which the hours end: `12:00`; one before the start lies on the next day,
    /// and `00:00` ends the day.
    pub end_time: String,
}

/// Facts against which a form is checked.
#[derive(Clone, Copy, Debug)]
pub struct FormContext<'a> {
    /// Today's date in the mentor's zone.
    pub today: NaiveDate,
    /// First day of the mentor's week.
    pub week_starts_on: WeekStart,
    /// Window that the form changes; `None` for new hours.
    pub changes: Option<&'a Window>,
}

impl FormContext<'_> {
    fn dates(&self) -> DateBounds {
        DateBounds::around(self.today)
    }
}

impl Window {
    /// Parses the hours of a form. The error names every field that is wrong by itself or beside
    /// its neighbour; of fields that do not fit their pattern, the first. The result is one
    /// window, except for hours every few weeks of a mentor whose week begins on Saturday: their
    /// Saturdays are a window of their own, since patterns know no such week.
    pub fn parse(form: &WindowForm, context: &FormContext<'_>) -> Result<Vec<Self>, InvalidForm> {
        form.check_fields(context)?;
        let one = |window: Result<Self, InvalidField>| window.map(|window| vec![window]);
        let windows = match form.kind.as_str() {
            "weekly" => form.weekly(context),
            "daily" => one(form.repeated(context, "FREQ=DAILY")),
            "monthly" => one(form.repeated(context, "FREQ=MONTHLY")),
            "monthly_weekday" => one(form.monthly_weekday(context)),
            "one_off" => one(form.one_off(context)),
            "override" => one(form.instead(context)),
            "time_off" => one(form.time_off(context)),
            "" => Err(Invalid::Missing.at("kind")),
            _ => Err(Invalid::Unknown.at("kind")),
        };
        let long_enough = |windows: Vec<Self>| windows.into_iter().map(Self::long_enough).collect();
        Ok(windows.and_then(long_enough).map_err(InvalidField::of_the_form)?)
    }
}

impl InvalidField {
    /// Renames the fields: the rules of windows have minutes where the form has times.
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
    /// Returns the minutes of the start and of the end; that of the end counts on into the next
    /// day.
    fn minutes(&self) -> Result<(u16, u16), InvalidField> {
        let start = minute_of_day(&self.start_time).map_err(|why| why.at("start_time"))?;
        let end = minute_of_day(&self.end_time).map_err(|why| why.at("end_time"))?;
        match end {
            0 => Ok((start, DAY_MINUTES)),
            end if end < start => Ok((start, end + DAY_MINUTES)),
            end => Ok((start, end)),
        }
    }

    fn weekly(&self, context: &FormContext<'_>) -> Result<Vec<Window>, InvalidField> {
        let days = weekdays(&self.weekdays).map_err(|why| why.at("weekdays"))?;
        let interval = self.interval()?;
        let not_before = self.first_date(context)?;
        if let Some((first, pattern)) = self.same_weeks(context, &days, interval, not_before) {
            return Ok(vec![self.recurring(context, first, pattern)?]);
        }
        let first = first_of(&days, not_before);
        let malformed = |_| Invalid::Unknown.at("weekdays");
        let pattern = Recurrence::weekly(&days, interval).map_err(malformed)?;
        let pattern = pattern.in_weeks_from(context.week_starts_on);
        if interval == 1 || context.week_starts_on != WeekStart::Saturday {
            return Ok(vec![self.recurring(context, first, pattern)?]);
        }
        let (saturday, others): (Vec<Weekday>, Vec<Weekday>) =
            days.iter().partition(|day| **day == Weekday::Sat);
        let parts = [saturday, others].into_iter().filter(|days| !days.is_empty());
        parts.map(|days| self.in_saturday_weeks(context, first, &days, pattern)).collect()
    }

    /// Returns the hours on some days of weeks that begin on Saturday, from the week of `first` on.
    fn in_saturday_weeks(
        &self,
        context: &FormContext<'_>,
        first: NaiveDate,
        days: &[Weekday],
        pattern: Recurrence,
    ) -> Result<Window, InvalidField> {
        let week = WeekStart::Saturday.first_day_of(first);
        let weeks = [week, week + Days::new(7 * u64::from(pattern.interval()))];
        let dates = weeks.into_iter().flat_map(|week| week.iter_days().take(7));
        let mut dates = dates.filter(|date| *date >= first && days.contains(&date.weekday()));
        self.recurring(context, dates.next().unwrap_or(first), pattern.on_days(days))
    }

    /// Returns the changed pattern if it goes on in the same weeks: whichever of the days stay,
    /// the weeks do, unless another first date or another interval is entered.
    fn same_weeks(
        &self,
        context: &FormContext<'_>,
        days: &[Weekday],
        interval: u16,
        not_before: NaiveDate,
    ) -> Option<(NaiveDate, Recurrence)> {
        let Some(Window::Recurring { starts_on, pattern, .. }) = context.changes else {
            return None;
        };
        let shown = shown_start(*starts_on, pattern, context.today);
        let is_weekly = pattern.weekdays(*starts_on).next().is_some();
        let is_same = self.starts_on.trim().is_empty() || not_before == shown;
        if interval == 1 || pattern.interval() != interval || !is_weekly || !is_same {
            return None;
        }
        let again = pattern.on_days(days).endless();
        let last = shown.checked_add_days(Days::new(7 * 2 * u64::from(MAX_INTERVAL)))?;
        Some((again.dates(*starts_on, shown..=last).next()?, again))
    }

    /// Returns the date before which the hours do not recur; today if none is entered.
    fn first_date(&self, context: &FormContext<'_>) -> Result<NaiveDate, InvalidField> {
        let first = optional_date(&self.starts_on, context).map_err(|why| why.at("starts_on"))?;
        Ok(first.unwrap_or(context.today))
    }

    /// Returns daily or monthly hours, of which `starts_on` is the first date.
    fn repeated(&self, context: &FormContext<'_>, frequency: &str) -> Result<Window, InvalidField> {
        let first = self.first_date(context)?;
        let pattern = format!("{frequency};INTERVAL={}", self.interval()?);
        let pattern = Recurrence::parse(&pattern).map_err(|_| Invalid::Unknown.at("kind"))?;
        self.recurring(context, first, pattern)
    }

    /// Returns hours on the first, second … such day of the month, as `starts_on` is; the fifth
    /// is the last.
    fn monthly_weekday(&self, context: &FormContext<'_>) -> Result<Window, InvalidField> {
        let first = self.first_date(context)?;
        let day = code_of(first.weekday());
        let nth = match first.day0() / 7 + 1 {
            5 => format!("-1{day}"),
            nth => format!("{nth}{day}"),
        };
        self.repeated(context, &format!("FREQ=MONTHLY;BYDAY={nth}"))
    }

    fn interval(&self) -> Result<u16, InvalidField> {
        match self.interval.trim() {
            "" => Ok(1),
            interval => number::parse(interval, 1, MAX_INTERVAL).map_err(|why| why.at("interval")),
        }
    }

    fn recurring(
        &self,
        context: &FormContext<'_>,
        anchor: NaiveDate,
        pattern: Recurrence,
    ) -> Result<Window, InvalidField> {
        let bounds = DateBounds::around(context.today);
        if anchor > bounds.last {
            // The first date was within the bounds, and its hours first fall on a later one.
            bounds.check(anchor).map_err(|why| why.at("starts_on"))?;
        }
        let (start, end) = self.minutes()?;
        let pattern = match optional_date(&self.until, context).map_err(|why| why.at("until"))? {
            Some(last) if last < anchor => return Err(Invalid::EndsBeforeItStarts.at("until")),
            Some(last) => pattern.until(last).map_err(|_| Format::Date.expected().at("until"))?,
            None => pattern,
        };
        Window::recurring(anchor, start, end, pattern)
    }

    fn one_off(&self, context: &FormContext<'_>) -> Result<Window, InvalidField> {
        let (start, end) = self.minutes()?;
        Window::one_off(self.date_ahead(context)?, start, end)
    }

    fn instead(&self, context: &FormContext<'_>) -> Result<Window, InvalidField> {
        let hours = if self.closed { vec![] } else { vec![self.minutes()?] };
        Window::instead(self.date_ahead(context)?, hours)
    }

    fn date_ahead(&self, context: &FormContext<'_>) -> Result<NaiveDate, InvalidField> {
        match context.dates().parse(&self.on) {
            Ok(on) if on < context.today => Err(Invalid::Over.at("on")),
            on => on.map_err(|why| why.at("on")),
        }
    }

    fn time_off(&self, context: &FormContext<'_>) -> Result<Window, InvalidField> {
        let from =
            local_time(&self.from_local, context.today).map_err(|why| why.at("from_local"))?;
        let until =
            local_time(&self.until_local, context.today).map_err(|why| why.at("until_local"))?;
        if until.date() < context.today {
            return Err(Invalid::Over.at("until_local"));
        }
        Window::time_off(from, until)
    }

    /// Returns the form that changes this window on `today`, or `None` for a pattern that no
    /// form can express. For hours that began longer ago than may be entered, the form starts
    /// with their last date before today.
    pub fn of(window: &Window, today: NaiveDate) -> Option<Self> {
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
                let again = pattern.on_days(&days).endless();
                let again = pattern.ends_on().map_or(Some(again), |on| again.until(on).ok())?;
                if days.is_empty() || !again.same_dates(pattern, *starts_on) {
                    return None;
                }
                Self {
                    kind: "weekly".into(),
                    weekdays: days.into_iter().map(|day| code_of(day).into()).collect(),
                    interval: interval.to_string(),
                    starts_on: shown_start(*starts_on, pattern, today).to_string(),
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

/// Returns a wall time as an input for date and time shows it: `2026-05-04T09:00`.
pub(super) fn wall_time(local: NaiveDateTime) -> String {
    let (date, time) = (local.date(), local.time());
    format!("{date}T{:02}:{:02}", time.hour(), time.minute())
}

/// Parses a wall time as an input for date and time sends it on `today`: `2026-05-04T09:00`.
pub fn local_time(raw: &str, today: NaiveDate) -> Result<NaiveDateTime, Invalid> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Err(Invalid::Missing);
    }
    let (day, clock) = raw.split_once('T').ok_or(Format::DateAndTime.expected())?;
    let minute = minute_of_day(clock)?;
    let time = NaiveTime::from_hms_opt((minute / 60).into(), (minute % 60).into(), 0);
    Ok(DateBounds::around(today).parse(day)?.and_time(time.ok_or(Format::Time.expected())?))
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

/// Parses a time of day as a time input sends it, `HH:MM`, to minutes after midnight.
fn minute_of_day(raw: &str) -> Result<u16, Invalid> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Err(Invalid::Missing);
    }
    let part = |range, max| {
        let digits: Option<&str> = raw.get(range);
        let digits = digits.filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
        digits.and_then(|text| text.parse().ok()).filter(|n: &u16| *n <= max)
    };
    match (raw.len(), part(0..2, 23), raw.get(2..3), part(3..5, 59)) {
        (5, Some(hour), Some(":"), Some(minute)) => Ok(hour * 60 + minute),
        _ => Err(Format::Time.expected()),
    }
}

fn optional_date(raw: &str, context: &FormContext<'_>) -> Result<Option<NaiveDate>, Invalid> {
    if raw.trim().is_empty() { Ok(None) } else { context.dates().parse(raw).map(Some) }
}

/// Returns the first date as a form shows it: one that may be entered, in a week of the pattern.
fn shown_start(starts_on: NaiveDate, pattern: &Recurrence, today: NaiveDate) -> NaiveDate {
    if starts_on >= DateBounds::around(today).first {
        return starts_on;
    }
    let since = today.checked_sub_days(Days::new(7 * u64::from(MAX_INTERVAL))).unwrap_or(today);
    pattern.dates(starts_on, since..=today).last().unwrap_or(starts_on)
}

fn weekdays(codes: &[String]) -> Result<Vec<Weekday>, Invalid> {
    if codes.is_empty() {
        return Err(Invalid::Missing);
    }
    let mut days: Vec<Weekday> = Vec::new();
    for code in codes {
        let day = weekday(code).ok_or(Invalid::Unknown)?;
        if !days.contains(&day) {
            days.push(day);
        }
    }
    Ok(days)
}

/// Returns the day of the week with this code, `MO` to `SU`, or `None` for any other text.
pub fn weekday(code: &str) -> Option<Weekday> {
    let mut days = (0..7).filter_map(|n| Weekday::try_from(n).ok());
    days.find(|day| code_of(*day) == code)
}

/// Returns the first date from `not_before` on that falls on one of `days`.
fn first_of(days: &[Weekday], not_before: NaiveDate) -> NaiveDate {
    let mut week = not_before.iter_days().take(7);
    week.find(|date| days.contains(&date.weekday())).unwrap_or(not_before)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The day on which the forms of these tests are sent, a Wednesday.
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

    const CONTEXT: FormContext<'static> =
        FormContext { today: TODAY, week_starts_on: WeekStart::Monday, changes: None };

    fn parse(form: &WindowForm) -> Result<Window, InvalidForm> {
        Window::parse(form, &CONTEXT).map(|windows| windows.into_iter().next().unwrap())
    }

    fn label(form: &WindowForm) -> Result<String, InvalidForm> {
        parse(form).map(|window| window.label())
    }

    fn refused(form: &WindowForm, why: Invalid, field: &str) {
        assert_eq!(parse(form), Err(why.at(field).into()), "{form:?}");
    }

    #[test]
    fn weekly_hours_begin_on_the_first_of_their_days() {
        let form = weekly(&["MO", "FR"], "09:00", "12:00");
        let Ok(Window::Recurring { starts_on, pattern, .. }) = parse(&form) else {
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
            label(&every_other).unwrap(),
            "Every 2 weeks on Tuesday, 22:00–02:00 the next day, from Tue 2 Jun 2026, until Thu 31 Dec 2026"
        );
        assert_eq!(
            label(&one_off("2026-05-06", "18:00", "00:00")).unwrap(),
            "Wed 6 May 2026, 18:00–24:00"
        );
    }

    #[test]
    fn midnight_to_midnight_is_a_whole_day_and_equal_times_are_none() {
        assert_eq!(label(&weekly(&["MO"], "00:00", "00:00")).unwrap(), "Every Monday, 00:00–24:00");
        refused(&weekly(&["MO"], "09:00", "09:00"), Invalid::EndsBeforeItStarts, "end_time");
    }

    #[test]
    fn hours_come_again_every_few_days_or_on_a_day_of_the_month() {
        let again = |kind: &str, starts_on: &str, interval: &str| {
            label(&WindowForm {
                kind: kind.into(),
                starts_on: starts_on.into(),
                interval: interval.into(),
                ..weekly(&[], "09:00", "12:00")
            })
            .unwrap()
        };
        assert_eq!(
            again("daily", "2026-05-07", "3"),
            "Every 3 days, 09:00–12:00, from Thu 7 May 2026"
        );
        assert_eq!(again("monthly", "2026-05-15", ""), "Every month on the 15th, 09:00–12:00");
        assert_eq!(
            again("monthly_weekday", "2026-05-14", "2"),
            "Every 2 months on the 2nd Thursday, 09:00–12:00, from Thu 14 May 2026"
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
        assert_eq!(label(&other).unwrap(), "Fri 8 May 2026, 14:00–16:00 instead");
        let closed = WindowForm { closed: true, ..other };
        assert_eq!(label(&closed).unwrap(), "Fri 8 May 2026, closed");
        let off = |from: &str, until: &str| WindowForm {
            kind: "time_off".into(),
            from_local: from.into(),
            until_local: until.into(),
            ..Default::default()
        };
        assert_eq!(
            label(&off("2026-05-08T00:00", "2026-05-11T12:30")).unwrap(),
            "Time off: Fri 8 May 2026, 00:00 – Mon 11 May 2026, 12:30"
        );
        refused(&off("2026-05-08T00:00", ""), Invalid::Missing, "until_local");
        refused(
            &off("2026-05-08 00:00", "2026-05-09T00:00"),
            Format::DateAndTime.expected(),
            "from_local",
        );
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
            let window = parse(&form).unwrap();
            let read = WindowForm::of(&window, TODAY).unwrap();
            assert_eq!(parse(&read).unwrap(), window);
        }
        let monthly = WindowForm { kind: "monthly".into(), ..weekly(&[], "09:00", "12:00") };
        assert_eq!(WindowForm::of(&parse(&monthly).unwrap(), TODAY), None);
    }

    #[test]
    fn weekly_hours_first_fall_within_the_bounds_of_dates() {
        let last = DateBounds::around(TODAY).last;
        assert_eq!(last.weekday(), Weekday::Tue);
        let from_the_last =
            WindowForm { starts_on: last.to_string(), ..weekly(&["MO"], "22:00", "02:00") };

        let refused = Window::parse(&from_the_last, &CONTEXT).unwrap_err();

        assert!(matches!(refused.at("starts_on"), Some(Invalid::DateOutOfRange { .. })));
        let on_it = WindowForm { starts_on: last.to_string(), ..weekly(&["TU"], "22:00", "02:00") };
        assert!(Window::parse(&on_it, &CONTEXT).is_ok());
    }

    #[test]
    fn hours_every_few_weeks_read_back_whichever_day_the_week_begins_with() {
        for first in [WeekStart::Monday, WeekStart::Sunday, WeekStart::Saturday] {
            let every_other = WindowForm {
                interval: "2".into(),
                ..weekly(&["SU", "MO", "TH"], "09:00", "12:00")
            };
            let context = FormContext { week_starts_on: first, ..CONTEXT };
            for window in Window::parse(&every_other, &context).unwrap() {
                assert!(WindowForm::of(&window, TODAY).is_some(), "{first:?}: {}", window.label());
            }
        }
    }

    #[test]
    fn what_is_odd_is_named() {
        let monday = || weekly(&["MO"], "09:00", "12:00");
        refused(&weekly(&[], "09:00", "12:00"), Invalid::Missing, "weekdays");
        refused(&weekly(&["XX"], "09:00", "12:00"), Invalid::Unknown, "weekdays");
        refused(&weekly(&["MO"], "9:00", "12:00"), Format::Time.expected(), "start_time");
        refused(&weekly(&["MO"], "09:00", "25:00"), Format::Time.expected(), "end_time");
        refused(&weekly(&["MO"], "09:00", "১২:00"), Format::Time.expected(), "end_time");
        refused(
            &weekly(&["MO"], "09:03", "12:00"),
            Invalid::NotAMultipleOf { step: 5 },
            "start_time",
        );
        refused(&weekly(&["MO"], "09:00", "09:10"), Invalid::TooBrief { minutes: 15 }, "end_time");
        refused(
            &WindowForm { interval: "53".into(), ..monday() },
            Invalid::OutOfRange { min: 1, max: 52 },
            "interval",
        );
        let ended = WindowForm { until: "2026-05-10".into(), ..monday() };
        refused(&ended, Invalid::EndsBeforeItStarts, "until");
        refused(
            &WindowForm { starts_on: "+12026-05-04".into(), ..monday() },
            Format::Date.expected(),
            "starts_on",
        );
        refused(&WindowForm { kind: "hourly".into(), ..monday() }, Invalid::Unknown, "kind");
        refused(&one_off("", "09:00", "12:00"), Invalid::Missing, "on");
        refused(&one_off("2026-05-05", "09:00", "12:00"), Invalid::Over, "on");
    }

    /// Returns the window that results when the form of `window` is sent again with other days.
    fn changed(window: &Window, days: &[&str]) -> Window {
        let form = WindowForm::of(window, TODAY).unwrap();
        let weekdays = days.iter().map(ToString::to_string).collect();
        let context = FormContext { changes: Some(window), ..CONTEXT };
        let changed = Window::parse(&WindowForm { weekdays, ..form }, &context).unwrap();
        changed.into_iter().next().unwrap()
    }

    fn next_dates(window: &Window, n: usize) -> Vec<String> {
        let Window::Recurring { starts_on, pattern, .. } = window else { panic!("{window:?}") };
        let until = *starts_on + Days::new(2_000);
        pattern.dates(*starts_on, TODAY..=until).take(n).map(|date| date.to_string()).collect()
    }

    #[test]
    fn saving_hours_of_every_few_weeks_again_never_moves_them_to_the_other_weeks() {
        let fortnights = WindowForm {
            interval: "2".into(),
            starts_on: "2026-05-08".into(),
            ..weekly(&["FR", "MO"], "09:00", "12:00")
        };
        let window = parse(&fortnights).unwrap();
        assert_eq!(next_dates(&window, 3), ["2026-05-08", "2026-05-18", "2026-05-22"]);

        assert_eq!(changed(&window, &["MO", "FR"]), window);
        assert_eq!(next_dates(&changed(&window, &["MO"]), 2), ["2026-05-18", "2026-06-01"]);
        assert_eq!(next_dates(&changed(&window, &["TU"]), 2), ["2026-05-19", "2026-06-02"]);
    }

    #[test]
    fn hours_that_began_long_ago_keep_their_weeks_when_they_are_saved_again() {
        let pattern = Recurrence::parse("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,FR").unwrap();
        let old = Window::recurring("2021-02-01".parse().unwrap(), 540, 720, pattern).unwrap();

        let saved = changed(&old, &["MO", "FR"]);

        assert_eq!(next_dates(&saved, 4), next_dates(&old, 4));
        assert_eq!(
            next_dates(&changed(&old, &["FR"]), 2),
            [1, 3].map(|n| next_dates(&old, 4)[n].clone())
        );
    }

    #[test]
    fn another_first_date_or_number_of_weeks_begins_a_new_rhythm() {
        let every = |interval: &str, starts_on: &str| WindowForm {
            interval: interval.into(),
            starts_on: starts_on.into(),
            ..weekly(&["MO"], "09:00", "12:00")
        };
        let window = parse(&every("2", "2026-05-11")).unwrap();
        let context = FormContext { changes: Some(&window), ..CONTEXT };

        let later = Window::parse(&every("2", "2026-05-18"), &context).unwrap();
        assert_eq!(next_dates(&later[0], 2), ["2026-05-18", "2026-06-01"]);
    }

    #[test]
    fn weeks_are_told_apart_by_the_mentors_first_day() {
        let form = |days: &[&str]| WindowForm {
            interval: "2".into(),
            starts_on: "2026-11-27".into(),
            ..weekly(days, "09:00", "12:00")
        };
        let of = |week_starts_on, days: &[&str]| {
            let windows =
                Window::parse(&form(days), &FormContext { week_starts_on, ..CONTEXT }).unwrap();
            let mut dates: Vec<_> =
                windows.iter().flat_map(|window| next_dates(window, 10)).collect();
            dates.sort_unstable();
            dates.truncate(10);
            dates
        };
        let workdays = ["SU", "MO", "TU", "WE", "TH"];
        assert_eq!(
            of(WeekStart::Sunday, &workdays),
            [
                "2026-11-29",
                "2026-11-30",
                "2026-12-01",
                "2026-12-02",
                "2026-12-03",
                "2026-12-13",
                "2026-12-14",
                "2026-12-15",
                "2026-12-16",
                "2026-12-17",
            ]
        );
        assert_eq!(of(WeekStart::Saturday, &workdays), of(WeekStart::Sunday, &workdays));
        assert_eq!(
            of(WeekStart::Saturday, &["SA", "SU"])[..4],
            ["2026-11-28", "2026-11-29", "2026-12-12", "2026-12-13"]
        );
        assert_eq!(
            of(WeekStart::Monday, &["SA", "SU"])[..4],
            ["2026-11-28", "2026-11-29", "2026-12-12", "2026-12-13"]
        );
    }

    #[test]
    fn dates_of_every_kind_lie_between_a_year_ago_and_five_years_ahead() {
        let monday = || weekly(&["MO"], "09:00", "12:00");
        for on in ["9999-12-31", "2031-05-07", "0000-01-01", "2025-05-05"] {
            let on = || on.to_owned();
            let again = |kind: &str| WindowForm { kind: kind.into(), starts_on: on(), ..monday() };
            for form in ["weekly", "daily", "monthly", "monthly_weekday"].map(again) {
                let refused = parse(&form).unwrap_err();
                let why = refused.at("starts_on");
                assert!(matches!(why, Some(Invalid::DateOutOfRange { .. })), "{form:?}");
            }
            let moment = || format!("{}T22:00", on());
            let off = WindowForm {
                kind: "time_off".into(),
                from_local: moment(),
                until_local: moment(),
                ..Default::default()
            };
            let late = [
                WindowForm { until: on(), ..monday() },
                one_off(&on(), "22:00", "02:00"),
                WindowForm { kind: "override".into(), ..one_off(&on(), "22:00", "02:00") },
                off,
            ];
            for form in late {
                assert!(parse(&form).is_err(), "{form:?}");
            }
        }
        assert!(parse(&one_off("2031-05-06", "22:00", "02:00")).is_ok());
        assert!(parse(&WindowForm { starts_on: "2025-05-06".into(), ..monday() }).is_ok());
    }
}
