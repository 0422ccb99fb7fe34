use domain::booking::view;
use domain::id::BookingId;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::propose_form::ProposeForm;
use super::reschedule_times::RescheduleTimes;
use crate::accounts::ZoneNote;
use crate::bookings::api::{ProposeTimes, prepare_reschedule};
use crate::error::AppError;
use crate::error_page::ErrorPage;
use crate::layout::PrivateLayout;
use crate::path;
use crate::ui::{Await, PageHeader};

/// The page on which either side proposes other times for a confirmed session.
#[component]
pub fn ReschedulePage() -> impl IntoView {
    view! {
        <PrivateLayout title="Propose another time">
            <Loaded />
        </PrivateLayout>
    }
}

/// What the address contains: a month, and the times of the proposal, separated by commas.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Chosen {
    id: Option<BookingId>,
    month: String,
    times: String,
}

#[component]
fn Loaded() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let propose = ServerAction::<ProposeTimes>::new();
    // Choosing another time renders the form anew: what was typed into it stays.
    let message = RwSignal::new(None::<String>);
    let chosen = Memo::new(move |_| {
        let get = |key: &str| query.with(|query| query.get(key).unwrap_or_default());
        let times = query.with(|query| query.get_all("time").unwrap_or_default()).join(",");
        let id = params.with(|params| params.get_str("id").and_then(|id| id.parse().ok()));
        Chosen { id, month: get("month"), times }
    });
    let day = Memo::new(move |_| query.with(|query| query.get("day").unwrap_or_default()));
    let page = Resource::new(move || chosen.get(), read);
    let failed = move |error: AppError| {
        let on = chosen.get_untracked().id;
        let on = on.map_or_else(|| path::bookings().to_owned(), path::booking);
        view! { <ErrorPage error on on_label="To the booking" /> }.into_any()
    };

    view! {
        <Await from=page failed let:page>
            <PageHeader title="Propose another time" lead=lead(&page) />
            <ZoneNote />
            <div class="stack stack--loose">
                <RescheduleTimes page=page.clone() day=day.get() />
                <ProposeForm page propose message />
            </div>
        </Await>
    }
}

async fn read(chosen: Chosen) -> Result<view::ReschedulePage, AppError> {
    match chosen.id {
        Some(id) => prepare_reschedule(id, chosen.month, chosen.times).await,
        None => Err(AppError::NotFound),
    }
}

fn lead(page: &view::ReschedulePage) -> String {
    format!(
        "{} with {} is agreed for {}. That stands until another time is accepted.",
        page.title, page.other.name, page.when
    )
}
