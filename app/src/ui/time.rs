use domain::local_time::{LocalSpan, LocalTime};
use leptos::prelude::*;

/// How much of a time is shown. A clock time without its zone cannot be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeFormat {
    /// Date, time and zone with its offset: "Tue 4 Aug 2026, 19:30, Dhaka time (UTC+6)".
    #[default]
    All,
    /// Date, time and zone, for many times close together: "Tue 4 Aug 2026, 19:30, Dhaka time".
    DayAndClock,
    /// The date alone: "Tue 4 Aug 2026".
    Day,
}

/// An instant in its reader's zone, with the instant itself for machines.
#[component]
pub fn Time(at: LocalTime, #[prop(optional)] format: TimeFormat) -> impl IntoView {
    let text = match format {
        TimeFormat::All => at.label(),
        TimeFormat::DayAndClock => {
            format!("{}, {}, {}", at.day(), at.clock(), at.short_zone_label())
        }
        TimeFormat::Day => at.day(),
    };

    view! { <time datetime=at.datetime()>{text}</time> }
}

/// A range of time in one zone.
#[component]
pub fn TimeSpan(span: LocalSpan) -> impl IntoView {
    view! { <time datetime=span.start.datetime()>{span.label()}</time> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_never_told_without_its_zone() {
        let at = LocalTime {
            instant: "2026-08-04T13:30:00Z".parse().unwrap(),
            local: "2026-08-04T19:30:00".parse().unwrap(),
            offset_minutes: 360,
            zone: "Asia/Dhaka".into(),
        };
        let told = |format| {
            let at = at.clone();
            Owner::new().with(|| view! { <Time at format /> }.to_html())
        };
        assert!(told(TimeFormat::All).contains("Tue 4 Aug 2026, 19:30, Dhaka time (UTC+6)"));
        assert!(told(TimeFormat::DayAndClock).contains("Tue 4 Aug 2026, 19:30, Dhaka time<"));
        assert!(told(TimeFormat::Day).contains("Tue 4 Aug 2026<"));
        let span = LocalSpan { start: at.clone(), end: at.clone() };
        assert!(Owner::new().with(|| view! { <TimeSpan span /> }.to_html()).contains("Dhaka time"));
    }
}
