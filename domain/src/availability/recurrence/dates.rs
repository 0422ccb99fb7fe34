//! The dates of a pattern.
//!
//! A pattern goes in rounds of `interval` days, weeks or months, numbered from the anchor's.
//! To list the dates of some weeks the first round of interest is computed, never walked to;
//! only a pattern with a number of dates is counted from its anchor, at most 366 of them.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{DayOfMonth, Ends, Recurrence, Rounds};

impl Recurrence {
    /// Whether `date` is one of the dates.
    pub fn occurs_on(&self, anchor: NaiveDate, date: NaiveDate) -> bool {
        self.dates(anchor, date..=date).next().is_some()
    }

    /// The dates within `range`, in order.
    pub fn dates(
        &self,
        anchor: NaiveDate,
        range: RangeInclusive<NaiveDate>,
    ) -> impl Iterator<Item = NaiveDate> + use<> {
        let pattern = *self;
        let (first, last) = range.into_inner();
        let (round, max, last) = match self.ends {
            Ends::Never => (self.round_of(anchor, first), usize::MAX, last),
            Ends::On(until) => (self.round_of(anchor, first), usize::MAX, last.min(until)),
            Ends::After(count) => (0, usize::from(count), last),
        };
        (round..)
            .map_while(move |round| pattern.round(anchor, round))
            .take_while(move |round| *round <= last)
            .flat_map(move |round| pattern.dates_of(anchor, round))
            .filter(move |date| *date >= anchor)
            .take(max)
            .skip_while(move |date| *date < first)
            .take_while(move |date| *date <= last)
    }

    /// The number of the round that `date` lies in or after; 0 before the anchor's.
    fn round_of(&self, anchor: NaiveDate, date: NaiveDate) -> u32 {
        let passed = match self.rounds {
            Rounds::Daily => date.signed_duration_since(anchor).num_days(),
            Rounds::Weekly(_) => self.week(anchor).map_or(0, |week| (date - week).num_days()) / 7,
            Rounds::Monthly(_) => {
                let months =
                    |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month());
                months(date) - months(anchor)
            }
        };
        u32::try_from(passed / i64::from(self.interval)).unwrap_or(0)
    }

    /// The first day of a round; none beyond the end of the calendar.
    fn round(&self, anchor: NaiveDate, round: u32) -> Option<NaiveDate> {
        let passed = round.checked_mul(u32::from(self.interval))?;
        match self.rounds {
            Rounds::Daily => anchor.checked_add_days(Days::new(passed.into())),
            Rounds::Weekly(_) => {
                self.week(anchor)?.checked_add_days(Days::new(u64::from(passed) * 7))
            }
            Rounds::Monthly(_) => anchor.with_day(1)?.checked_add_months(Months::new(passed)),
        }
    }

    /// The dates of the round that begins on `round`, at most seven.
    fn dates_of(&self, anchor: NaiveDate, round: NaiveDate) -> Vec<NaiveDate> {
        match self.rounds {
            Rounds::Daily => vec![round],
            Rounds::Weekly(days) if days.is_empty() => {
                week_of(round).filter(|date| date.weekday() == anchor.weekday()).collect()
            }
            Rounds::Weekly(days) => {
                week_of(round).filter(|date| days.contains(date.weekday())).collect()
            }
            Rounds::Monthly(DayOfMonth::Anchors) => {
                round.with_day(anchor.day()).into_iter().collect()
            }
            Rounds::Monthly(DayOfMonth::Number(day)) => round.with_day(day).into_iter().collect(),
            Rounds::Monthly(DayOfMonth::Nth(nth, day)) => {
                nth_of_month(round, nth, day).into_iter().collect()
            }
        }
    }

    /// The first day of the week of `date`.
    fn week(&self, date: NaiveDate) -> Option<NaiveDate> {
        date.week(self.week_start).checked_first_day()
    }
}

fn week_of(first: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    first.iter_days().take(7)
}

/// The n-th `day` of the month of `date`, from its end when negative; none if there are fewer.
fn nth_of_month(date: NaiveDate, nth: i8, day: Weekday) -> Option<NaiveDate> {
    let of_month = |n| NaiveDate::from_weekday_of_month_opt(date.year(), date.month(), day, n);
    let n = nth.unsigned_abs();
    if nth > 0 {
        return of_month(n);
    }
    let in_month = if of_month(5).is_some() { 5 } else { 4 };
    of_month((in_month + 1_u8).checked_sub(n)?)
}
