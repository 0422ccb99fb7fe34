use domain::account::Role;
use domain::booking::view::{BookingSummary, Dashboard, Need};
use leptos::prelude::*;

use super::api::show_dashboard;
use super::figures::Figures;
use super::next_steps::NextSteps;
use super::nothing_ahead::NothingAhead;
use super::part::Part;
use crate::accounts::ZoneNote;
use crate::error::AppError;
use crate::error_page::ErrorPage;
use crate::layout::PrivateLayout;
use crate::page_context::use_page_context;
use crate::path;
use crate::ui::{Await, PageHeader};

/// How many of the next sessions are shown; the others are on the page of bookings.
const NEXT: usize = 3;

/// The page with what needs the reader's attention, what comes next, and their figures.
#[component]
pub fn DashboardPage() -> impl IntoView {
    view! {
        <PrivateLayout title="Dashboard">
            <Loaded />
        </PrivateLayout>
    }
}

#[component]
fn Loaded() -> impl IntoView {
    let dashboard = Resource::new(|| (), |()| show_dashboard());
    let failed = |error: AppError| {
        view! { <ErrorPage error on=path::home() on_label="To the start page" /> }.into_any()
    };

    view! {
        <Await from=dashboard failed let:dashboard>
            <Sections dashboard />
        </Await>
    }
}

#[component]
fn Sections(dashboard: Dashboard) -> impl IntoView {
    let role = use_page_context().viewer.map_or(Role::Mentee, |viewer| viewer.role);
    let lists = &dashboard.lists;
    let that = |need: Option<Need>| move |row: &&BookingSummary| row.need == need;
    let proposed = lists.upcoming.iter().filter(that(Some(Need::AnswerProposal)));
    let claimed = lists.past.iter().filter(that(Some(Need::AnswerNoShow)));
    let over = lists.past.iter().filter(that(Some(Need::Complete)));
    let ended_now = lists.past.iter().filter(that(Some(Need::SayHowItWas)));
    let unreviewed = lists.past.iter().filter(that(Some(Need::Review))).take(NEXT);
    let ended = lists.past.iter().filter(that(Some(Need::LookElsewhere))).take(NEXT);
    let next = lists.upcoming.iter().filter(that(None)).take(NEXT);
    let waiting = if role == Role::Mentor { "Requests to answer" } else { "Waiting for an answer" };
    let steps = dashboard.next_steps.clone();
    let today = dashboard.now.day();
    let is_quiet = steps.is_empty()
        && lists.held.is_empty()
        && lists.pending.is_empty()
        && lists.upcoming.is_empty();

    view! {
        <div class="dashboard">
            <PageHeader title="Dashboard" lead=today />
            <ZoneNote />
            <Part title="Were you there?" rows=claimed.cloned().collect() show="past" />
            {(!steps.is_empty()).then(|| view! { <NextSteps steps /> })}
            <Part title="Pay to send your request" rows=lists.held.clone() show="waiting" />
            <Part title=waiting rows=lists.pending.clone() show="waiting" />
            <Part
                title="Proposed times to answer"
                rows=proposed.cloned().collect()
                show="upcoming"
            />
            <Part title="Requests that came to nothing" rows=ended.cloned().collect() show="past" />
            <Part title="Sessions to complete" rows=over.cloned().collect() show="past" />
            <Part title="Sessions that just ended" rows=ended_now.cloned().collect() show="past" />
            <Part title="Sessions to review" rows=unreviewed.cloned().collect() show="past" />
            <Part title="Next sessions" rows=next.cloned().collect() show="upcoming" />
            {is_quiet.then(|| view! { <NothingAhead role /> })}
            <Figures dashboard role />
        </div>
    }
}
