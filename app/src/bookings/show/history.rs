use domain::booking::view::{BookingPage, HistoryEntry};
use leptos::prelude::*;

use crate::path;
use crate::ui::{ButtonKind, ButtonLink, Card, Step, Steps, Time};

/// A page of a booking's history: who did what, when, and why.
#[component]
pub fn History(page: BookingPage) -> impl IntoView {
    let BookingPage { id, history, history_page, earlier_history, .. } = page;
    let newest = history.len().saturating_sub(1);
    let steps = history
        .into_iter()
        .enumerate()
        .map(|(place, HistoryEntry { words, reason, at })| {
            view! {
                <Step current=history_page == 0 && place == newest>
                    <span>{words}</span>
                    <span class="history__when">
                        <Time at />
                    </span>
                    {reason.map(|reason| view! { <p class="history__reason prose">{reason}</p> })}
                </Step>
            }
        })
        .collect_view();
    let earlier = earlier_history.map(|page| path::booking_history(id, page));
    let later = history_page.checked_sub(1).map(|page| path::booking_history(id, page));

    view! {
        <Card title="History">
            <Steps label="History of this booking">{steps}</Steps>
            <div class="row">
                {page_link(earlier, "Earlier entries")} {page_link(later, "Later entries")}
            </div>
        </Card>
    }
}

fn page_link(to: Option<String>, words: &'static str) -> impl IntoView {
    to.map(|href| {
        view! {
            <ButtonLink href kind=ButtonKind::Quiet>
                {words}
            </ButtonLink>
        }
    })
}
