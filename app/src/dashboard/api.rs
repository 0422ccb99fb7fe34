//! The server function of the dashboard.

use domain::booking::view::Dashboard;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::error::AppError;

/// Returns the dashboard of the signed-in person.
#[server(endpoint = "dashboard/show", input = GetUrl)]
pub async fn show_dashboard() -> Result<Dashboard, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::dashboard::show(&cx, &actor).await)
}
