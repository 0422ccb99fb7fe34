//! The server functions of topics.

use domain::mentor::view::TopicCount;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::error::AppError;

/// Returns every topic, with how many mentors teach it.
#[server(endpoint = "topics/list", input = GetUrl)]
pub async fn list_topics() -> Result<Vec<TopicCount>, AppError> {
    use crate::server::{answer, anyone};
    let (cx, _) = anyone()?;
    answer(service::topics::list(&cx).await)
}
