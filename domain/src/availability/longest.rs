//! Length of the longest session that the hours can hold.

use chrono::{Days, NaiveDate};

use super::Window;
use super::overlap::minutes;

/// How far ahead hours are examined, in days.
const LOOK_AHEAD: Days = Days::new(400);

/// Returns the length in minutes of the longest stretch of hours in the 400 days after `from`;
/// hours that touch are one stretch. Returns `None` if there are no hours.
pub fn longest_minutes(windows: &[Window], from: NaiveDate) -> Option<u16> {
    let last = from.checked_add_days(LOOK_AHEAD).unwrap_or(from);
    let first = from.pred_opt().unwrap_or(from);
    let mut all: Vec<_> = windows.iter().flat_map(|window| minutes(window, first..=last)).collect();
    all.sort_unstable();
    let mut longest = None;
    let mut stretch: Option<(i64, i64)> = None;
    for (start, end) in all {
        let merged = match stretch {
            Some((begun, until)) if start <= until => (begun, until.max(end)),
            _ => (start, end),
        };
        longest = longest.max(Some(merged.1 - merged.0));
        stretch = Some(merged);
    }
    longest.map(|minutes| u16::try_from(minutes).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::availability::Recurrence;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn hours_that_touch_are_one_stretch() {
        let weekly = |start, end| {
            let pattern = Recurrence::parse("FREQ=WEEKLY").unwrap();
            Window::recurring(date("2026-05-04"), start, end, pattern).unwrap()
        };
        let from = date("2026-06-01");
        assert_eq!(longest_minutes(&[], from), None);
        assert_eq!(longest_minutes(&[weekly(540, 600), weekly(720, 765)], from), Some(60));
        assert_eq!(longest_minutes(&[weekly(600, 765), weekly(540, 600)], from), Some(225));
    }

    #[test]
    fn hours_that_are_over_hold_nothing() {
        let once = Window::one_off(date("2026-05-04"), 540, 600).unwrap();
        assert_eq!(longest_minutes(std::slice::from_ref(&once), date("2026-05-04")), Some(60));
        assert_eq!(longest_minutes(&[once], date("2026-06-04")), None);
    }
}
