use domain::account::Role;
use domain::booking::view::{BookingRow, Dashboard};
use leptos::prelude::*;

use super::api::show_dashboard;
use super::figures::Figures;
use super::next_steps::NextSteps;
use crate::bookings::BookingList;
use crate::error::AppError;
use crate::frame::PrivateFrame;
use crate::page_failure::PageFailure;
use crate::path;
use crate::reader::use_reader;
use crate::ui::{ButtonLink, Empty, Load, PageHeader};

/// How many of the next sessions are shown; the rest is a click away.
const NEXT: usize = 3;

/// What needs the reader now, what comes next, and their figures.
#[component]
pub fn DashboardPage() -> impl IntoView {
    view! {
        <PrivateFrame title="Dashboard">
            <Loaded />
        </PrivateFrame>
    }
}

#[component]
fn Loaded() -> impl IntoView {
    let dashboard = Resource::new(|| (), |()| show_dashboard());
    let failed = |error: AppError| {
        view! { <PageFailure error on=path::home() on_words="To the start page" /> }.into_any()
    };

    view! {
        <Load from=dashboard failed let:dashboard>
            <Sections dashboard />
        </Load>
    }
}

#[component]
fn Sections(dashboard: Dashboard) -> impl IntoView {
    let role = use_reader().viewer.map_or(Role::Mentee, |viewer| viewer.role);
    let lists = &dashboard.lists;
    let next = lists.upcoming.iter().take(NEXT).cloned().collect();
    let unreviewed = lists.past.iter().filter(|row| row.can_review).take(NEXT).cloned().collect();
    let waiting = if role == Role::Mentor { "Requests to answer" } else { "Waiting for an answer" };
    let steps = dashboard.next_steps.clone();
    let today = format!("{}, {}", dashboard.now.day(), dashboard.now.zone_words());
    let nothing = nothing_ahead(&dashboard, role);

    view! {
        <div class="dashboard">
            <PageHeader title="Dashboard" lead=today />
            {(!steps.is_empty()).then(|| view! { <NextSteps steps /> })}
            <Part title=waiting rows=lists.pending.clone() show="waiting" />
            <Part title="Next sessions" rows=next show="upcoming" />
            {nothing}
            <Part title="Sessions to review" rows=unreviewed show="past" />
            <Figures dashboard role />
        </div>
    }
}

/// Some bookings under a heading, with the way to all of them; nothing when there are none.
#[component]
fn Part(title: &'static str, rows: Vec<BookingRow>, show: &'static str) -> impl IntoView {
    if rows.is_empty() {
        return ().into_any();
    }

    view! {
        <section class="dashboard__section">
            <div class="dashboard__head">
                <h2>{title}</h2>
                <a href=path::bookings_shown(show)>"All bookings"</a>
            </div>
            <BookingList rows />
        </section>
    }
    .into_any()
}

/// What to do when neither a request waits nor a session lies ahead.
fn nothing_ahead(dashboard: &Dashboard, role: Role) -> Option<AnyView> {
    let is_quiet = dashboard.lists.pending.is_empty() && dashboard.lists.upcoming.is_empty();
    let (title, text, on, on_words) = match role {
        Role::Mentor => (
            "Nothing needs you now",
            "Requests show here as soon as a mentee asks for a time.",
            path::availability(),
            "Offer more hours",
        ),
        Role::Mentee | Role::Admin => (
            "Your next session starts with a mentor",
            "Find somebody who has done what you want to learn, and ask for a time.",
            path::mentors(),
            "Find a mentor",
        ),
    };
    is_quiet.then(|| {
        view! {
            <Empty picture="/pictures/no-bookings.svg" title text>
                <ButtonLink href=on>{on_words}</ButtonLink>
            </Empty>
        }
        .into_any()
    })
}
