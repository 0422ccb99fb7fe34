use chrono::Weekday;
use domain::local_time::{clock_label, weekday_label};
use domain::mentor::view::WindowView;
use domain::week::WeekStart;
use leptos::prelude::*;

const MIDNIGHT: u16 = 24 * 60;

/// The repeating hours as a calendar week. Hours that pass midnight continue in the next day's
/// column.
#[component]
pub fn Week(windows: Vec<WindowView>, starts_on: WeekStart) -> impl IntoView {
    let days = starts_on.days().map(|weekday| {
        let hours = hours_of(weekday, &windows);
        let closed = hours.is_empty().then(|| view! { <p class="week__none">"Closed"</p> });
        let hours = hours.into_iter().map(|words| view! { <p class="week__window">{words}</p> });
        view! {
            <section class="week__day">
                <h2 class="week__name">{weekday_label(weekday)}</h2>
                {hours.collect_view()}
                {closed}
            </section>
        }
    });

    view! { <div class="week">{days.collect_view()}</div> }
}

/// Returns the hours of a day, earliest first: "09:00–12:00", "00:00–02:00, every 2 weeks".
fn hours_of(weekday: Weekday, windows: &[WindowView]) -> Vec<String> {
    let falls = |window: &&WindowView, on: Weekday| {
        window.weekdays.iter().any(|day| Weekday::try_from(*day) == Ok(on))
    };
    let today = windows.iter().filter(|window| falls(window, weekday));
    let today = today.map(|one| (one.start_minute, one.end_minute.min(MIDNIGHT), &one.rhythm));
    let night = windows.iter().filter(|window| falls(window, weekday.pred()));
    let night = night.filter(|window| window.end_minute > MIDNIGHT);
    let night = night.map(|one| (0, one.end_minute - MIDNIGHT, &one.rhythm));
    let mut hours: Vec<(u16, u16, &Option<String>)> = today.chain(night).collect();
    hours.sort_by_key(|(start, ..)| *start);
    let words = |(start, end, rhythm): (u16, u16, &Option<String>)| {
        let rhythm = rhythm.as_ref().map(|rhythm| format!(", {rhythm}")).unwrap_or_default();
        format!("{}–{}{rhythm}", clock_label(start), clock_label(end))
    };
    hours.into_iter().map(words).collect()
}

#[cfg(test)]
mod tests {
    use domain::id::WindowId;

    use super::*;

    fn window(weekdays: &[u8], start_minute: u16, end_minute: u16, weeks: u16) -> WindowView {
        WindowView {
            id: "01930000-0000-7000-8000-000000000001".parse::<WindowId>().unwrap(),
            words: String::new(),
            is_recurring: true,
            rhythm: (weeks > 1).then(|| format!("every {weeks} weeks")),
            weekdays: weekdays.to_vec(),
            start_minute,
            end_minute,
            form: None,
        }
    }

    #[test]
    fn the_part_after_midnight_stands_in_the_next_days_column() {
        let windows = [window(&[6], 1320, 1560, 1), window(&[0], 540, 720, 1)];
        assert_eq!(hours_of(Weekday::Sun, &windows), ["22:00–24:00"]);
        assert_eq!(hours_of(Weekday::Mon, &windows), ["00:00–02:00", "09:00–12:00"]);
        assert_eq!(hours_of(Weekday::Tue, &windows), [""; 0]);
    }

    #[test]
    fn hours_of_every_few_weeks_say_so() {
        let windows = [window(&[4], 540, 720, 2)];
        assert_eq!(hours_of(Weekday::Fri, &windows), ["09:00–12:00, every 2 weeks"]);
    }
}
