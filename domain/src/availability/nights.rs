//! Nights that reach into a closed date.
//!
//! Hours belong to the date they start on, so closing a date keeps those that started the
//! evening before. The mentor is told, and offered time off for them.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::form::wall_time;
use super::{DAY_MINUTES, Window};
use crate::local_time::{clock_label, day_label};

/// Hours of the night before that reach into a closed date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NightBefore {
    /// Sentence that says which date is closed, and until when the hours last.
    pub words: String,
    /// First wall time of the time off that would remove them, `2026-05-04T00:00`.
    pub from_local: String,
    /// First wall time after that time off, in the same format.
    pub until_local: String,
}

/// Returns the nights that reach into closed dates and that no time off covers.
pub fn nights_into_closed_dates(windows: &[Window]) -> Vec<NightBefore> {
    let closed = windows.iter().filter_map(|window| match window {
        Window::Override { on, windows } if windows.is_empty() => Some(*on),
        _ => None,
    });
    closed.filter_map(|on| night_into(on, windows)).collect()
}

fn night_into(on: NaiveDate, windows: &[Window]) -> Option<NightBefore> {
    let before = on.checked_sub_days(Days::new(1))?;
    let is_overridden =
        windows.iter().any(|w| matches!(w, Window::Override { on, .. } if *on == before));
    let stands = |window: &&Window| !(is_overridden && matches!(window, Window::Recurring { .. }));
    let hours = windows.iter().filter(stands).flat_map(|window| window.hours(before..=before));
    let until = hours.map(|(_, _, end)| end.saturating_sub(DAY_MINUTES)).max()?;
    let from_local = on.and_time(NaiveTime::MIN);
    let until_local = from_local + TimeDelta::minutes(until.into());
    let is_off = windows.iter().any(|window| {
        matches!(window, Window::TimeOff { from_local: from, until_local: to }
            if *from <= from_local && until_local <= *to)
    });
    (until > 0 && !is_off).then(|| NightBefore {
        words: format!(
            "{} is closed, but hours of the night before reach into it until {}.",
            day_label(on),
            clock_label(until)
        ),
        from_local: wall_time(from_local),
        until_local: wall_time(until_local),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::availability::Recurrence;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_closed_date_names_the_night_that_reaches_into_it_until_time_off_takes_it() {
        let nights = Recurrence::parse("FREQ=WEEKLY").unwrap();
        let thursdays = Window::recurring(date("2026-03-05"), 1320, 1560, nights).unwrap();
        let closed = Window::instead(date("2026-03-06"), vec![]).unwrap();
        let other = Window::instead(date("2026-03-13"), vec![(540, 600)]).unwrap();
        let mut windows = vec![thursdays, closed, other];

        let nights = nights_into_closed_dates(&windows);
        let [night] = &nights[..] else { panic!("{nights:?}") };
        assert_eq!(
            night.words,
            "Fri 6 Mar 2026 is closed, but hours of the night before reach into it until 02:00."
        );
        assert_eq!(night.from_local, "2026-03-06T00:00");
        assert_eq!(night.until_local, "2026-03-06T02:00");

        let off = |text: &str| text.parse().unwrap();
        windows.push(
            Window::time_off(off("2026-03-06T00:00:00"), off("2026-03-06T02:00:00")).unwrap(),
        );
        assert_eq!(nights_into_closed_dates(&windows), []);
    }
}
