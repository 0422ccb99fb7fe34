use domain::availability::Reason;
use domain::id::SessionTypeId;
use domain::local_time::short_day_label;
use domain::mentor::view::PreviewDay;
use leptos::prelude::*;

use crate::path;
use crate::ui::{Alert, Card, ChipLink, Tone};

/// The open starts that mentees are offered in the next weeks, day by day; where there is none,
/// the reason.
#[component]
pub fn Preview(
    session_types: Vec<(SessionTypeId, String)>,
    previewed: Option<SessionTypeId>,
    days: Vec<PreviewDay>,
    why_empty: Option<String>,
) -> impl IntoView {
    if days.is_empty() {
        return ().into_any();
    }
    let chips = (session_types.len() > 1).then(|| {
        let chip = |(id, title)| {
            let (href, current) = (path::preview(id), Some(id) == previewed);
            view! {
                <ChipLink href current>
                    {title}
                </ChipLink>
            }
        };
        let chips = session_types.into_iter().map(chip).collect_view();
        view! {
            <nav class="row" aria-label="Sessions">
                {chips}
            </nav>
        }
    });
    let days = days.into_iter().map(|day| view! { <Day day /> }).collect_view();
    let why = why_empty.map(|words| view! { <Alert tone=Tone::Warning>{words}</Alert> });

    view! {
        <div id="preview">
            <Card title="What mentees are offered in the next four weeks">
                <div class="stack">{chips} {why} <ol class="preview">{days}</ol></div>
            </Card>
        </div>
    }
    .into_any()
}

#[component]
fn Day(day: PreviewDay) -> impl IntoView {
    let PreviewDay { on, clocks, why, has_hours } = day;
    let offered = if clocks.is_empty() {
        let why = match why {
            Some(Reason::OutsideHours) if has_hours => Some("Too short"),
            why => why.map(Reason::label),
        };
        view! { <span class="preview__none">{why}</span> }.into_any()
    } else {
        view! { <span class="preview__clocks">{clocks.join(", ")}</span> }.into_any()
    };

    view! {
        <li class="preview__day">
            <span class="preview__date">{short_day_label(on)}</span>
            {offered}
        </li>
    }
}
