//! Notes about hours with a change of the clock at an edge or inside.
//!
//! A wall time that the clock skips or shows twice has one meaning, that of [`crate::zone`].
//! Nobody can guess it, so a person who enters such hours is told.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use chrono_tz::Tz;

use super::Window;
use crate::local_time::{clock_of, day_label, minutes_label};
use crate::zone::Rules;

/// How far ahead changes of the clock are looked for, in days.
const AHEAD: Days = Days::new(400);

/// Changes of a zone's clock in the year ahead.
pub struct ClockChanges {
    rules: Rules,
    dates: BTreeSet<NaiveDate>,
}

/// What happens to an edge whose wall time is skipped or shown twice.
enum Edge {
    Skipped { becomes: NaiveDateTime },
    ShownTwice,
}

impl ClockChanges {
    /// Finds the changes from `today` on, over the next 400 days.
    pub fn ahead(zone: Tz, today: NaiveDate) -> Self {
        let rules = Rules::of(zone);
        let last = today.checked_add_days(AHEAD).unwrap_or(today);
        let end = rules.end_of_date(last);
        let first = rules.start_of_date(today);
        let changes = std::iter::successors(rules.next_change(first), |at| rules.next_change(*at));
        let mut dates = BTreeSet::new();
        for change in changes.take_while(|change| *change < end) {
            let date = rules.date(change);
            dates.extend([date.pred_opt(), Some(date), date.succ_opt()].into_iter().flatten());
        }
        Self { rules, dates }
    }

    /// Returns a sentence for each edge of the window that a change of the clock affects.
    pub fn notes(&self, window: &Window) -> Vec<String> {
        if let Window::TimeOff { from_local, until_local } = window {
            return self.edges(*from_local, *until_local, &window.label());
        }
        let on = |date: &NaiveDate| window.hours(*date..=*date);
        let hours = self.dates.iter().flat_map(on);
        let note = |(date, start, end)| {
            let edges = local(date, start).zip(local(date, end));
            edges.map(|(start, end)| self.edges(start, end, &window.label())).unwrap_or_default()
        };
        hours.flat_map(note).collect()
    }

    fn edges(&self, start: NaiveDateTime, end: NaiveDateTime, words: &str) -> Vec<String> {
        if self.rules.start(start) >= self.rules.end(end) {
            let day = day_label(start.date());
            return vec![format!("On {day} the clock skips all of “{words}”.")];
        }
        let begins = self.start(start).map(|edge| edge.note(start, "begins", "first", words));
        let ends = self.end(end).map(|edge| edge.note(end, "ends", "second", words));
        let edges: Vec<String> = begins.into_iter().chain(ends).collect();
        if edges.is_empty() { self.within(start, end, words).into_iter().collect() } else { edges }
    }

    /// Returns a note if a change between the edges makes the hours shorter or longer than the
    /// clock says.
    fn within(&self, start: NaiveDateTime, end: NaiveDateTime, words: &str) -> Option<String> {
        let lasts = self.rules.end(end) - self.rules.start(start);
        let change = lasts - (end - start);
        let day = day_label(self.rules.date(self.rules.end(end)));
        let length = minutes_label(u16::try_from(lasts.num_minutes()).ok()?);
        match change.num_minutes() {
            0 => None,
            less if less < 0 => Some(format!(
                "On {day} the clock goes forward within “{words}”: that is only {length}."
            )),
            _ => Some(format!("On {day} the clock goes back within “{words}”: that is {length}.")),
        }
    }

    fn start(&self, local: NaiveDateTime) -> Option<Edge> {
        let first = self.rules.start(local);
        let becomes = self.rules.local(first);
        if becomes != local {
            return Some(Edge::Skipped { becomes });
        }
        let last = self.rules.end(local + TimeDelta::seconds(1)) - TimeDelta::seconds(1);
        (last != first).then_some(Edge::ShownTwice)
    }

    /// Finds what happens to an end: an end is where the time just before it stops being shown.
    fn end(&self, local: NaiveDateTime) -> Option<Edge> {
        let before = local - TimeDelta::seconds(1);
        let first = self.rules.start(before);
        if self.rules.local(first) != before {
            return Some(Edge::Skipped { becomes: self.rules.local(self.rules.end(local)) });
        }
        let last = self.rules.end(local) - TimeDelta::seconds(1);
        (last != first).then_some(Edge::ShownTwice)
    }
}

impl Edge {
    fn note(&self, local: NaiveDateTime, verb: &str, which: &str, words: &str) -> String {
        let (day, clock) = (day_label(local.date()), clock_of(local.time()));
        match self {
            Self::Skipped { becomes } => {
                let becomes = clock_of(becomes.time());
                format!("On {day} the clock skips {clock}: “{words}” {verb} at {becomes}.")
            }
            Self::ShownTwice if verb == "ends" => format!(
                "On {day} the clock shows the time before {clock} twice: “{words}” ends after the {which}."
            ),
            Self::ShownTwice => {
                format!("On {day} the clock shows {clock} twice: “{words}” {verb} at the {which}.")
            }
        }
    }
}

/// Returns the date on which the clock skips all of some hours that happen once, or `None`.
pub fn skipped_on(zone: Tz, window: &Window) -> Option<NaiveDate> {
    let rules = Rules::of(zone);
    let is_skipped = |on: NaiveDate, start: u16, end: u16| {
        let edges = local(on, start).zip(local(on, end));
        edges.is_some_and(|(start, end)| rules.start(start) >= rules.end(end))
    };
    match window {
        Window::OneOff { on, start_minute, end_minute } => {
            is_skipped(*on, *start_minute, *end_minute).then_some(*on)
        }
        Window::Override { on, windows } => {
            windows.iter().any(|(start, end)| is_skipped(*on, *start, *end)).then_some(*on)
        }
        Window::TimeOff { from_local, until_local } => {
            (rules.start(*from_local) >= rules.end(*until_local)).then(|| from_local.date())
        }
        Window::Recurring { .. } => None,
    }
}

fn local(on: NaiveDate, minute: u16) -> Option<NaiveDateTime> {
    on.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(minute.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::availability::Recurrence;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn sundays(start: u16, end: u16) -> Window {
        let every_sunday = Recurrence::parse("FREQ=WEEKLY").unwrap();
        Window::recurring(date("2026-03-01"), start, end, every_sunday).unwrap()
    }

    fn notes(zone: Tz, window: &Window) -> Vec<String> {
        ClockChanges::ahead(zone, date("2026-03-01")).notes(window)
    }

    #[test]
    fn hours_around_a_change_of_the_clock_say_how_long_they_are() {
        let once = |on: &str, start, end| Window::one_off(date(on), start, end).unwrap();
        let berlin = Tz::Europe__Berlin;
        assert_eq!(
            notes(berlin, &once("2026-03-29", 60, 240)),
            [
                "On Sun 29 Mar 2026 the clock goes forward within “Sun 29 Mar 2026, 01:00–04:00”: that is only 2 h."
            ]
        );
        assert_eq!(
            notes(berlin, &once("2026-10-25", 60, 240)),
            [
                "On Sun 25 Oct 2026 the clock goes back within “Sun 25 Oct 2026, 01:00–04:00”: that is 4 h."
            ]
        );
        assert_eq!(notes(berlin, &once("2026-03-29", 540, 720)), Vec::<String>::new());
    }

    #[test]
    fn an_edge_that_the_clock_skips_or_shows_twice_is_named() {
        let berlin = Tz::Europe__Berlin;
        assert_eq!(
            notes(berlin, &sundays(150, 300)),
            [
                "On Sun 29 Mar 2026 the clock skips 02:30: “Every Sunday, 02:30–05:00” begins at 03:00.",
                "On Sun 25 Oct 2026 the clock shows 02:30 twice: “Every Sunday, 02:30–05:00” begins at the first.",
                "On Sun 28 Mar 2027 the clock skips 02:30: “Every Sunday, 02:30–05:00” begins at 03:00.",
            ]
        );
        assert_eq!(
            notes(berlin, &sundays(60, 150))[..2],
            [
                "On Sun 29 Mar 2026 the clock skips 02:30: “Every Sunday, 01:00–02:30” ends at 03:00.",
                "On Sun 25 Oct 2026 the clock shows the time before 02:30 twice: “Every Sunday, 01:00–02:30” ends after the second.",
            ]
        );
        assert_eq!(
            notes(berlin, &sundays(120, 180))[0],
            "On Sun 29 Mar 2026 the clock skips all of “Every Sunday, 02:00–03:00”."
        );
    }

    #[test]
    fn a_night_is_asked_about_on_the_date_that_it_reaches() {
        let saturday = Recurrence::parse("FREQ=WEEKLY").unwrap();
        let night = Window::recurring(date("2026-03-07"), 1320, 1590, saturday).unwrap();
        assert!(
            notes(Tz::Europe__Berlin, &night)[0]
                .starts_with("On Sun 29 Mar 2026 the clock skips 02:30")
        );
    }

    #[test]
    fn hours_beside_a_change_and_places_without_one_have_no_notes() {
        for window in [sundays(540, 720), sundays(60, 120), sundays(180, 240)] {
            assert_eq!(notes(Tz::Europe__Berlin, &window), Vec::<String>::new(), "{window:?}");
        }
        assert_eq!(notes(Tz::Asia__Dhaka, &sundays(150, 300)), Vec::<String>::new());
    }

    #[test]
    fn hours_once_that_the_clock_skips_are_known() {
        let once = |start, end| Window::one_off(date("2026-03-29"), start, end).unwrap();
        assert_eq!(skipped_on(Tz::Europe__Berlin, &once(120, 180)), Some(date("2026-03-29")));
        assert_eq!(skipped_on(Tz::Europe__Berlin, &once(120, 185)), None);
        assert_eq!(skipped_on(Tz::Asia__Dhaka, &once(120, 180)), None);
    }
}
