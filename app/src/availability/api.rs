//! The server functions of availability.

use domain::availability::form::WindowForm;
use domain::id::{SessionTypeId, WindowId};
use domain::mentor::view::{AvailabilityPage, WhyNot};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{flash_message::Code, path};

/// Returns the signed-in mentor's hours, and the starts they open for one of their session types.
#[server(endpoint = "availability/show", input = GetUrl)]
pub async fn show_availability(
    previewed: Option<SessionTypeId>,
) -> Result<AvailabilityPage, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::availability::show(&cx, &actor, previewed).await)
}

/// Adds hours or time off of the signed-in mentor.
#[server(endpoint = "availability/add")]
pub async fn add_windows(form: WindowForm) -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    let (cx, actor) = signed_in()?;
    let saved = answer(service::availability::add_windows(&cx, &actor, &form).await)?;
    let code = said(saved, added(&form));
    redirect(&path::with_flash_message(path::availability(), code.as_str()));
    Ok(())
}

/// Returns the flash message for a form that only adds hours.
#[cfg(feature = "ssr")]
fn added(form: &WindowForm) -> Code {
    match form.kind.as_str() {
        "override" if form.closed => Code::DateClosed,
        "override" => Code::OtherHoursSet,
        "time_off" => Code::TimeOffSet,
        _ => Code::WindowAdded,
    }
}

/// Returns the flash message for saved hours; `plainly` where no other hours were affected.
#[cfg(feature = "ssr")]
const fn said(saved: service::availability::HoursSaved, plainly: Code) -> Code {
    use service::availability::HoursSaved;
    match saved {
        HoursSaved::Plainly => plainly,
        HoursSaved::InPlaceOfHours => Code::HoursClosed,
        HoursSaved::InPlaceOfClosing => Code::DateReopened,
        HoursSaved::AtClockChange => Code::HoursAtClockChange,
    }
}

/// Sets the first day of the signed-in mentor's week: `MO`, `SU` or `SA`.
#[server(endpoint = "availability/set_week_start")]
pub async fn set_week_start(week_starts_on: String) -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::availability::set_week_start(&cx, &actor, &week_starts_on).await)?;
    redirect(&path::with_flash_message(path::availability(), Code::WeekStartSaved.as_str()));
    Ok(())
}

/// Changes a window of the signed-in mentor; without an `id` the hours are added, since the
/// window was removed meanwhile. Bookings stay.
#[server(endpoint = "availability/change")]
pub async fn change_window(
    #[server(default)] id: Option<WindowId>,
    form: WindowForm,
) -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    use service::availability::{add_windows, change_window};
    let (cx, actor) = signed_in()?;
    let (saved, plainly) = match id {
        Some(id) => (change_window(&cx, &actor, id, &form).await, Code::WindowChanged),
        None => (add_windows(&cx, &actor, &form).await, Code::WindowAdded),
    };
    let code = said(answer(saved)?, plainly);
    redirect(&path::with_flash_message(path::availability(), code.as_str()));
    Ok(())
}

/// Copies the signed-in mentor's weekly hours of one day to others (`MO` to `SU`).
#[server(endpoint = "availability/copy_day")]
pub async fn copy_day(from: String, #[server(default)] to: Vec<String>) -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::availability::copy_day(&cx, &actor, &from, &to).await)?;
    redirect(&path::with_flash_message(path::availability(), Code::DayCopied.as_str()));
    Ok(())
}

/// Returns why a time of the signed-in mentor is not offered.
#[server(endpoint = "availability/why_not", input = GetUrl)]
pub async fn ask_why_not(session_type: SessionTypeId, at: String) -> Result<WhyNot, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::availability::why_not(&cx, &actor, session_type, &at).await)
}

/// Removes a window of the signed-in mentor; bookings inside it stay.
#[server(endpoint = "availability/remove")]
pub async fn remove_window(id: WindowId) -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::availability::remove_window(&cx, &actor, id).await)?;
    redirect(&path::with_flash_message(path::availability(), Code::WindowRemoved.as_str()));
    Ok(())
}
