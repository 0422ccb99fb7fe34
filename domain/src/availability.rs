//! Availability of a mentor: windows in the wall time of their own zone.
//!
//! Hours recur by a pattern or happen once; the recurring hours of one date can be overridden or
//! closed; time off blocks everything inside it. Windows keep their wall time when the clock
//! changes and when the mentor moves to another zone. The starts that a mentee can request follow
//! from them in `open_starts`, which exists only where time-zone rules do: on native targets.
//!
//! Every edge lies on a multiple of five minutes. A window belongs to the date it starts on,
//! lasts at most 24 hours, and may pass midnight: minutes above 1440 lie on the next date.

#[cfg(not(target_arch = "wasm32"))]
pub mod clock_changes;
mod copies;
pub mod form;
mod label;
mod longest;
mod nights;
#[cfg(not(target_arch = "wasm32"))]
pub mod open_starts;
mod overlap;
mod reason;
pub mod recurrence;

use std::ops::RangeInclusive;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::invalid::{Invalid, InvalidField};
pub use copies::copies;
pub use longest::longest_minutes;
pub use nights::{NightBefore, nights_into_closed_dates};
pub use overlap::overlap;
pub use reason::Reason;
pub use recurrence::Recurrence;

/// Grid in minutes on which every edge of a window lies (docs/policies.md, "Availability").
pub const STEP_MINUTES: u16 = 5;

/// Maximum number of entries in force per mentor (docs/policies.md, "People").
pub const MAX_WINDOWS: usize = 200;

/// Shortest hours that a person may enter, in minutes; shorter ones would hold no session.
pub const LEAST_MINUTES: u16 = 15;

const DAY_MINUTES: u16 = 24 * 60;

/// An entry of a mentor's availability. The constructors refuse entries that break the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Window {
    /// Hours that recur on the dates of a pattern, of which `starts_on` is the first.
    Recurring {
        /// First date of the pattern, from which it is counted.
        starts_on: NaiveDate,
        /// Start of the hours, in minutes after local midnight: 0 to 1435.
        start_minute: u16,
        /// End of the hours, in minutes after the same midnight; above 1440 it lies on the next
        /// date.
        end_minute: u16,
        /// Dates on which the hours recur.
        pattern: Recurrence,
    },
    /// Hours on one date, in addition to all others.
    OneOff {
        /// Date on which the hours start.
        on: NaiveDate,
        /// Start of the hours, in minutes after local midnight: 0 to 1435.
        start_minute: u16,
        /// End of the hours, in minutes after the same midnight; above 1440 it lies on the next
        /// date.
        end_minute: u16,
    },
    /// Other hours, or none, in place of the recurring ones that start on a date.
    Override {
        /// Date whose recurring hours are replaced.
        on: NaiveDate,
        /// Start and end of each window, in minutes after midnight; an empty list closes the date.
        windows: Vec<(u16, u16)>,
    },
    /// A period in which nothing is offered, whatever the other entries say.
    TimeOff {
        /// First wall time of the period.
        from_local: NaiveDateTime,
        /// First wall time after the period.
        until_local: NaiveDateTime,
    },
}

impl Window {
    /// Creates recurring hours; `starts_on` has to be one of the pattern's dates.
    pub fn recurring(
        starts_on: NaiveDate,
        start_minute: u16,
        end_minute: u16,
        pattern: Recurrence,
    ) -> Result<Self, InvalidField> {
        check_hours(start_minute, end_minute)?;
        if pattern.occurs_on(starts_on, starts_on) {
            Ok(Self::Recurring { starts_on, start_minute, end_minute, pattern })
        } else {
            Err(Invalid::NotOfPattern.at("starts_on"))
        }
    }

    /// Creates hours on one date.
    pub fn one_off(
        on: NaiveDate,
        start_minute: u16,
        end_minute: u16,
    ) -> Result<Self, InvalidField> {
        check_hours(start_minute, end_minute)?;
        Ok(Self::OneOff { on, start_minute, end_minute })
    }

    /// Creates an override, other hours in place of the recurring ones on a date; no hours
    /// close it.
    pub fn instead(on: NaiveDate, windows: Vec<(u16, u16)>) -> Result<Self, InvalidField> {
        windows.iter().try_for_each(|(start, end)| check_hours(*start, *end))?;
        Ok(Self::Override { on, windows })
    }

    /// Creates time off from one wall time up to another.
    pub fn time_off(
        from_local: NaiveDateTime,
        until_local: NaiveDateTime,
    ) -> Result<Self, InvalidField> {
        check_edge(from_local.time()).map_err(|why| why.at("from_local"))?;
        check_edge(until_local.time()).map_err(|why| why.at("until_local"))?;
        if from_local < until_local {
            Ok(Self::TimeOff { from_local, until_local })
        } else {
            Err(Invalid::EndsBeforeItStarts.at("until_local"))
        }
    }

    /// Returns whether this entry takes the place of `other` when it is entered: closing a date
    /// replaces all other entries of the date, and other hours replace its closing. Recurring
    /// hours are no entries of a date.
    pub fn replaces(&self, other: &Self) -> bool {
        let Self::Override { on, windows } = self else { return false };
        match other {
            Self::Override { on: same, windows: others } if same == on => {
                windows.is_empty() || others.is_empty()
            }
            Self::OneOff { on: same, .. } if same == on => windows.is_empty(),
            _ => false,
        }
    }

    /// Returns the hours that start on each of `dates`, in order: date, start and end minute.
    fn hours(&self, dates: RangeInclusive<NaiveDate>) -> Vec<(NaiveDate, u16, u16)> {
        match self {
            Self::Recurring { starts_on, start_minute, end_minute, pattern } => {
                let hours = |date| (date, *start_minute, *end_minute);
                pattern.dates(*starts_on, dates).map(hours).collect()
            }
            Self::OneOff { on, start_minute, end_minute } if dates.contains(on) => {
                vec![(*on, *start_minute, *end_minute)]
            }
            Self::Override { on, windows } if dates.contains(on) => {
                windows.iter().map(|(start, end)| (*on, *start, *end)).collect()
            }
            Self::OneOff { .. } | Self::Override { .. } | Self::TimeOff { .. } => Vec::new(),
        }
    }

    /// Refuses hours too short for any session. The constructors allow them, since windows that
    /// touch count as one; a person who enters them alone has most likely mistyped.
    pub fn long_enough(self) -> Result<Self, InvalidField> {
        let too_short = |(start, end): (u16, u16)| end.saturating_sub(start) < LEAST_MINUTES;
        let refused = match &self {
            Self::Recurring { start_minute, end_minute, .. }
            | Self::OneOff { start_minute, end_minute, .. } => {
                too_short((*start_minute, *end_minute))
            }
            Self::Override { windows, .. } => windows.iter().copied().any(too_short),
            Self::TimeOff { .. } => false,
        };
        if refused {
            Err(Invalid::TooBrief { minutes: LEAST_MINUTES }.at("end_minute"))
        } else {
            Ok(self)
        }
    }
}

fn check_hours(start: u16, end: u16) -> Result<(), InvalidField> {
    check_minutes(start.into(), 0, (DAY_MINUTES - STEP_MINUTES).into())
        .map_err(|why| why.at("start_minute"))?;
    if end <= start {
        return Err(Invalid::EndsBeforeItStarts.at("end_minute"));
    }
    check_minutes(end.into(), 0, (start + DAY_MINUTES).into()).map_err(|why| why.at("end_minute"))
}

/// Refuses minutes outside `min..=max` or off the grid of [`STEP_MINUTES`].
fn check_minutes(minutes: u32, min: u32, max: u32) -> Result<(), Invalid> {
    if !(min..=max).contains(&minutes) {
        Err(Invalid::OutOfRange { min: min.into(), max: max.into() })
    } else if !minutes.is_multiple_of(STEP_MINUTES.into()) {
        Err(Invalid::NotAMultipleOf { step: STEP_MINUTES.into() })
    } else {
        Ok(())
    }
}

fn check_edge(time: NaiveTime) -> Result<(), Invalid> {
    if time.second() > 0 || time.nanosecond() > 0 {
        return Err(Invalid::NotAMultipleOf { step: STEP_MINUTES.into() });
    }
    check_minutes(time.minute(), 0, 59)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn local(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn recurring(on: &str, pattern: &str) -> Result<Window, InvalidField> {
        Window::recurring(date(on), 540, 720, Recurrence::parse(pattern).unwrap())
    }

    #[test]
    fn the_first_date_has_to_be_one_of_the_pattern() {
        assert!(recurring("2026-05-04", "FREQ=WEEKLY;BYDAY=MO,TH").is_ok());
        for (on, pattern) in [
            ("2026-05-05", "FREQ=WEEKLY;BYDAY=MO,TH"),
            ("2026-05-05", "FREQ=WEEKLY;UNTIL=20260504"),
            ("2026-05-05", "FREQ=MONTHLY;BYDAY=2TU"),
            ("2026-05-05", "FREQ=MONTHLY;BYMONTHDAY=6"),
        ] {
            assert_eq!(
                recurring(on, pattern),
                Err(Invalid::NotOfPattern.at("starts_on")),
                "{pattern}"
            );
        }
    }

    #[test]
    fn hours_lie_on_five_minutes_and_last_a_day_at_most() {
        let hours = |start, end| Window::one_off(date("2026-05-04"), start, end).map_err(|e| e.why);
        let step = Err(Invalid::NotAMultipleOf { step: 5 });
        assert!(hours(0, 1440).is_ok() && hours(1435, 2875).is_ok() && hours(720, 725).is_ok());
        assert_eq!(hours(541, 600), step);
        assert_eq!(hours(540, 601), step);
        assert_eq!(hours(600, 600), Err(Invalid::EndsBeforeItStarts));
        assert_eq!(hours(1440, 1500), Err(Invalid::OutOfRange { min: 0, max: 1435 }));
        assert_eq!(hours(60, 1505), Err(Invalid::OutOfRange { min: 0, max: 1500 }));
    }

    #[test]
    fn an_override_may_be_empty_but_not_wrong() {
        let instead = |windows| Window::instead(date("2026-05-04"), windows);
        assert!(instead(vec![]).is_ok());
        assert!(instead(vec![(540, 600), (600, 660)]).is_ok());
        assert!(instead(vec![(540, 600), (660, 600)]).is_err());
    }

    #[test]
    fn time_off_ends_after_it_starts_on_five_minutes() {
        let off = |from, until| Window::time_off(local(from), local(until)).map_err(|e| e.field);
        assert!(off("2026-05-04T00:00:00", "2026-05-04T00:05:00").is_ok());
        assert_eq!(off("2026-05-04T00:00:00", "2026-05-04T00:00:00"), Err("until_local".into()));
        assert_eq!(off("2026-05-04T00:01:00", "2026-05-05T00:00:00"), Err("from_local".into()));
        assert_eq!(off("2026-05-04T00:00:00", "2026-05-05T00:00:30"), Err("until_local".into()));
    }

    #[test]
    fn hours_too_short_for_any_session_are_refused_when_a_person_enters_them() {
        let hours =
            |end| Window::one_off(date("2026-05-04"), 540, end).and_then(Window::long_enough);
        assert!(hours(555).is_ok());
        assert_eq!(hours(550), Err(Invalid::TooBrief { minutes: 15 }.at("end_minute")));
    }

    #[test]
    fn hours_that_begin_later_say_from_when_on() {
        let window = recurring("2026-11-09", "FREQ=WEEKLY").unwrap();
        let before = window.label_at(date("2026-11-02"));
        assert_eq!(before, "Every Monday, 09:00–12:00, from Mon 9 Nov 2026");
        assert_eq!(window.label_at(date("2026-11-03")), "Every Monday, 09:00–12:00");
    }

    #[test]
    fn entries_read_as_people_say_them() {
        let label = |window: Result<Window, InvalidField>| window.unwrap().label();
        let monday = date("2026-11-09");
        insta::assert_snapshot!(
            [
                label(recurring("2026-11-09", "FREQ=WEEKLY")),
                label(recurring("2026-11-09", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=10")),
                label(recurring("2026-11-09", "FREQ=WEEKLY;BYDAY=FR,MO,TU,TH,WE;UNTIL=20261231")),
                label(recurring("2026-11-09", "FREQ=DAILY;INTERVAL=3")),
                label(recurring("2026-11-09", "FREQ=MONTHLY")),
                label(recurring("2026-11-30", "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1MO")),
                label(recurring("2026-11-09", "FREQ=MONTHLY;BYDAY=2MO")),
                label(Window::one_off(monday, 540, 720)),
                label(Window::one_off(monday, 1320, 1560)),
                label(Window::instead(monday, vec![])),
                label(Window::instead(monday, vec![(540, 600), (1320, 1440)])),
                label(Window::time_off(local("2026-11-09T00:00:00"), local("2026-11-16T12:30:00"))),
            ]
            .join("\n"),
            @"
        Every Monday, 09:00–12:00
        Every 2 weeks on Monday and Thursday, 09:00–12:00, from Mon 9 Nov 2026, 10 times
        Every Monday to Friday, 09:00–12:00, until Thu 31 Dec 2026
        Every 3 days, 09:00–12:00, from Mon 9 Nov 2026
        Every month on the 9th, 09:00–12:00
        Every 2 months on the last Monday, 09:00–12:00, from Mon 30 Nov 2026
        Every month on the 2nd Monday, 09:00–12:00
        Mon 9 Nov 2026, 09:00–12:00
        Mon 9 Nov 2026, 22:00–02:00 the next day
        Mon 9 Nov 2026, closed
        Mon 9 Nov 2026, 09:00–10:00 and 22:00–24:00 instead
        Time off: Mon 9 Nov 2026, 00:00 – Mon 16 Nov 2026, 12:30
        "
        );
    }
}
