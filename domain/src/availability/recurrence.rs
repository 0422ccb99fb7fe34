//! On which dates a window falls: patterns of local dates, counted from an anchor.
//!
//! A pattern is written as an RFC 5545 recurrence rule of a small subset ([`parse`]):
//! every N days; every N weeks on some days; every N months on a day of the month or on its
//! n-th weekday. It may end with a date or after a number of dates. What a pattern leaves
//! open comes from the anchor, the first of its dates: a weekly one without days repeats on
//! the anchor's day of the week, a monthly one on its day of the month.
//!
//! Patterns know local dates only. Time zones enter later, when a date and a minute of the
//! day become an instant.

mod dates;
mod label;
mod parse;
#[cfg(test)]
mod tests;
mod write;

use chrono::{Datelike, NaiveDate, Weekday, WeekdaySet};

use crate::week::WeekStart;
pub use parse::InvalidPattern;

/// How many days, weeks or months may lie between one period of a pattern and the next.
pub const MAX_INTERVAL: u16 = 52;

/// How many dates a pattern with a number of them may have.
pub const MAX_COUNT: u16 = 366;

/// A pattern of dates, always within the bounds of the subset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Recurrence {
    frequency: Frequency,
    interval: u16,
    ends: Ends,
    week_start: Weekday,
}

/// What comes again each period, and how long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Frequency {
    Daily,
    /// On these days; without any, on the anchor's.
    Weekly(WeekdaySet),
    Monthly(DayOfMonth),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum DayOfMonth {
    Anchors,
    /// Months that are too short have no such date.
    Number(u32),
    /// The n-th such day; counted from the end when negative.
    Nth(i8, Weekday),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Ends {
    Never,
    /// The last date that may still be one.
    On(NaiveDate),
    /// After so many dates, the anchor being the first.
    After(u16),
}

impl Recurrence {
    /// Every `interval` weeks on these days; on the anchor's own when there are none.
    pub fn weekly(days: &[Weekday], interval: u16) -> Result<Self, InvalidPattern> {
        if !(1..=MAX_INTERVAL).contains(&interval) {
            return Err(InvalidPattern);
        }
        let frequency = Frequency::Weekly(days.iter().copied().collect());
        Ok(Self { frequency, interval, ends: Ends::Never, week_start: Weekday::Mon })
    }

    /// The same pattern with `last`, of the years 0 to 9999, as the last possible date.
    pub fn until(self, last: NaiveDate) -> Result<Self, InvalidPattern> {
        match last.year() {
            0..=9999 => Ok(Self { ends: Ends::On(last), ..self }),
            _ => Err(InvalidPattern),
        }
    }

    /// The same pattern on these days of the week, in the same weeks.
    #[must_use]
    pub fn on_days(self, days: &[Weekday]) -> Self {
        Self { frequency: Frequency::Weekly(days.iter().copied().collect()), ..self }
    }

    /// The same pattern, its weeks told apart by a mentor's first day of the week. Nothing
    /// depends on it where each week is one of the pattern. Patterns know of weeks from
    /// Monday or Sunday: without a Saturday, those from Saturday are told apart as from Sunday.
    #[must_use]
    pub fn in_weeks_from(self, first: WeekStart) -> Self {
        match (self.interval, first) {
            (1, _) => self,
            (_, WeekStart::Monday) => Self { week_start: Weekday::Mon, ..self },
            (_, WeekStart::Sunday | WeekStart::Saturday) => {
                Self { week_start: Weekday::Sun, ..self }
            }
        }
    }

    /// The same pattern without an end.
    #[must_use]
    pub fn endless(self) -> Self {
        Self { ends: Ends::Never, ..self }
    }

    /// The days of the week of a weekly pattern, Monday first, and all of a daily one; none of
    /// another one.
    pub fn weekdays(&self, anchor: NaiveDate) -> impl Iterator<Item = Weekday> + use<> {
        let days = match self.frequency {
            Frequency::Weekly(days) if days.is_empty() => WeekdaySet::single(anchor.weekday()),
            Frequency::Weekly(days) => days,
            Frequency::Daily if self.interval == 1 => WeekdaySet::ALL,
            Frequency::Daily | Frequency::Monthly(_) => WeekdaySet::EMPTY,
        };
        (0..7).filter_map(|n| Weekday::try_from(n).ok()).filter(move |day| days.contains(*day))
    }

    /// Every so many days, weeks or months.
    pub const fn interval(&self) -> u16 {
        self.interval
    }

    /// Whether `other` falls on the same dates, both counted from `anchor`.
    pub fn same_dates(&self, other: &Self, anchor: NaiveDate) -> bool {
        let year = anchor..=anchor.checked_add_days(chrono::Days::new(2 * 366)).unwrap_or(anchor);
        self.ends == other.ends && self.dates(anchor, year.clone()).eq(other.dates(anchor, year))
    }

    /// The last date that may still be one, when the pattern says so.
    pub const fn ends_on(&self) -> Option<NaiveDate> {
        match self.ends {
            Ends::On(last) => Some(last),
            Ends::Never | Ends::After(_) => None,
        }
    }
}
