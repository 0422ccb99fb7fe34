//! The server functions of session types.

use domain::id::SessionTypeId;
use domain::mentor::session_type::SessionTypeForm;
use domain::mentor::view::{NewSessionType, SessionTypeView};
use domain::payment::platform_fee::PlatformFee;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{flash_message::Code, path};

/// Returns the signed-in mentor's session types.
#[server(endpoint = "session_types/list", input = GetUrl)]
pub async fn list_session_types() -> Result<Vec<SessionTypeView>, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::session_types::list_own(&cx, &actor).await)
}

/// Returns the form of one of the signed-in mentor's session types.
#[server(endpoint = "session_types/form", input = GetUrl)]
pub async fn show_session_type_form(id: SessionTypeId) -> Result<SessionTypeForm, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::session_types::form(&cx, &actor, id).await)
}

/// Returns the initial values of the form for a new session type.
#[server(endpoint = "session_types/new_form", input = GetUrl)]
pub async fn show_new_session_type() -> Result<NewSessionType, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::session_types::new_form(&cx, &actor).await)
}

/// Returns the platform's fee for one of the signed-in mentor's session types, or for a new one.
#[server(endpoint = "session_types/fee", input = GetUrl)]
pub async fn show_fee(
    #[server(default)] of: Option<SessionTypeId>,
) -> Result<PlatformFee, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::session_types::fee(&cx, &actor, of).await)
}

/// Adds a session type of the signed-in mentor.
#[server(endpoint = "session_types/add")]
pub async fn add_session_type(form: SessionTypeForm) -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::session_types::add(&cx, &actor, &form).await)?;
    redirect(&path::with_flash_message(path::session_types(), Code::SessionTypeAdded.as_str()));
    Ok(())
}

/// Changes one of the signed-in mentor's session types; bookings keep what was agreed.
#[server(endpoint = "session_types/edit")]
pub async fn edit_session_type(id: SessionTypeId, form: SessionTypeForm) -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::session_types::edit(&cx, &actor, id, &form).await)?;
    redirect(&path::with_flash_message(path::session_types(), Code::SessionTypeSaved.as_str()));
    Ok(())
}

/// Puts one of the signed-in mentor's session types on offer, or takes it off.
#[server(endpoint = "session_types/set_on_offer")]
pub async fn set_on_offer(id: SessionTypeId, on_offer: bool) -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::session_types::set_on_offer(&cx, &actor, id, on_offer).await)?;
    let code = if on_offer { Code::SessionTypeOffered } else { Code::SessionTypeTakenOff };
    redirect(&path::with_flash_message(path::session_types(), code.as_str()));
    Ok(())
}
