//! Recurrence patterns: the local dates on which a window falls, counted from an anchor.
//!
//! A pattern is written as an RFC 5545 recurrence rule of a small subset ([`parse`]): every N
//! days; every N weeks on some days; every N months on a day of the month or on its n-th
//! weekday. It may end with a date or after a number of dates. What a pattern leaves open comes
//! from the anchor, the first of its dates: a weekly pattern without days repeats on the
//! anchor's day of the week, a monthly one on its day of the month.
//!
//! Patterns contain local dates only. Time zones enter later, when a date and a minute of the
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

/// Largest interval of a pattern, in days, weeks or months.
pub const MAX_INTERVAL: u16 = 52;

/// Largest number of dates of a pattern that ends after a number of them.
pub const MAX_COUNT: u16 = 366;

/// A pattern of dates, always within the bounds of the subset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Recurrence {
    frequency: Frequency,
    interval: u16,
    ends: Ends,
    week_start: Weekday,
}

/// Unit of the interval, and the dates within a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Frequency {
    Daily,
    /// Days of the week; an empty set means the anchor's day.
    Weekly(WeekdaySet),
    Monthly(DayOfMonth),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum DayOfMonth {
    Anchors,
    /// Day of the month; a month that is too short has no date.
    Number(u32),
    /// The n-th such weekday of the month, counted from the end if negative.
    Nth(i8, Weekday),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Ends {
    Never,
    /// The pattern has no date after this one.
    On(NaiveDate),
    /// The pattern has this many dates, the anchor being the first.
    After(u16),
}

impl Recurrence {
    /// Creates a pattern of every `interval` weeks on these days; without days, on the anchor's
    /// own.
    pub fn weekly(days: &[Weekday], interval: u16) -> Result<Self, InvalidPattern> {
        if !(1..=MAX_INTERVAL).contains(&interval) {
            return Err(InvalidPattern);
        }
        let frequency = Frequency::Weekly(days.iter().copied().collect());
        Ok(Self { frequency, interval, ends: Ends::Never, week_start: Weekday::Mon })
    }

    /// Returns the pattern with `last` as the last possible date; refuses years outside 0 to 9999.
    pub fn until(self, last: NaiveDate) -> Result<Self, InvalidPattern> {
        match last.year() {
            0..=9999 => Ok(Self { ends: Ends::On(last), ..self }),
            _ => Err(InvalidPattern),
        }
    }

    /// Returns the pattern on these days of the week, in the same weeks.
    #[must_use]
    pub fn on_days(self, days: &[Weekday]) -> Self {
        Self { frequency: Frequency::Weekly(days.iter().copied().collect()), ..self }
    }

    /// Returns the pattern with weeks that begin on a mentor's first day of the week. It makes
    /// a difference only for intervals above one week. Patterns have weeks from Monday or
    /// Sunday only: without its Saturday, a week from Saturday equals one from Sunday.
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

    /// Returns the pattern without an end.
    #[must_use]
    pub fn endless(self) -> Self {
        Self { ends: Ends::Never, ..self }
    }

    /// Returns the days of the week of a weekly pattern, Monday first, and all seven of a daily
    /// one; none of any other pattern.
    pub fn weekdays(&self, anchor: NaiveDate) -> impl Iterator<Item = Weekday> + use<> {
        let days = match self.frequency {
            Frequency::Weekly(days) if days.is_empty() => WeekdaySet::single(anchor.weekday()),
            Frequency::Weekly(days) => days,
            Frequency::Daily if self.interval == 1 => WeekdaySet::ALL,
            Frequency::Daily | Frequency::Monthly(_) => WeekdaySet::EMPTY,
        };
        (0..7).filter_map(|n| Weekday::try_from(n).ok()).filter(move |day| days.contains(*day))
    }

    /// Returns the number of days, weeks or months from one period to the next: 1 to 52.
    pub const fn interval(&self) -> u16 {
        self.interval
    }

    /// Returns whether `other` falls on the same dates, both counted from `anchor`.
    pub fn same_dates(&self, other: &Self, anchor: NaiveDate) -> bool {
        let year = anchor..=anchor.checked_add_days(chrono::Days::new(2 * 366)).unwrap_or(anchor);
        self.ends == other.ends && self.dates(anchor, year.clone()).eq(other.dates(anchor, year))
    }

    /// Returns the last possible date, if the pattern ends with a date.
    pub const fn ends_on(&self) -> Option<NaiveDate> {
        match self.ends {
            Ends::On(last) => Some(last),
            Ends::Never | Ends::After(_) => None,
        }
    }
}
