//! A person signs in.

use domain::account::{Email, Role};
use domain::id::{SessionId, UserId};
use domain::invalid::Invalid;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::Tokens;
use super::event::Event;
use super::passwords::{Password, Verdict};
use super::session::{self, Opening};
use super::tokens::RefreshToken;
use crate::{Context, Error, sql};

/// A person signs in, always into a new session. An unknown address costs the same work as
/// a wrong password and gets the same answer. A suspended person signs in too, to read why.
#[tracing::instrument(skip_all)]
pub async fn sign_in(
    cx: &Context,
    email: &str,
    password: &str,
    user_agent: &str,
) -> Result<Tokens, Error> {
    let password = Password::enter(password).ok_or_else(wrong)?;
    let email = Email::parse(email).ok();
    // The hash may be replaced between its check and the session, by a new password or by a
    // stronger hash of the same one: only another check can tell.
    for _ in 0..2 {
        let account = match &email {
            Some(email) => find(cx, email).await?,
            None => None,
        };
        let stored = account.as_ref().map(|account| account.password_hash.as_str());
        let verdict = cx.passwords.check(&password, stored).await?;
        let (Some(account), Verdict::Right | Verdict::RightButWeak) = (&account, verdict) else {
            Event::SignInFailed.log(account.map(|account| UserId(account.id)));
            return Err(wrong());
        };
        if let Some(tokens) = account.open_session(cx, user_agent).await? {
            if verdict == Verdict::RightButWeak {
                account.strengthen(cx, &password).await;
            }
            Event::SignedIn.log(Some(UserId(account.id)));
            return Ok(tokens);
        }
    }
    Err(wrong())
}

fn wrong() -> Error {
    Error::invalid("password", Invalid::WrongCredentials)
}

#[derive(FromQueryResult)]
struct Account {
    id: Uuid,
    role: String,
    password_hash: String,
}

async fn find(cx: &Context, email: &Email) -> Result<Option<Account>, Error> {
    let read = "SELECT id, role, password_hash FROM users WHERE email = $1::citext";
    Ok(sql::one(&cx.db, read, [email.as_str().into()]).await?)
}

impl Account {
    async fn open_session(&self, cx: &Context, user_agent: &str) -> Result<Option<Tokens>, Error> {
        let role = self
            .role
            .parse::<Role>()
            .ok()
            .ok_or(Error::Inconsistent { table: "users", id: self.id })?;
        let (user, session) = (UserId(self.id), SessionId(Uuid::now_v7()));
        let now = cx.clock.now();
        let refresh = RefreshToken::first(session);
        let access = cx.tokens.access(user, session, now)?;
        let password_hash = &self.password_hash;
        let opening = Opening { user, role, password_hash, token: &refresh, user_agent };
        if !session::open(&cx.db, &opening, now).await? {
            return Ok(None);
        }
        session::end_oldest(&cx.db, user, now).await?;
        Ok(Some(Tokens { access, refresh: refresh.to_string() }))
    }

    /// Stores a hash at today's cost. It can wait until the next sign-in when hashing is busy.
    async fn strengthen(&self, cx: &Context, password: &Password) {
        let replace = "UPDATE users SET password_hash = $3, updated_at = $4
                       WHERE id = $1 AND password_hash = $2";
        let replaced = async {
            let hash = cx.passwords.hash(password).await?;
            let values = [
                self.id.into(),
                self.password_hash.as_str().into(),
                hash.into(),
                cx.clock.now().into(),
            ];
            Ok::<_, Error>(sql::run(&cx.db, replace, values).await?)
        };
        if let Err(error) = replaced.await {
            tracing::warn!(%error, "A weak password hash stays until the next sign-in");
        }
    }
}
