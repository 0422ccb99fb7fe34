//! Labels of patterns.

use chrono::{Datelike, NaiveDate, Weekday, WeekdaySet};

use super::{DayOfMonth, Ends, Frequency, Recurrence};
use crate::local_time::{day_label, weekday_label};

const MONDAY_TO_FRIDAY: WeekdaySet =
    WeekdaySet::from_array([Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri]);

impl Recurrence {
    /// Returns the label of the dates: "Every Monday", "Every 2 weeks on Monday and Thursday",
    /// "Every month on the last Friday".
    pub fn label(&self, anchor: NaiveDate) -> String {
        let interval = self.interval;
        match (self.frequency, interval) {
            (Frequency::Daily | Frequency::Weekly(WeekdaySet::ALL), 1) => "Every day".into(),
            (Frequency::Daily, _) => format!("Every {interval} days"),
            (Frequency::Weekly(days), 1) => format!("Every {}", days_label(days, anchor)),
            (Frequency::Weekly(days), _) => {
                format!("Every {interval} weeks on {}", days_label(days, anchor))
            }
            (Frequency::Monthly(day), 1) => format!("Every month on the {}", day.label(anchor)),
            (Frequency::Monthly(day), _) => {
                format!("Every {interval} months on the {}", day.label(anchor))
            }
        }
    }

    /// Returns the interval if it is above one: "every 2 weeks".
    pub fn rhythm_label(&self) -> Option<String> {
        let unit = match self.frequency {
            Frequency::Daily => "days",
            Frequency::Weekly(_) => "weeks",
            Frequency::Monthly(_) => "months",
        };
        (self.interval > 1).then(|| format!("every {} {unit}", self.interval))
    }

    /// Returns the label of the end: "until Thu 31 Dec 2026", "10 times"; `None` for an endless
    /// pattern.
    pub fn end_label(&self) -> Option<String> {
        match self.ends {
            Ends::Never => None,
            Ends::On(last) => Some(format!("until {}", day_label(last))),
            Ends::After(1) => Some("once".into()),
            Ends::After(count) => Some(format!("{count} times")),
        }
    }
}

fn days_label(days: WeekdaySet, anchor: NaiveDate) -> String {
    match days {
        WeekdaySet::EMPTY => weekday_label(anchor.weekday()).into(),
        WeekdaySet::ALL => "every day".into(),
        MONDAY_TO_FRIDAY => "Monday to Friday".into(),
        _ => joined(&days.iter(Weekday::Mon).map(weekday_label).collect::<Vec<_>>()),
    }
}

/// Joins names into a list: "Monday", "Monday and Tuesday", "Monday, Tuesday and Friday".
fn joined(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, [])) => (*last).into(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

impl DayOfMonth {
    fn label(self, anchor: NaiveDate) -> String {
        match self {
            Self::Anchors => ordinal(anchor.day()),
            Self::Number(day) => ordinal(day),
            Self::Nth(-1, day) => format!("last {}", weekday_label(day)),
            Self::Nth(nth @ ..=-2, day) => {
                format!(
                    "{} {} from the end",
                    ordinal(nth.unsigned_abs().into()),
                    weekday_label(day)
                )
            }
            Self::Nth(nth, day) => {
                format!("{} {}", ordinal(nth.unsigned_abs().into()), weekday_label(day))
            }
        }
    }
}

/// Returns the ordinal of a number: "1st", "22nd", "13th".
fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
