//! Labels of windows.

use chrono::{NaiveDate, NaiveDateTime};

use super::Window;
use crate::local_time::{clock_label, clock_of, day_label};

impl Window {
    /// Returns the label of the entry: "Every Monday, 09:00–12:00", "Mon 9 Nov 2026, 09:00–12:00".
    pub fn label(&self) -> String {
        self.label_at(NaiveDate::MAX)
    }

    /// Returns whether these are recurring hours that start later than a week from `today`.
    pub fn begins_later(&self, today: NaiveDate) -> bool {
        matches!(self, Self::Recurring { starts_on, .. } if (*starts_on - today).num_days() >= 7)
    }

    /// Returns the label as it is read on `today`: hours that start later than in a week tell
    /// their first date.
    pub fn label_at(&self, today: NaiveDate) -> String {
        match self {
            Self::Recurring { starts_on, start_minute, end_minute, pattern } => {
                let hours = hours_label(*start_minute, *end_minute);
                let end = pattern.end_label().map(|end| format!(", {end}")).unwrap_or_default();
                let says_first = pattern.rhythm_label().is_some() || self.begins_later(today);
                let first = if says_first {
                    format!(", from {}", day_label(*starts_on))
                } else {
                    String::new()
                };
                format!("{}, {hours}{first}{end}", pattern.label(*starts_on))
            }
            Self::OneOff { on, start_minute, end_minute } => {
                format!("{}, {}", day_label(*on), hours_label(*start_minute, *end_minute))
            }
            Self::Override { on, windows } if windows.is_empty() => {
                format!("{}, closed", day_label(*on))
            }
            Self::Override { on, windows } => {
                let hours: Vec<_> =
                    windows.iter().map(|(start, end)| hours_label(*start, *end)).collect();
                format!("{}, {} instead", day_label(*on), hours.join(" and "))
            }
            Self::TimeOff { from_local, until_local } => {
                format!("Time off: {} – {}", moment_label(*from_local), moment_label(*until_local))
            }
        }
    }
}

/// Returns the label of hours: "09:00–12:00", "22:00–24:00", "22:00–02:00 the next day".
fn hours_label(start_minute: u16, end_minute: u16) -> String {
    format!("{}–{}", clock_label(start_minute), clock_label(end_minute))
}

fn moment_label(local: NaiveDateTime) -> String {
    format!("{}, {}", day_label(local.date()), clock_of(local.time()))
}
