//! The form for another session type.

use domain::mentor::session_type::SessionTypeForm;
use domain::mentor::view::NewSessionType;
use domain::money::{Currency, Money};
use sea_orm::EntityTrait;

use crate::entity::mentor;
use crate::{Actor, Context, Error};

/// What the form for another session type starts with: an hour at the actor's base hourly
/// rate, if they have one.
pub async fn new_form(cx: &Context, actor: &Actor) -> Result<NewSessionType, Error> {
    actor.require_mentor()?;
    let inconsistent = || Error::Inconsistent { table: "mentors", id: actor.id.0 };
    let mentor = mentor::Entity::find_by_id(actor.id.0).one(&cx.db).await?;
    let mentor = mentor.ok_or_else(inconsistent)?;
    let currency = Currency::parse(&mentor.currency).map_err(|_| inconsistent())?;
    let rate = Money::new(mentor.base_hourly_rate, currency);
    let hourly_rate = (!rate.is_free()).then_some(rate);
    let price = hourly_rate.map(Money::plain).unwrap_or_default();
    let form = SessionTypeForm {
        duration_minutes: "60".into(),
        price,
        currency: mentor.currency,
        ..Default::default()
    };
    Ok(NewSessionType { form, hourly_rate })
}
