use domain::account::Role;
use domain::booking::view::Dashboard;
use domain::money::Money;
use leptos::prelude::*;

use crate::ui::StatTile;

/// The reader's totals so far: sessions, and money by currency.
#[component]
pub fn Figures(dashboard: Dashboard, role: Role) -> impl IntoView {
    let nothing = Money::new(0, dashboard.currency);
    let money = if role == Role::Mentor {
        view! {
            <Sums
                label="Earned"
                note="Completed sessions, after fees"
                nothing
                sums=dashboard.money
            />
            <Sums label="Available" note="Yours to withdraw" nothing sums=dashboard.available />
            <Sums
                label="Ahead"
                note="Confirmed sessions, after fees"
                nothing
                sums=dashboard.ahead
            />
        }
        .into_any()
    } else {
        view! { <Sums label="Spent so far" note="" nothing sums=dashboard.money /> }.into_any()
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

/// A tile with a sum for each currency that has one, or with `nothing`.
#[component]
fn Sums(
    label: &'static str,
    note: &'static str,
    nothing: Money,
    sums: Vec<Money>,
) -> impl IntoView {
    let sums = if sums.is_empty() { vec![nothing] } else { sums };

    sums.into_iter()
        .map(|sum| view! { <StatTile label value=sum.to_string() note /> })
        .collect_view()
}
