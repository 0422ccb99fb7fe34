//! The form that adds a session type.

use domain::mentor::session_type::SessionTypeForm;
use domain::mentor::view::NewSessionType;
use domain::money::Money;

use super::store;
use crate::{Actor, Context, Error};

/// Returns the initial values of the form for a new session type: an hour at the actor's base
/// hourly rate, if they have one.
pub async fn new_form(cx: &Context, actor: &Actor) -> Result<NewSessionType, Error> {
    actor.require_mentor()?;
    let rate = store::base_rate(&cx.db, actor).await?;
    let hourly_rate = (!rate.is_free()).then_some(rate);
    let price = hourly_rate.map(Money::plain).unwrap_or_default();
    let form = SessionTypeForm {
        duration_minutes: "60".into(),
        price,
        currency: rate.currency.code().into(),
        ..Default::default()
    };
    Ok(NewSessionType { form, hourly_rate })
}
