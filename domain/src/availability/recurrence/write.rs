//! Patterns as text, in one canonical form.

use std::fmt;

use chrono::{Datelike, Weekday};

use super::parse::WEEKDAYS;
use super::{DayOfMonth, Ends, Frequency, Recurrence};

/// Writes the canonical rule: parts in a fixed order, without those that state the default.
impl fmt::Display for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let freq = match self.frequency {
            Frequency::Daily => "DAILY",
            Frequency::Weekly(_) => "WEEKLY",
            Frequency::Monthly(_) => "MONTHLY",
        };
        write!(f, "FREQ={freq}")?;
        if self.interval > 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        match self.frequency {
            Frequency::Weekly(days) if !days.is_empty() => {
                let codes: Vec<_> = days.iter(Weekday::Mon).map(code).collect();
                write!(f, ";BYDAY={}", codes.join(","))?;
            }
            Frequency::Monthly(DayOfMonth::Nth(nth, day)) => {
                write!(f, ";BYDAY={nth}{}", code(day))?;
            }
            Frequency::Monthly(DayOfMonth::Number(day)) => write!(f, ";BYMONTHDAY={day}")?,
            Frequency::Daily | Frequency::Weekly(_) | Frequency::Monthly(DayOfMonth::Anchors) => {}
        }
        match self.ends {
            Ends::Never => {}
            Ends::On(last) => {
                write!(f, ";UNTIL={:04}{:02}{:02}", last.year(), last.month(), last.day())?;
            }
            Ends::After(count) => write!(f, ";COUNT={count}")?,
        }
        if self.week_start == Weekday::Sun { f.write_str(";WKST=SU") } else { Ok(()) }
    }
}

fn code(day: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, weekday)| *weekday == day).map_or("", |(code, _)| code)
}
