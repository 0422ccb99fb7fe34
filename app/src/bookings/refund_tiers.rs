use domain::booking::policy::CancellationPolicy;
use domain::booking::view::RefundTier;
use domain::money::Money;
use leptos::prelude::*;

use crate::ui::{Time, TimeWords};

/// What cancelling returns, deadline by deadline, in the reader's zone.
#[component]
pub fn RefundTiers(
    policy: CancellationPolicy,
    tiers: Vec<RefundTier>,
    price: Money,
) -> impl IntoView {
    if price.is_free() {
        return view! { <p class="muted">"The session is free: cancelling costs nothing."</p> }
            .into_any();
    }
    let zone = tiers.first().map(|tier| tier.until.zone_words());
    let tier = |RefundTier { until, refund }: RefundTier| {
        view! {
            <li class="refund-tier">
                <span>"Until " <Time at=until words=TimeWords::DayAndClock /></span>
                <strong>{format!("{refund} back")}</strong>
            </li>
        }
    };

    view! {
        <div class="stack stack--tight">
            <p class="muted">{policy.name()} " policy. " {policy.words()}</p>
            <ul class="refund-tiers" role="list">
                {tiers.into_iter().map(tier).collect_view()}
                <li class="refund-tier"><span>"After that"</span><strong>"Nothing back"</strong></li>
            </ul>
            {zone.map(|zone| view! { <p class="muted">{zone}</p> })}
        </div>
    }
    .into_any()
}
