use domain::local_time::{LocalSpan, LocalTime};
use leptos::prelude::*;

/// How much of a time is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeWords {
    /// "Tue 4 Aug 2026, 19:30, Dhaka time (UTC+6)".
    #[default]
    All,
    /// "Tue 4 Aug 2026, 19:30", where the zone stands nearby.
    DayAndClock,
    /// "Tue 4 Aug 2026".
    Day,
    /// "19:30", under its day.
    Clock,
}

/// An instant in its reader's zone; machines read the instant itself.
#[component]
pub fn Time(at: LocalTime, #[prop(optional)] words: TimeWords) -> impl IntoView {
    let text = match words {
        TimeWords::All => at.words(),
        TimeWords::DayAndClock => format!("{}, {}", at.day(), at.clock()),
        TimeWords::Day => at.day(),
        TimeWords::Clock => at.clock(),
    };

    view! { <time class="time" datetime=at.datetime()>{text}</time> }
}

/// From when until when, in one zone.
#[component]
pub fn TimeSpan(span: LocalSpan) -> impl IntoView {
    view! { <time class="time" datetime=span.start.datetime()>{span.words()}</time> }
}
