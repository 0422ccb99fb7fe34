//! The server functions of finding a mentor.

use domain::id::SessionTypeId;
use domain::mentor::search::SearchQuery;
use domain::mentor::view::{MentorCard, MentorList, MentorPage, OpenMonth};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::error::AppError;

/// Returns a page of the mentors that match the search.
#[server(endpoint = "mentors/list", input = GetUrl)]
pub async fn list_mentors(#[server(default)] query: SearchQuery) -> Result<MentorList, AppError> {
    use crate::server::{answer, anyone};
    let (cx, zone) = anyone()?;
    let search = answer(domain::mentor::search::Search::parse(&query).map_err(Into::into))?;
    answer(service::mentors::list(&cx, &search, zone).await)
}

/// Returns the mentors that the start page features.
#[server(endpoint = "mentors/featured", input = GetUrl)]
pub async fn list_featured() -> Result<Vec<MentorCard>, AppError> {
    use crate::server::{answer, anyone};
    let (cx, zone) = anyone()?;
    answer(service::mentors::featured(&cx, zone).await)
}

/// Returns the page of the mentor with this handle.
#[server(endpoint = "mentors/show", input = GetUrl)]
pub async fn show_mentor(handle: String) -> Result<MentorPage, AppError> {
    use crate::server::{answer, anyone};
    let (cx, zone) = anyone()?;
    answer(service::mentors::show(&cx, &handle, zone).await)
}

/// Returns a month of a session type's open starts; `month` is any day of it, or empty for the
/// first month that has some. Starts that clash with the reader's own bookings are left out.
#[server(endpoint = "availability/month", input = GetUrl)]
pub async fn show_open_month(
    handle: String,
    session_type: SessionTypeId,
    #[server(default)] month: String,
) -> Result<OpenMonth, AppError> {
    use crate::server::{Identity, answer, anyone};
    let (cx, zone) = anyone()?;
    let month = month.parse().ok();
    if let Some(actor) = use_context::<Identity>().and_then(Identity::actor) {
        let open = service::availability::open_month_for;
        return answer(open(&cx, &actor, &handle, session_type, month).await);
    }
    answer(service::availability::open_month(&cx, &handle, session_type, month, zone).await)
}
