//! The platform's fee, for the form in which a mentor sets a price.

use domain::id::SessionTypeId;
use domain::payment::platform_fee::PlatformFee;
use sea_orm::EntityTrait;

use super::store;
use crate::entity::mentor;
use crate::{Actor, Context, Error};

/// Returns the platform's fee for one of the actor's session types, or for a new one if `None`.
pub async fn fee(
    cx: &Context,
    actor: &Actor,
    of: Option<SessionTypeId>,
) -> Result<PlatformFee, Error> {
    actor.require_mentor()?;
    let currency = if let Some(id) = of {
        store::own(&cx.db, actor, id).await?.0.currency
    } else {
        let mentor = mentor::Entity::find_by_id(actor.id).one(&cx.db).await?;
        mentor.ok_or(Error::NotFound)?.currency
    };
    Ok(PlatformFee { basis_points: cx.fee_basis_points, currency })
}
