//! Copies of the hours of one day of the week to other days.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, Weekday};

use super::{DAY_MINUTES, Recurrence, Window};

/// For how many days copied hours are compared with the existing ones.
const COMPARED: Days = Days::new(400);

/// Returns the windows to add so that the hours of `from` are also on `to`: as often, in the
/// same weeks and until the same date. Hours that exist already are left out, so that copies
/// merge with them; so are hours that an earlier copy adds, since a copied night reaches into
/// the morning of the next day. Returns `None` if `from` has no hours.
pub fn copies(
    existing: &[Window],
    from: Weekday,
    to: &[Weekday],
    today: NaiveDate,
) -> Option<Vec<Window>> {
    let sources: Vec<Source> = existing.iter().filter_map(|one| Source::of(one, from)).collect();
    if sources.is_empty() {
        return None;
    }
    let mut hours = existing.to_vec();
    for source in sources {
        let copies = source.copies(&hours, to, today);
        hours.extend(copies);
    }
    Some(hours.split_off(existing.len()))
}

/// Recurring hours of the day that is copied.
struct Source {
    starts_on: NaiveDate,
    hours: (u16, u16),
    pattern: Recurrence,
}

impl Source {
    fn of(window: &Window, day: Weekday) -> Option<Self> {
        let Window::Recurring { starts_on, start_minute, end_minute, pattern } = window else {
            return None;
        };
        let falls = pattern.weekdays(*starts_on).any(|one| one == day);
        falls.then_some(Self {
            starts_on: *starts_on,
            hours: (*start_minute, *end_minute),
            pattern: *pattern,
        })
    }

    fn copies(&self, existing: &[Window], to: &[Weekday], today: NaiveDate) -> Vec<Window> {
        let mut missing: BTreeMap<(u16, u16), Vec<Weekday>> = BTreeMap::new();
        for day in to {
            for (day, hours) in self.missing(existing, *day, today) {
                missing.entry(hours).or_default().push(day);
            }
        }
        let window = |((start, end), days): ((u16, u16), Vec<Weekday>)| {
            let (first, pattern) = self.on(&days, today)?;
            Window::recurring(first, start, end, pattern).ok()
        };
        missing.into_iter().filter_map(window).collect()
    }

    /// Returns the pattern on these days, with its first date from `today` on.
    fn on(&self, days: &[Weekday], today: NaiveDate) -> Option<(NaiveDate, Recurrence)> {
        let pattern = self.pattern.on_days(days);
        let from = today.max(self.starts_on);
        let last = from.checked_add_days(COMPARED)?;
        let first = pattern.dates(self.starts_on, from..=last).next()?;
        Some((first, pattern))
    }

    /// Returns the parts of the hours that do not exist yet on `day`; parts after midnight
    /// belong to the next day.
    fn missing(
        &self,
        existing: &[Window],
        day: Weekday,
        today: NaiveDate,
    ) -> Vec<(Weekday, (u16, u16))> {
        let Some((first, pattern)) = self.on(&[day], today) else { return Vec::new() };
        let last = first.checked_add_days(COMPARED).unwrap_or(first);
        let dates: Vec<NaiveDate> = pattern.dates(first, first..=last).collect();
        let mut missing = vec![(i32::from(self.hours.0), i32::from(self.hours.1))];
        for window in existing {
            for shift in [-1, 0, 1] {
                if let Some(taken) = self.taken(window, &dates, shift) {
                    missing = without(&missing, taken);
                }
            }
        }
        missing.into_iter().filter_map(|part| placed(day, part)).collect()
    }

    /// Returns the minutes that `window` covers on all of `dates`, when it starts `shift` days
    /// from them.
    fn taken(&self, window: &Window, dates: &[NaiveDate], shift: i64) -> Option<(i32, i32)> {
        let Window::Recurring { starts_on, start_minute, end_minute, pattern } = window else {
            return None;
        };
        let lasts = match (pattern.ends_on(), self.pattern.ends_on()) {
            (None, _) => true,
            (Some(end), Some(needed)) => end >= needed,
            (Some(_), None) => false,
        };
        let falls = |date: &NaiveDate| {
            let moved = date.checked_add_signed(chrono::TimeDelta::days(shift));
            moved.is_some_and(|date| pattern.occurs_on(*starts_on, date))
        };
        let minutes = i32::try_from(shift).ok()? * i32::from(DAY_MINUTES);
        let hours = (i32::from(*start_minute) + minutes, i32::from(*end_minute) + minutes);
        (lasts && dates.iter().all(falls)).then_some(hours)
    }
}

/// Returns what remains of `parts` without `taken`.
fn without(parts: &[(i32, i32)], taken: (i32, i32)) -> Vec<(i32, i32)> {
    let left =
        |(start, end): &(i32, i32)| [(*start, (*end).min(taken.0)), ((*start).max(taken.1), *end)];
    parts.iter().flat_map(left).filter(|(start, end)| start < end).collect()
}

/// Returns a part with the day on which it starts.
fn placed(day: Weekday, (start, end): (i32, i32)) -> Option<(Weekday, (u16, u16))> {
    let midnight = i32::from(DAY_MINUTES);
    let (day, start, end) = if start < midnight {
        (day, start, end)
    } else {
        (day.succ(), start - midnight, end - midnight)
    };
    Some((day, (u16::try_from(start).ok()?, u16::try_from(end).ok()?)))
}

#[cfg(test)]
mod tests {
    use Weekday::{Mon, Thu, Tue, Wed};

    use super::*;
    use crate::availability::overlap;

    const TODAY: &str = "2026-03-02";

    fn weekly(day: &str, start: u16, end: u16, pattern: &str) -> Window {
        let pattern = Recurrence::parse(pattern).unwrap();
        Window::recurring(day.parse().unwrap(), start, end, pattern).unwrap()
    }

    fn copied(existing: &[Window], to: &[Weekday]) -> Option<Vec<String>> {
        let copies = copies(existing, Mon, to, TODAY.parse().unwrap())?;
        Some(copies.iter().map(Window::label).collect())
    }

    #[test]
    fn copying_a_day_adds_only_what_is_not_there() {
        let monday = weekly("2026-03-02", 540, 720, "FREQ=WEEKLY");
        let equal = weekly("2026-02-03", 540, 720, "FREQ=WEEKLY");
        let within = weekly("2026-02-04", 600, 660, "FREQ=WEEKLY");
        let days = [monday, equal, within];

        assert_eq!(copied(&days, &[Tue]).unwrap(), Vec::<String>::new());
        assert_eq!(
            copied(&days, &[Tue, Wed]).unwrap(),
            ["Every Wednesday, 09:00–10:00", "Every Wednesday, 11:00–12:00"]
        );
        assert_eq!(copied(&days[1..], &[Wed]), None);
    }

    #[test]
    fn copied_hours_come_in_the_same_weeks_and_end_on_the_same_date() {
        let fortnights =
            weekly("2026-02-23", 540, 720, "FREQ=WEEKLY;INTERVAL=2;UNTIL=20260401;BYDAY=MO");
        assert_eq!(
            copied(&[fortnights], &[Tue]).unwrap(),
            ["Every 2 weeks on Tuesday, 09:00–12:00, from Tue 10 Mar 2026, until Wed 1 Apr 2026"]
        );
    }

    #[test]
    fn a_night_and_a_morning_that_are_copied_to_two_days_in_a_row_merge() {
        let morning = weekly("2026-03-02", 30, 90, "FREQ=WEEKLY");
        let night = weekly("2026-03-02", 1320, 1560, "FREQ=WEEKLY");

        let copies = copies(&[morning, night], Mon, &[Wed, Thu], TODAY.parse().unwrap()).unwrap();

        for (index, copy) in copies.iter().enumerate() {
            assert_eq!(overlap(&copies[..index], copy), None, "{}", copy.label());
        }
        assert_eq!(copies.len(), 4, "{copies:?}");
    }

    #[test]
    fn a_night_is_copied_without_the_morning_that_is_there() {
        let night = weekly("2026-03-02", 1320, 1560, "FREQ=WEEKLY");
        let morning = weekly("2026-02-04", 0, 60, "FREQ=WEEKLY");
        assert_eq!(
            copied(&[night, morning], &[Tue]).unwrap(),
            ["Every Wednesday, 01:00–02:00", "Every Tuesday, 22:00–24:00"]
        );
    }
}
