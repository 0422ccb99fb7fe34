use domain::booking::view::BookingLists;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::booking_list::BookingList;
use super::empty_list::EmptyList;
use super::show_tabs::{ShowTabs, Tab};
use crate::accounts::ZoneNote;
use crate::bookings::api::list_bookings;
use crate::error::AppError;
use crate::error_page::ErrorPage;
use crate::layout::PrivateLayout;
use crate::path;
use crate::ui::{Await, PageHeader, Pagination};

/// The page with all bookings of the reader, on either side.
#[component]
pub fn ListPage() -> impl IntoView {
    view! {
        <PrivateLayout title="Bookings">
            <Lists />
        </PrivateLayout>
    }
}

#[component]
fn Lists() -> impl IntoView {
    let query = use_query_map();
    let page = move || query.with(|q| q.get_str("page")?.parse().ok()).unwrap_or_default();
    let lists = Resource::new(page, list_bookings);
    let chosen = Signal::derive(move || query.with(|q| q.get_str("show").and_then(Tab::named)));
    let failed = |error: AppError| {
        view! { <ErrorPage error on=path::dashboard() on_label="To your dashboard" /> }.into_any()
    };

    view! {
        <Await from=lists failed let:lists>
            <PageHeader title="Bookings" />
            <ZoneNote />
            {move || {
                let shown = chosen.get().unwrap_or(Tab::first_of(&lists));
                view! { <OneList lists=lists.clone() shown /> }
            }}
        </Await>
    }
}

#[component]
fn OneList(lists: BookingLists, shown: Tab) -> impl IntoView {
    let rows = shown.rows(&lists);
    let pages = (shown == Tab::Past).then(|| {
        let later = lists.past_page.checked_sub(1).map(path::bookings_past);
        let earlier = lists.earlier_page.map(path::bookings_past);
        (later.is_some() || earlier.is_some()).then(|| {
            view! { <Pagination previous=later next=earlier label="Pages of past bookings" /> }
        })
    });
    let list = if rows.is_empty() {
        view! { <EmptyList shown /> }.into_any()
    } else {
        view! {
            <section class="stack">
                <h2 class="visually-hidden">{shown.name()}</h2>
                <BookingList rows />
            </section>
        }
        .into_any()
    };

    view! {
        <div class="stack stack--loose">
            <ShowTabs lists shown />
            {list}
            {pages}
        </div>
    }
}
