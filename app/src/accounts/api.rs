//! The server functions of accounts.

use domain::account::form::{ProfileForm, SignUpForm};
use domain::account::view::{Profile, SignedInSession};
use domain::id::SessionId;
use domain::mentor::view::Requested;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{flash_message::Code, path};

/// Creates an account; returns the address of the sign-in page, which goes on to `next`. The
/// answer is the same for an address that has an account.
#[server(endpoint = "accounts/sign_up")]
pub async fn sign_up(
    form: SignUpForm,
    #[server(default)] next: String,
) -> Result<String, AppError> {
    use crate::server::{
        answer, anyone, redirect_plain_form, set_new_address_cookie, set_zone_cookie,
    };
    let (cx, _) = anyone()?;
    answer(service::accounts::sign_up(&cx, &form).await)?;
    set_new_address_cookie(form.email.trim());
    // The way through signing in is in the zone that was chosen, too.
    if let Ok(zone) = domain::zone::parse_typed(&form.time_zone) {
        set_zone_cookie(zone);
    }
    let sign_in = path::sign_in_with_new_account(path::local(&next).unwrap_or_default());
    redirect_plain_form(&sign_in);
    Ok(sign_in)
}

/// Returns the session that `next`, the address to go on to after signing in, requests, if it
/// requests one.
#[server(endpoint = "accounts/requested", input = GetUrl)]
pub async fn show_requested(
    #[server(default)] next: String,
) -> Result<Option<Requested>, AppError> {
    use crate::server::{answer, anyone};
    let (cx, zone) = anyone()?;
    let Some((handle, session_type, start)) = path::requested(&next) else { return Ok(None) };
    answer(service::bookings::requested(&cx, handle, session_type, &start, zone).await)
}

/// Signs a person in; returns the address to go on to: `next`, or the dashboard if it is empty.
#[server(endpoint = "accounts/sign_in")]
pub async fn sign_in(email: String, password: String, next: String) -> Result<String, AppError> {
    use crate::server::{
        answer, anyone, forget_new_address, redirect_plain_form, set_session_cookies, user_agent,
    };
    let (cx, _) = anyone()?;
    let tokens = service::accounts::sign_in(&cx, &email, &password, &user_agent()).await;
    set_session_cookies(&answer(tokens)?);
    forget_new_address();
    let next = path::local(&next).unwrap_or(path::dashboard());
    redirect_plain_form(next);
    Ok(next.to_owned())
}

/// Signs the person out by revoking the current session.
#[server(endpoint = "accounts/sign_out")]
pub async fn sign_out() -> Result<(), AppError> {
    use crate::server::{
        answer, anyone, clear_session_cookies, redirect_plain_form, signed_in_person,
    };
    let (cx, _) = anyone()?;
    if let Some(actor) = signed_in_person() {
        answer(service::accounts::sign_out(&cx, &actor).await)?;
    }
    clear_session_cookies();
    redirect_plain_form(&path::with_flash_message(path::home(), Code::SignedOut.as_str()));
    Ok(())
}

/// Returns what the signed-in person may change about themselves.
#[server(endpoint = "accounts/profile", input = GetUrl)]
pub async fn show_profile() -> Result<Profile, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::accounts::profile(&cx, &actor).await)
}

/// Saves the signed-in person's profile.
#[server(endpoint = "accounts/save_profile")]
pub async fn save_profile(form: ProfileForm) -> Result<(), AppError> {
    use crate::server::{answer, redirect_plain_form, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::accounts::save_profile(&cx, &actor, &form).await)?;
    redirect_plain_form(&path::with_flash_message(path::settings_profile(), Code::Saved.as_str()));
    Ok(())
}

/// Changes the signed-in person's password, and signs out every other session.
#[server(endpoint = "accounts/change_password")]
pub async fn change_password(current: String, new: String) -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::accounts::change_password(&cx, &actor, &current, &new).await)?;
    redirect(&path::with_flash_message(path::settings_account(), Code::PasswordChanged.as_str()));
    Ok(())
}

/// Returns the sessions of the signed-in person.
#[server(endpoint = "accounts/sessions", input = GetUrl)]
pub async fn list_sessions() -> Result<Vec<SignedInSession>, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::accounts::list_sessions(&cx, &actor).await)
}

/// Signs out one session of the signed-in person.
#[server(endpoint = "accounts/revoke_session")]
pub async fn revoke_session(id: SessionId) -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::accounts::revoke_session(&cx, &actor, id).await)?;
    redirect(&path::with_flash_message(path::settings_sessions(), Code::SessionEnded.as_str()));
    Ok(())
}

/// Signs out every session of the signed-in person but the current one.
#[server(endpoint = "accounts/revoke_other_sessions")]
pub async fn revoke_other_sessions() -> Result<(), AppError> {
    use crate::server::{answer, redirect, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::accounts::revoke_other_sessions(&cx, &actor).await)?;
    redirect(&path::with_flash_message(path::settings_sessions(), Code::SessionEnded.as_str()));
    Ok(())
}

/// Returns every zone that can be chosen, with its offset today: "Dhaka, Asia (UTC+6)".
#[server(endpoint = "accounts/zones", input = GetUrl)]
pub async fn list_zones() -> Result<Vec<String>, AppError> {
    Ok(crate::server::zone_choices())
}

/// Stores the zone of a reader without an account in a cookie; returns the address to go on to.
#[server(endpoint = "accounts/set_zone")]
pub async fn set_zone(zone: String, next: String) -> Result<String, AppError> {
    use crate::server::{answer, redirect_plain_form, set_zone_cookie};
    let known = domain::zone::parse_typed(&zone).map_err(|why| why.at("zone").into());
    set_zone_cookie(answer(known)?);
    let next = path::local(&next).unwrap_or(path::home());
    redirect_plain_form(next);
    Ok(next.to_owned())
}
