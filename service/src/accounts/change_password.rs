//! A person chooses a new password.

use domain::account::Email;
use domain::invalid::{FormCheck, Invalid};
use sea_orm::FromQueryResult;

use super::event::Event;
use super::passwords::{Password, Verdict};
use super::session;
use crate::transaction::retrying;
use crate::{Actor, Context, Error, sql};

#[derive(FromQueryResult)]
struct Stored {
    email: String,
    password_hash: String,
}

/// A person who knows their current password chooses a new one. Every other session is
/// signed out by the same commit.
///
/// Locks: the person.
#[tracing::instrument(skip_all, fields(user.id = %actor.id))]
pub async fn change_password(
    cx: &Context,
    actor: &Actor,
    current: &str,
    new: &str,
) -> Result<(), Error> {
    let stored = get(cx, actor).await?;
    let email = Email::parse(&stored.email)
        .map_err(|_| Error::Inconsistent { table: "users", id: actor.id.0 })?;
    let mut check = FormCheck::default();
    let current = check_current(cx, &stored, current).await?;
    check.field("current", current);
    let new = check.field("new", Password::choose(new, &email));
    let new = check.finish(new)?;
    let hash = cx.passwords.hash(&new).await?;
    retrying(|| replace(cx, actor, &stored.password_hash, &hash)).await?;
    Event::PasswordChanged.log(Some(actor.id));
    Ok(())
}

/// The inner error is the person's, the outer one ours.
async fn check_current(
    cx: &Context,
    stored: &Stored,
    current: &str,
) -> Result<Result<(), Invalid>, Error> {
    let Some(current) = Password::enter(current) else { return Ok(Err(Invalid::WrongPassword)) };
    let verdict = cx.passwords.check(&current, Some(&stored.password_hash)).await?;
    Ok(if verdict == Verdict::Wrong { Err(Invalid::WrongPassword) } else { Ok(()) })
}

async fn get(cx: &Context, actor: &Actor) -> Result<Stored, Error> {
    let read = "SELECT email::text AS email, password_hash FROM users WHERE id = $1";
    sql::one(&cx.db, read, [actor.id.0.into()]).await?.ok_or(Error::NotFound)
}

/// The person's row comes first: sign-ins with the old password wait for it, and those that
/// were faster have their sessions revoked.
async fn replace(cx: &Context, actor: &Actor, old: &str, new: &str) -> Result<(), Error> {
    let tx = cx.begin().await?;
    let now = cx.clock.now();
    let replace = "UPDATE users SET password_hash = $3, updated_at = $4
                   WHERE id = $1 AND password_hash = $2";
    let values = [actor.id.0.into(), old.into(), new.into(), now.into()];
    if sql::run(&tx, replace, values).await? == 0 {
        return Err(wrong()); // somebody changed it meanwhile
    }
    session::revoke_others(&tx, actor, now).await?;
    Ok(tx.commit().await?)
}

fn wrong() -> Error {
    Error::invalid("current", Invalid::WrongPassword)
}
