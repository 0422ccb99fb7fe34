//! Changing the password.

use domain::account::Email;
use domain::invalid::{FormCheck, Invalid};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::event::SecurityEvent;
use super::passwords::{Password, Verdict};
use super::session;
use crate::entity::user;
use crate::transaction::retrying;
use crate::{Actor, Context, Error};

/// Changes the actor's password, if `current` is the present one. The same commit revokes every
/// other session.
///
/// Locks: the person.
#[tracing::instrument(skip_all, fields(user.id = %actor.id))]
pub async fn change_password(
    cx: &Context,
    actor: &Actor,
    current: &str,
    new: &str,
) -> Result<(), Error> {
    let stored = user::Entity::find_by_id(actor.id).one(&cx.db).await?.ok_or(Error::NotFound)?;
    let email = Email::parse(&stored.email)
        .map_err(|_| Error::Inconsistent { table: "users", id: actor.id.0 })?;
    let mut check = FormCheck::default();
    let current = check_current(cx, &stored, current).await?;
    check.field("current", current);
    let new = check.field("new", Password::choose(new, &email));
    let new = check.finish(new)?;
    let hash = cx.passwords.hash(&new).await?;
    retrying(|| replace(cx, actor, &stored.password_hash, &hash)).await?;
    SecurityEvent::PasswordChanged.log(Some(actor.id));
    Ok(())
}

/// Checks the current password. The inner error is the person's, the outer one the server's.
async fn check_current(
    cx: &Context,
    stored: &user::Model,
    current: &str,
) -> Result<Result<(), Invalid>, Error> {
    if current.is_empty() {
        return Ok(Err(Invalid::Missing));
    }
    let Some(current) = Password::enter(current) else { return Ok(Err(Invalid::WrongPassword)) };
    let verdict = cx.passwords.check(&current, Some(&stored.password_hash)).await?;
    Ok(if verdict == Verdict::Wrong { Err(Invalid::WrongPassword) } else { Ok(()) })
}

/// Replaces the hash. The person's row is written first: sign-ins with the old password wait for
/// it, and those that were faster have their sessions revoked.
async fn replace(cx: &Context, actor: &Actor, old: &str, new: &str) -> Result<(), Error> {
    let tx = cx.begin().await?;
    let now = cx.clock.now();
    let replaced = user::Entity::update_many()
        .col_expr(user::Column::PasswordHash, Expr::value(new))
        .col_expr(user::Column::UpdatedAt, Expr::value(now))
        .filter(user::Column::Id.eq(actor.id))
        .filter(user::Column::PasswordHash.eq(old));
    if replaced.exec(&tx).await?.rows_affected == 0 {
        return Err(wrong()); // somebody changed it meanwhile
    }
    session::revoke_others(&tx, actor, now).await?;
    Ok(tx.commit().await?)
}

fn wrong() -> Error {
    Error::invalid("current", Invalid::WrongPassword)
}
