use chrono::NaiveDate;
use domain::booking::view;
use domain::id::BookingId;
use domain::local_time::month_words;
use domain::mentor::view::OpenMonth;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{ProposeTimes, prepare_move};
use super::propose_form::ProposeForm;
use crate::accounts::ZoneNote;
use crate::error::AppError;
use crate::frame::PrivateFrame;
use crate::page_failure::PageFailure;
use crate::path;
use crate::ui::{ButtonKind, ButtonLink, Load, PageHeader};

/// Proposing other times for a confirmed session.
#[component]
pub fn MovePage() -> impl IntoView {
    view! {
        <PrivateFrame title="Propose another time">
            <Loaded />
        </PrivateFrame>
    }
}

#[component]
fn Loaded() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let propose = ServerAction::<ProposeTimes>::new();
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("id").and_then(|id| id.parse::<BookingId>().ok()))
    });
    let month = Memo::new(move |_| {
        query.with(|query| query.get_str("month").unwrap_or_default().to_owned())
    });
    let page = Resource::new(move || (id.get(), month.get()), |(id, month)| read(id, month));
    let failed = move |error: AppError| {
        let on = id.get_untracked().map_or_else(|| path::bookings().to_owned(), path::booking);
        view! { <PageFailure error on on_words="To the booking" /> }.into_any()
    };

    view! {
        <Load from=page failed let:page>
            <PageHeader title="Propose another time" lead=lead(&page) />
            <ZoneNote />
            <Months id=page.id month=page.month.clone() />
            <ProposeForm page propose />
        </Load>
    }
}

async fn read(id: Option<BookingId>, month: String) -> Result<view::MovePage, AppError> {
    match id {
        Some(id) => prepare_move(id, month).await,
        None => Err(AppError::NotFound),
    }
}

fn lead(page: &view::MovePage) -> String {
    format!(
        "{} with {} is agreed for {}. That stands until another time is accepted.",
        page.title, page.other.name, page.when
    )
}

/// Which month's times are shown, and the way to others.
#[component]
fn Months(id: BookingId, month: OpenMonth) -> impl IntoView {
    let to = |to: Option<NaiveDate>| {
        to.map(|to| {
            let href = path::move_booking(id, &to.to_string());
            view! { <ButtonLink href kind=ButtonKind::Secondary>{month_words(to)}</ButtonLink> }
        })
    };
    let is_empty = month.days.iter().all(|day| day.starts.is_empty());
    let nothing = is_empty.then(|| view! { <p>"There are no free times in this month."</p> });
    let first = month.first_with_starts.filter(|_| is_empty);

    view! {
        <nav class="row" aria-label="Months">
            {to(month.previous)}
            <strong>{month_words(month.first)}</strong>
            {to(month.next)}
            {to(first.filter(|first| Some(*first) != month.next))}
        </nav>
        {nothing}
    }
}
