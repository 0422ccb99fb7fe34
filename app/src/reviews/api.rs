//! The server function of reviews.

use domain::id::BookingId;
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{notice::Code, path};

/// A mentee says how it was. Without a chosen star the form sends no `rating`.
#[server(endpoint = "reviews/write")]
pub async fn write_review(
    booking: BookingId,
    #[server(default)] rating: String,
    #[server(default)] comment: String,
) -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::reviews::write(&cx, &actor, booking, &rating, &comment).await)?;
    redirect(&path::with_notice(&path::booking(booking), Code::Reviewed.code()));
    Ok(())
}
