use domain::booking::Refused;
use domain::booking::view;
use domain::id::SessionTypeId;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::request_form::RequestForm;
use super::request_summary::RequestSummary;
use crate::accounts::ZoneNote;
use crate::bookings::api::{RequestBooking, prepare_request};
use crate::error::AppError;
use crate::error_page::ErrorPage;
use crate::layout::PrivateLayout;
use crate::path;
use crate::ui::{Await, PageHeader};

/// The page on which a mentee requests a session.
#[component]
pub fn RequestPage() -> impl IntoView {
    view! {
        <PrivateLayout title="Request a session">
            <Loaded />
        </PrivateLayout>
    }
}

/// The mentor, session type and start that the address names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Wanted {
    handle: String,
    session_type: Option<SessionTypeId>,
    start: String,
}

#[component]
fn Loaded() -> impl IntoView {
    let wanted = use_wanted();
    let request = ServerAction::<RequestBooking>::new();
    let page = Resource::new(move || wanted.get(), read);
    // Another start is another request: the refusal of the last one is discarded.
    Effect::watch(move || wanted.get(), move |_, _, _| request.clear(), false);
    // The page shows a price, a policy or questions that are no longer true.
    Effect::new(move |_| {
        let Some(Err(AppError::Refused(refused))) = request.value().get() else { return };
        if matches!(refused, Refused::PriceChanged { .. } | Refused::QuestionsChanged) {
            page.refetch();
        }
    });
    let failed = move |error: AppError| {
        let on = wanted.with_untracked(|wanted| path::mentor(&wanted.handle));
        view! { <ErrorPage error on on_label="To the mentor's page" /> }.into_any()
    };

    view! {
        <Await from=page failed let:page>
            <PageHeader
                title="Request a session"
                lead=format!("Nothing is final until {} confirms.", page.mentor.name)
            />
            <ZoneNote />
            <div class="columns columns--summary-first">
                <aside aria-label="Summary">
                    <RequestSummary page=page.clone() />
                </aside>
                <RequestForm page request />
            </div>
        </Await>
    }
}

fn use_wanted() -> Memo<Wanted> {
    let (params, query) = (use_params_map(), use_query_map());
    Memo::new(move |_| {
        let param =
            |name: &str| params.with(|params| params.get_str(name).unwrap_or_default().to_owned());
        Wanted {
            handle: param("handle"),
            session_type: param("session_type").parse().ok(),
            start: query.with(|query| query.get_str("start").unwrap_or_default().to_owned()),
        }
    })
}

async fn read(wanted: Wanted) -> Result<view::RequestPage, AppError> {
    match wanted.session_type {
        Some(session_type) => prepare_request(wanted.handle, session_type, wanted.start).await,
        None => Err(AppError::NotFound),
    }
}
