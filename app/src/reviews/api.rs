//! The server functions of reviews.

use domain::id::{BookingId, ReviewId};
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{flash_message::Code, path};

/// Writes the mentee's review. Without a chosen star the form sends no `rating`.
#[server(endpoint = "reviews/write")]
pub async fn write_review(
    booking: BookingId,
    #[server(default)] rating: String,
    #[server(default)] comment: String,
) -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::reviews::write(&cx, &actor, booking, &rating, &comment).await)?;
    redirect(&path::with_flash_message(&path::booking(booking), Code::Reviewed.as_str()));
    Ok(())
}

/// Changes the mentee's review; `version` is what the form was made from.
#[server(endpoint = "reviews/edit")]
pub async fn edit_review(
    booking: BookingId,
    #[server(default)] version: i64,
    #[server(default)] rating: String,
    #[server(default)] comment: String,
) -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::reviews::edit(&cx, &actor, booking, version, &rating, &comment).await)?;
    redirect(&path::with_flash_message(&path::booking(booking), Code::ReviewChanged.as_str()));
    Ok(())
}

/// Replies to a review on behalf of its mentor; `version` is what the form was made from.
#[server(endpoint = "reviews/reply")]
pub async fn reply_to_review(
    booking: BookingId,
    #[server(default)] version: i64,
    #[server(default)] reply: String,
) -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::reviews::reply(&cx, &actor, booking, version, &reply).await)?;
    redirect(&path::with_flash_message(&path::booking(booking), Code::Replied.as_str()));
    Ok(())
}

/// Reports a review to the admins; `handle` is the mentor whose page it is on.
#[server(endpoint = "reviews/report")]
pub async fn report_review(
    id: ReviewId,
    handle: String,
    #[server(default)] reason: String,
) -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::reviews::report(&cx, &actor, id, &reason).await)?;
    redirect(&path::with_flash_message(&path::mentor(&handle), Code::ReviewReported.as_str()));
    Ok(())
}
