use domain::account::Role;
use domain::booking::view::Dashboard;
use domain::money::{Currency, Money};
use leptos::prelude::*;

use crate::ui::StatTile;

/// How much there has been so far: sessions, and money by currency.
#[component]
pub fn Figures(dashboard: Dashboard, role: Role) -> impl IntoView {
    let label = if role == Role::Mentor { "Earned so far, after fees" } else { "Spent so far" };
    let nothing = || vec![Money::new(0, Currency::default())];
    let money = if dashboard.money.is_empty() { nothing() } else { dashboard.money };
    let money = money
        .into_iter()
        .map(|sum| view! { <StatTile label value=sum.to_string() /> })
        .collect_view();

    view! {
        <section class="dashboard__section">
            <h2 class="visually-hidden">"Figures"</h2>
            <div class="dashboard__tiles">
                <StatTile label="Waiting for an answer" value=dashboard.lists.pending.len().to_string() />
                <StatTile label="Sessions ahead" value=dashboard.lists.upcoming.len().to_string() />
                <StatTile label="Sessions completed" value=dashboard.completed.to_string() />
                {money}
            </div>
        </section>
    }
}
