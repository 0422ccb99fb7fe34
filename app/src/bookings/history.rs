use domain::booking::view::HistoryEntry;
use leptos::prelude::*;

use crate::ui::{Card, Step, Steps, Time};

/// What happened to a booking: who did what, when, and why.
#[component]
pub fn History(entries: Vec<HistoryEntry>) -> impl IntoView {
    let newest = entries.len().saturating_sub(1);
    let steps = entries
        .into_iter()
        .enumerate()
        .map(|(place, HistoryEntry { words, reason, at })| {
            view! {
                <Step current=place == newest>
                    <span>{words}</span>
                    <span class="history__when"><Time at /></span>
                    {reason.map(|reason| view! { <p class="history__reason prose">{reason}</p> })}
                </Step>
            }
        })
        .collect_view();

    view! {
        <Card title="History">
            <Steps label="History of this booking">{steps}</Steps>
        </Card>
    }
}
