//! The server functions of availability.

use domain::availability::form::WindowForm;
use domain::id::WindowId;
use domain::mentor::view::AvailabilityPage;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{notice::Code, path};

/// When the signed-in mentor is free.
#[server(endpoint = "availability/show", input = GetUrl)]
pub async fn show_availability() -> Result<AvailabilityPage, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::availability::show(&cx, &actor).await)
}

/// More hours.
#[server(endpoint = "availability/add")]
pub async fn add_windows(form: WindowForm) -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::availability::add_windows(&cx, &actor, &form).await)?;
    redirect(&path::with_notice(path::availability(), Code::WindowAdded.code()));
    Ok(())
}

/// Fewer hours; bookings inside them stay.
#[server(endpoint = "availability/remove")]
pub async fn remove_window(id: WindowId) -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::availability::remove_window(&cx, &actor, id).await)?;
    redirect(&path::with_notice(path::availability(), Code::WindowRemoved.code()));
    Ok(())
}
