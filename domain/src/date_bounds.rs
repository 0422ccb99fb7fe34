//! Range of dates that people may enter.
//!
//! Every entered date lies between a year ago and five years ahead (docs/policies.md,
//! "People"): no calendar, database or clock has trouble there, and a date beyond it is most
//! likely a typing mistake.

use chrono::{Months, NaiveDate};

use crate::invalid::{Format, Invalid};

/// How far back a date may lie, in months.
const MONTHS_BACK: Months = Months::new(12);

/// How far ahead a date may lie, in months.
const MONTHS_AHEAD: Months = Months::new(60);

/// Dates that may be entered on a given day, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateBounds {
    /// Earliest date that may be entered.
    pub first: NaiveDate,
    /// Latest date that may be entered.
    pub last: NaiveDate,
}

impl DateBounds {
    /// Returns the bounds from one year before `today` to five years after it.
    pub fn around(today: NaiveDate) -> Self {
        Self {
            first: today.checked_sub_months(MONTHS_BACK).unwrap_or(today),
            last: today.checked_add_months(MONTHS_AHEAD).unwrap_or(today),
        }
    }

    /// Parses a date as a date input sends it, `2026-05-04`, and refuses one outside the bounds.
    pub fn parse(&self, raw: &str) -> Result<NaiveDate, Invalid> {
        let raw = raw.trim();
        if raw.is_empty() {
            return Err(Invalid::Missing);
        }
        let is_plain = raw.len() == 10
            && raw.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !is_plain {
            return Err(Format::Date.expected());
        }
        let date = raw.parse().map_err(|_| Format::Date.expected())?;
        self.check(date).map(|()| date)
    }

    /// Returns an error with the bounds if `date` lies outside them.
    pub fn check(&self, date: NaiveDate) -> Result<(), Invalid> {
        let Self { first, last } = *self;
        if (first..=last).contains(&date) {
            Ok(())
        } else {
            Err(Invalid::DateOutOfRange { first, last })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds() -> DateBounds {
        DateBounds::around("2026-11-27".parse().unwrap())
    }

    #[test]
    fn dates_lie_between_a_year_ago_and_five_years_ahead() {
        let out = Err(Invalid::DateOutOfRange {
            first: "2025-11-27".parse().unwrap(),
            last: "2031-11-27".parse().unwrap(),
        });
        for date in ["2025-11-27", " 2026-02-28 ", "2031-11-27"] {
            assert!(bounds().parse(date).is_ok(), "{date}");
        }
        for date in ["2025-11-26", "2031-11-28", "0000-01-01", "9999-12-31"] {
            assert_eq!(bounds().parse(date), out, "{date}");
        }
    }

    #[test]
    fn a_date_is_written_with_ten_plain_characters() {
        for date in
            ["+12345-1-1", "-9999-1-01", "+2027-1-01", "2027-02-30", "2027/02/03", "২০২৭-০১-০১"]
        {
            assert_eq!(bounds().parse(date), Err(Format::Date.expected()), "{date}");
        }
        assert_eq!(bounds().parse(" "), Err(Invalid::Missing));
    }

    #[test]
    fn the_ends_of_the_calendar_do_no_harm() {
        assert_eq!(DateBounds::around(NaiveDate::MAX).last, NaiveDate::MAX);
        assert_eq!(DateBounds::around(NaiveDate::MIN).first, NaiveDate::MIN);
    }
}
