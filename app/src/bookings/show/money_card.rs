use domain::booking::action::ActorRole;
use domain::booking::state::Status;
use domain::booking::view::{BookingPage, MoneyLine, MoneyView};
use domain::id::BookingId;
use domain::payment::PaymentStatus;
use leptos::prelude::*;

use crate::bookings::pay::follow_money;
use crate::bookings::refund_tiers::RefundTiers;
use crate::path;
use crate::ui::{ButtonLink, Card, Time, TimeFormat};

/// Shows the price, what was paid, refunded and kept, and what cancelling refunds.
#[component]
pub fn MoneyCard(page: BookingPage) -> impl IntoView {
    let (id, viewer, other) = (page.id, page.viewer, page.other.name.clone());
    let is_free = page.price.is_free();
    let price = if is_free { "Free".to_owned() } else { page.price.to_string() };
    let is_theirs = viewer == ActorRole::Mentor && !page.money.mentor_receives.is_free();
    let is_undecided = page.is_undecided();
    let is_ended = page.is_overdue || page.state.status() == Status::Cancelled;
    let fee = (is_theirs && !is_ended)
        .then(|| view! { <FeeLines money=page.money.clone() is_undecided /> });
    let money = follow_money(id, page.money);
    let account = (!is_free).then(|| view! { <Account id viewer money /> });
    // Once it is over there is nothing left to cancel.
    let refunds = (page.state.holds_time() && !page.is_overdue).then(|| {
        let title = if viewer == ActorRole::Mentor {
            format!("If {other} cancels")
        } else {
            "If you cancel".into()
        };
        view! {
            <h3>{title}</h3>
            <RefundTiers
                policy=page.cancellation_policy
                refunds=page.refunds
                price=page.price
                viewer
                other
            />
        }
    });

    view! {
        <Card title="Money">
            <div class="stack">
                <dl>
                    <div class="price-line">
                        <dt>"Price"</dt>
                        <dd>{price}</dd>
                    </div>
                    {fee}
                </dl>
                {account}
                {refunds}
            </div>
        </Card>
    }
}

/// Shows the platform's fee, and what the mentor receives.
#[component]
fn FeeLines(
    money: MoneyView,
    /// Whether it is not decided yet who gets the money.
    is_undecided: bool,
) -> impl IntoView {
    let receives = receives_label(is_undecided);

    view! {
        <div class="price-line">
            <dt>"Platform fee"</dt>
            <dd>{money.fee.to_string()}</dd>
        </div>
        <div class="price-line">
            <dt>{receives}</dt>
            <dd>{money.mentor_receives.to_string()}</dd>
        </div>
    }
}

/// Returns the label of the mentor's share.
pub const fn receives_label(is_undecided: bool) -> &'static str {
    if is_undecided { "You receive, if it is decided for you" } else { "You receive" }
}

/// Shows the state of the money; screen readers announce its changes.
#[component]
fn Account(id: BookingId, viewer: ActorRole, money: RwSignal<MoneyView>) -> impl IntoView {
    let must_confirm = move || {
        money.with(|m| m.status == PaymentStatus::Confirming) && viewer == ActorRole::Mentee
    };
    let step = move || {
        must_confirm().then(|| {
            let href = path::pay_booking(id);
            view! {
                <p>
                    <ButtonLink href>"Confirm the payment"</ButtonLink>
                </p>
            }
        })
    };
    let receipt = move || {
        let words = if viewer == ActorRole::Mentor { "Statement" } else { "Receipt" };
        (!money.with(|m| m.paid.is_free())).then(|| {
            view! {
                <p>
                    <a href=path::receipt(id)>{words}</a>
                </p>
            }
        })
    };

    view! {
        <div class="stack stack--tight" role="status">
            <p>
                <strong>{move || money.with(|m| m.stands.clone())}</strong>
            </p>
            {move || money.with(|m| m.under_way.clone()).map(|words| view! { <p>{words}</p> })}
        </div>
        {move || view! { <MoneyLines lines=money.with(|m| m.lines.clone()) /> }}
        {step}
        {receipt}
    }
}

/// The movements of the money, each with its time.
#[component]
pub fn MoneyLines(lines: Vec<MoneyLine>) -> impl IntoView {
    if lines.is_empty() {
        return ().into_any();
    }
    let line = |MoneyLine { words, at }: MoneyLine| {
        let when = at.map(|at| {
            view! {
                <span class="money-line__when">
                    <Time at format=TimeFormat::All />
                </span>
            }
        });
        view! { <li>{words} {when}</li> }
    };

    view! {
        <ul class="money-lines" role="list">
            {lines.into_iter().map(line).collect_view()}
        </ul>
    }
    .into_any()
}
