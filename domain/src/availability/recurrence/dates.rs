//! Dates of a pattern.
//!
//! A pattern proceeds in periods of `interval` days, weeks or months, numbered from that of the
//! anchor. To list the dates of a range, the first period of interest is computed, never walked
//! to; only a pattern with a number of dates is counted from its anchor, at most 366 of them.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{DayOfMonth, Ends, Frequency, Recurrence};

impl Recurrence {
    /// Returns whether `date` is one of the pattern's dates.
    pub fn occurs_on(&self, anchor: NaiveDate, date: NaiveDate) -> bool {
        self.dates(anchor, date..=date).next().is_some()
    }

    /// Returns the pattern's dates within `range`, in order.
    pub fn dates(
        &self,
        anchor: NaiveDate,
        range: RangeInclusive<NaiveDate>,
    ) -> impl Iterator<Item = NaiveDate> + use<> {
        let pattern = *self;
        let (first, last) = range.into_inner();
        let (period, max, last) = match self.ends {
            Ends::Never => (self.round_of(anchor, first), usize::MAX, last),
            Ends::On(until) => (self.round_of(anchor, first), usize::MAX, last.min(until)),
            Ends::After(count) => (0, usize::from(count), last),
        };
        (period..)
            .map_while(move |period| pattern.period(anchor, period))
            .take_while(move |period| *period <= last)
            .flat_map(move |period| pattern.dates_of(anchor, period))
            .filter(move |date| *date >= anchor)
            .take(max)
            .skip_while(move |date| *date < first)
            .take_while(move |date| *date <= last)
    }

    /// Returns the number of the period that contains `date` or precedes it; 0 before the anchor's.
    fn round_of(&self, anchor: NaiveDate, date: NaiveDate) -> u32 {
        let passed = match self.frequency {
            Frequency::Daily => date.signed_duration_since(anchor).num_days(),
            Frequency::Weekly(_) => {
                self.week(anchor).map_or(0, |week| (date - week).num_days()) / 7
            }
            Frequency::Monthly(_) => {
                let months =
                    |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month());
                months(date) - months(anchor)
            }
        };
        u32::try_from(passed / i64::from(self.interval)).unwrap_or(0)
    }

    /// Returns the first day of a period; none beyond the end of the calendar.
    fn period(&self, anchor: NaiveDate, period: u32) -> Option<NaiveDate> {
        let passed = period.checked_mul(u32::from(self.interval))?;
        match self.frequency {
            Frequency::Daily => anchor.checked_add_days(Days::new(passed.into())),
            Frequency::Weekly(_) => {
                self.week(anchor)?.checked_add_days(Days::new(u64::from(passed) * 7))
            }
            Frequency::Monthly(_) => anchor.with_day(1)?.checked_add_months(Months::new(passed)),
        }
    }

    /// Returns the dates of the period that begins on the date `period`, at most seven.
    fn dates_of(&self, anchor: NaiveDate, period: NaiveDate) -> Vec<NaiveDate> {
        match self.frequency {
            Frequency::Daily => vec![period],
            Frequency::Weekly(days) if days.is_empty() => {
                week_of(period).filter(|date| date.weekday() == anchor.weekday()).collect()
            }
            Frequency::Weekly(days) => {
                week_of(period).filter(|date| days.contains(date.weekday())).collect()
            }
            Frequency::Monthly(DayOfMonth::Anchors) => {
                period.with_day(anchor.day()).into_iter().collect()
            }
            Frequency::Monthly(DayOfMonth::Number(day)) => {
                period.with_day(day).into_iter().collect()
            }
            Frequency::Monthly(DayOfMonth::Nth(nth, day)) => {
                nth_of_month(period, nth, day).into_iter().collect()
            }
        }
    }

    fn week(&self, date: NaiveDate) -> Option<NaiveDate> {
        date.week(self.week_start).checked_first_day()
    }
}

fn week_of(first: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    first.iter_days().take(7)
}

/// Returns the n-th `day` of the month of `date`, from its end if negative; none if there are
/// fewer.
fn nth_of_month(date: NaiveDate, nth: i8, day: Weekday) -> Option<NaiveDate> {
    let of_month = |n| NaiveDate::from_weekday_of_month_opt(date.year(), date.month(), day, n);
    let n = nth.unsigned_abs();
    if nth > 0 {
        return of_month(n);
    }
    let in_month = if of_month(5).is_some() { 5 } else { 4 };
    of_month((in_month + 1_u8).checked_sub(n)?)
}
