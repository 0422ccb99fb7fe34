use domain::booking::state::By;
use domain::booking::view::BookingPage;
use domain::payment::PaymentStatus;
use leptos::prelude::*;

use super::refund_tiers::RefundTiers;
use crate::path;
use crate::ui::{ButtonLink, Card};

/// What it costs, how far the payment has come, and what cancelling returns.
#[component]
pub fn MoneyCard(page: BookingPage) -> impl IntoView {
    let price = if page.price.is_free() { "Free".to_owned() } else { page.price.to_string() };
    let payment = (!page.price.is_free()).then(|| {
        view! { <div class="price-line"><dt>"Payment"</dt><dd>{page.payment.words()}</dd></div> }
    });
    let must_confirm = page.payment == PaymentStatus::Confirming && page.viewer == By::Mentee;
    let step = must_confirm.then(|| {
        let href = path::pay_booking(page.id);
        view! { <p><ButtonLink href>"Confirm the payment"</ButtonLink></p> }
    });
    // Once it is over there is nothing left to cancel.
    let tiers = (page.state.holds_time() && !page.is_overdue).then(|| {
        view! { <RefundTiers policy=page.cancellation_policy tiers=page.refund_tiers price=page.price /> }
    });

    view! {
        <Card title="Money">
            <dl>
                <div class="price-line"><dt>"Price"</dt><dd>{price}</dd></div>
                {payment}
            </dl>
            {step}
            {tiers}
        </Card>
    }
}
