use domain::account::Role;
use domain::booking::view::Dashboard;
use domain::money::{Currency, Money};
use leptos::prelude::*;

use crate::ui::StatTile;

/// The reader's totals so far: sessions, and money by currency.
#[component]
pub fn Figures(dashboard: Dashboard, role: Role) -> impl IntoView {
    let money = if role == Role::Mentor {
        view! {
            <Sums label="Earned" note="Completed sessions, after fees" sums=dashboard.money />
            <Sums label="Available" note="Yours to withdraw" sums=dashboard.available />
            <Sums label="Ahead" note="Confirmed sessions, after fees" sums=dashboard.ahead />
        }
        .into_any()
    } else {
        view! { <Sums label="Spent so far" note="" sums=dashboard.money /> }.into_any()
    };

    view! {
        <section class="dashboard__section">
            <h2 class="visually-hidden">"Figures"</h2>
            <div class="dashboard__tiles">
                <StatTile
                    label="Waiting for an answer"
                    value=dashboard.lists.pending.len().to_string()
                />
                <StatTile label="Sessions ahead" value=dashboard.lists.upcoming.len().to_string() />
                <StatTile label="Sessions completed" value=dashboard.completed.to_string() />
                {money}
            </div>
        </section>
    }
}

/// A tile with a sum for each currency that has one.
#[component]
fn Sums(label: &'static str, note: &'static str, sums: Vec<Money>) -> impl IntoView {
    let nothing = || vec![Money::new(0, Currency::default())];
    let sums = if sums.is_empty() { nothing() } else { sums };

    sums.into_iter()
        .map(|sum| view! { <StatTile label value=sum.to_string() note /> })
        .collect_view()
}
