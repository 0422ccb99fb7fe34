//! Signing in.

use domain::account::{Email, Role};
use domain::id::{SessionId, UserId};
use domain::invalid::Invalid;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DerivePartialModel, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::Tokens;
use super::event::SecurityEvent;
use super::passwords::{Password, Verdict};
use super::session::{self, Opening};
use super::tokens::RefreshToken;
use crate::entity::user;
use crate::transaction::retrying;
use crate::{Context, Error};

/// Signs a person in, always into a new session, and returns its tokens. An unknown address costs
/// the same work as a wrong password and gets the same answer. A suspended person is signed in
/// too, to read why they are suspended.
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
            SecurityEvent::SignInFailed.log(account.map(|account| account.id));
            return Err(wrong());
        };
        if let Some(tokens) = account.open_session(cx, user_agent).await? {
            if verdict == Verdict::RightButWeak {
                account.strengthen(cx, &password).await;
            }
            SecurityEvent::SignedIn.log(Some(account.id));
            return Ok(tokens);
        }
    }
    Err(wrong())
}

fn wrong() -> Error {
    Error::invalid("password", Invalid::WrongCredentials)
}

/// The stored account that a sign-in is checked against.
#[derive(DerivePartialModel)]
#[sea_orm(entity = "user::Entity")]
struct Account {
    id: UserId,
    role: Role,
    password_hash: String,
}

async fn find(cx: &Context, email: &Email) -> Result<Option<Account>, Error> {
    let account = user::Entity::find().filter(user::Column::Email.eq(email.as_str()));
    Ok(account.into_partial_model().one(&cx.db).await?)
}

impl Account {
    async fn open_session(&self, cx: &Context, user_agent: &str) -> Result<Option<Tokens>, Error> {
        let (user, session) = (self.id, SessionId(Uuid::now_v7()));
        let now = cx.clock.now();
        let refresh = RefreshToken::first(session);
        let access = cx.tokens.access(user, session, now)?;
        let (role, password_hash) = (self.role, &*self.password_hash);
        let opening = Opening { user, role, password_hash, token: &refresh, user_agent };
        if !retrying(|| session::open(cx, &opening, now)).await? {
            return Ok(None);
        }
        session::end_oldest(&cx.db, user, now).await?;
        Ok(Some(Tokens { access, refresh: refresh.to_string() }))
    }

    /// Replaces the hash by one at today's cost; skipped until the next sign-in when hashing is
    /// busy.
    async fn strengthen(&self, cx: &Context, password: &Password) {
        let replaced = async {
            let hash = cx.passwords.hash(password).await?;
            user::Entity::update_many()
                .col_expr(user::Column::PasswordHash, Expr::value(hash))
                .col_expr(user::Column::UpdatedAt, Expr::value(cx.clock.now()))
                .filter(user::Column::Id.eq(self.id))
                .filter(user::Column::PasswordHash.eq(&*self.password_hash))
                .exec(&cx.db)
                .await?;
            Ok::<_, Error>(())
        };
        if let Err(error) = replaced.await {
            tracing::warn!(%error, "A weak password hash stays until the next sign-in");
        }
    }
}
