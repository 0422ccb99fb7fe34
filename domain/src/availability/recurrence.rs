//! On which dates a window falls.

use std::fmt;
use std::ops::RangeInclusive;

use chrono::{NaiveDate, Weekday};

/// The text is no pattern of the subset that we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a pattern that we know")]
pub struct InvalidPattern;

/// A pattern of dates, counted from an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recurrence {
    interval: u16,
}

impl Recurrence {
    /// An RRULE of our subset.
    pub fn parse(_text: &str) -> Result<Self, InvalidPattern> {
        todo!()
    }

    /// Every `interval` weeks on these days; on the anchor's own when there are none.
    pub fn weekly(_days: &[Weekday], _interval: u16) -> Result<Self, InvalidPattern> {
        todo!()
    }

    /// The same pattern, up to and with this date.
    #[must_use]
    pub fn until(self, _last: NaiveDate) -> Self {
        todo!()
    }

    /// Whether `date` is one of the dates.
    pub fn occurs_on(&self, _anchor: NaiveDate, _date: NaiveDate) -> bool {
        todo!()
    }

    /// The dates within `range`, in order.
    pub fn dates(
        &self,
        _anchor: NaiveDate,
        _range: RangeInclusive<NaiveDate>,
    ) -> impl Iterator<Item = NaiveDate> + use<> {
        std::iter::empty()
    }

    /// The pattern in words: "Every 2 weeks on Monday and Thursday".
    pub fn words(&self, _anchor: NaiveDate) -> String {
        todo!()
    }
}

/// The canonical RRULE.
impl fmt::Display for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.interval)
    }
}
