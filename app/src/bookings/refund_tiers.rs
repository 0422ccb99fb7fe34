use domain::booking::policy::{CancellationPolicy, FreeBecause};
use domain::booking::state::By;
use domain::booking::view::{RefundStep, RefundTable};
use domain::money::Money;
use leptos::prelude::*;

use crate::ui::{Time, TimeFormat};

/// What a mentee who cancels gets back, now and later, in the reader's zone; the mentor reads
/// what they keep.
#[component]
pub fn RefundTiers(
    policy: CancellationPolicy,
    refunds: RefundTable,
    price: Money,
    viewer: By,
    /// What the other side is called.
    other: String,
) -> impl IntoView {
    if price.is_free() {
        return view! { <p class="muted">"The session is free: cancelling costs nothing."</p> }
            .into_any();
    }
    let because = refunds.because.map(|because| because_label(because, viewer, &other));
    let is_request = refunds.because == Some(FreeBecause::Pending);
    let lines = refunds.steps.into_iter().enumerate();
    let line = move |(index, step)| view! { <Line step viewer is_now=index == 0 /> };
    let table = (!is_request).then(|| {
        view! {
            <ul class="refund-tiers" role="list">{lines.map(line).collect_view()}</ul>
        }
    });
    let later = if is_request { "Once confirmed: " } else { "" };

    view! {
        <div class="stack stack--tight">
            {because.map(|words| view! { <p>{words}</p> })}
            {table}
            <p class="muted">{later} {policy.label()}</p>
        </div>
    }
    .into_any()
}

#[component]
fn Line(step: RefundStep, viewer: By, is_now: bool) -> impl IntoView {
    let RefundStep { until, refund, kept } = step;
    let from = if is_now { "Now, until " } else { "Then, until " };
    let sum = match viewer {
        By::Mentor if kept.is_free() => "You keep nothing".into(),
        By::Mentor => format!("You keep {kept}"),
        _ if refund.is_free() => "Nothing back".into(),
        _ => format!("{refund} back"),
    };

    view! {
        <li class="refund-tier">
            <span>{from} <Time at=until format=TimeFormat::DayAndClock /></span>
            <strong>{sum}</strong>
        </li>
    }
}

fn because_label(because: FreeBecause, viewer: By, other: &str) -> String {
    match (because, viewer) {
        (FreeBecause::Pending, By::Mentor) => {
            format!("Now: nothing is charged, so {other} may withdraw free of charge.")
        }
        (FreeBecause::Pending, _) => {
            "Now: nothing is charged, so withdrawing is free until the mentor answers.".into()
        }
        (FreeBecause::Grace, By::Mentor) => {
            format!("{other} may change their mind free of charge for 30 minutes after asking.")
        }
        (FreeBecause::Grace, _) => {
            "You may change your mind free of charge for 30 minutes after asking.".into()
        }
        (FreeBecause::LateProposal, By::Mentor) => {
            format!("You proposed other times late, so {other} may cancel free of charge.")
        }
        (FreeBecause::LateProposal, _) => {
            format!("{other} proposed other times late, so you may cancel free of charge.")
        }
    }
}
