use domain::local_time::clock_words;
use domain::mentor::view::WindowView;
use leptos::prelude::*;

const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The hours that come again, as a week one can see.
#[component]
pub fn Week(windows: Vec<WindowView>) -> impl IntoView {
    let days = (0_u8..).zip(DAYS).map(|(weekday, name)| {
        let hours = hours_of(weekday, &windows);
        let closed = hours.is_empty().then(|| view! { <p class="week__none">"Closed"</p> });
        let hours = hours.into_iter().map(|words| view! { <p class="week__window">{words}</p> });
        view! {
            <section class="week__day">
                <h2 class="week__name">{name}</h2>
                {hours.collect_view()}
                {closed}
            </section>
        }
    });

    view! { <div class="week">{days.collect_view()}</div> }
}

/// "09:00–12:00", earliest first.
fn hours_of(weekday: u8, windows: &[WindowView]) -> Vec<String> {
    let mut falling: Vec<&WindowView> =
        windows.iter().filter(|window| window.weekdays.contains(&weekday)).collect();
    falling.sort_by_key(|window| window.start_minute);
    let words = |window: &WindowView| {
        format!("{}–{}", clock_words(window.start_minute), clock_words(window.end_minute))
    };
    falling.into_iter().map(words).collect()
}
