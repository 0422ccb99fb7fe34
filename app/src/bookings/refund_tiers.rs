use domain::booking::action::ActorRole;
use domain::booking::policy::{CancellationPolicy, FreeBecause};
use domain::booking::view::{RefundStep, RefundTable};
use domain::local_time::LocalTime;
use domain::money::Money;
use leptos::prelude::*;

use crate::ui::{Time, TimeFormat};

/// The refunds of a mentee who cancels, now and later, in the reader's zone; to the mentor it
/// shows what they keep.
#[component]
pub fn RefundTiers(
    policy: CancellationPolicy,
    refunds: RefundTable,
    price: Money,
    viewer: ActorRole,
    /// The name of the other person.
    other: String,
) -> impl IntoView {
    if price.is_free() {
        return view! { <p class="muted">"The session is free: cancelling costs nothing."</p> }
            .into_any();
    }
    let because = refunds.because.map(|because| because_label(because, viewer, &other));
    let is_request = refunds.because == Some(FreeBecause::Pending);
    let (steps, first) = if is_request {
        (refunds.once_confirmed, "Until ")
    } else {
        (refunds.steps, "Now, until ")
    };
    let lines = steps.into_iter().enumerate();
    let line = move |(index, step)| {
        let from = if index == 0 { first } else { "Then, until " };
        view! { <Line step viewer from /> }
    };
    let once = is_request.then(|| view! { <p>"Once it is confirmed:"</p> });
    let policy = refunds.is_whole_policy.then(|| view! { <p class="muted">{policy.label()}</p> });
    let is_free = refunds.because == Some(FreeBecause::LateProposal);
    let counts_from = refunds.counts_from.filter(|_| !is_free);
    let rescheduled =
        counts_from.map(|from| view! { <p class="muted">{rescheduled_label(&from)}</p> });

    view! {
        <div class="stack stack--tight">
            {because.map(|words| view! { <p>{words}</p> })} {once}
            <ul class="refund-tiers" role="list">
                {lines.map(line).collect_view()}
            </ul> {policy} {rescheduled}
        </div>
    }
    .into_any()
}

#[component]
fn Line(step: RefundStep, viewer: ActorRole, from: &'static str) -> impl IntoView {
    let RefundStep { until, refund, kept } = step;
    let sum = match viewer {
        ActorRole::Mentor if kept.is_free() => "You keep nothing".into(),
        ActorRole::Mentor => format!("You keep {kept}"),
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

/// Returns why the deadlines are not counted from the agreed start.
fn rescheduled_label(from: &LocalTime) -> String {
    format!(
        "Deadlines count from the earlier time, {}, because the session was rescheduled.",
        clock_label(from)
    )
}

/// Formats a time: "Mon 7 Dec 2026, 11:00, Dhaka time".
pub fn clock_label(at: &LocalTime) -> String {
    format!("{}, {}, {}", at.day(), at.clock(), at.short_zone_label())
}

fn because_label(because: FreeBecause, viewer: ActorRole, other: &str) -> String {
    match (because, viewer) {
        (FreeBecause::Pending, ActorRole::Mentor) => {
            format!("Now: nothing is charged, so {other} may withdraw free of charge.")
        }
        (FreeBecause::Pending, _) => {
            "Now: nothing is charged, so withdrawing is free until the mentor answers.".into()
        }
        (FreeBecause::Grace, ActorRole::Mentor) => {
            format!("{other} may change their mind free of charge for 30 minutes after asking.")
        }
        (FreeBecause::Grace, _) => {
            "You may change your mind free of charge for 30 minutes after asking.".into()
        }
        (FreeBecause::LateProposal, ActorRole::Mentor) => {
            format!("You proposed other times late, so {other} may cancel free of charge.")
        }
        (FreeBecause::LateProposal, _) => {
            format!("{other} proposed other times late, so you may cancel free of charge.")
        }
    }
}
