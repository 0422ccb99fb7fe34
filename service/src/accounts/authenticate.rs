//! Finds out who sends a request.

use domain::id::UserId;

use super::Tokens;
use super::event::Event;
use super::session::{self, Presented, Session};
use super::tokens::RefreshToken;
use crate::{Actor, Context, Error};

/// Who sends a request.
#[derive(Clone, Debug)]
pub enum Authenticated {
    /// Somebody who brings no token.
    Nobody,
    /// Somebody whose tokens are worth nothing (any more): their cookies are to be cleared.
    Stale {
        /// Whose session it was, if it is known; nothing may be done in their name.
        user: Option<UserId>,
    },
    /// Somebody signed in whose account is suspended: they may be told so, and sign out.
    /// Their tokens are not renewed.
    Suspended {
        /// Who they are.
        actor: Actor,
    },
    /// Somebody signed in.
    Somebody {
        /// Who they are.
        actor: Actor,
        /// New tokens, when the access token was missing or old.
        renewed: Option<Tokens>,
    },
}

/// Reads the session that the access token names, together with its person, in one query.
/// Where that token is missing or old, the refresh token is used up and both are renewed.
pub async fn authenticate(
    cx: &Context,
    access: Option<&str>,
    refresh: Option<&str>,
) -> Result<Authenticated, Error> {
    if access.is_none() && refresh.is_none() {
        return Ok(Authenticated::Nobody);
    }
    let now = cx.clock.now();
    if let Some(claimed) = access.and_then(|token| cx.tokens.believe(token, now)) {
        let session = session::find(&cx.db, claimed.session).await?;
        let session = session.filter(|s| s.is_live(now) && s.user() == claimed.user);
        let stale = Authenticated::Stale { user: Some(claimed.user) };
        return session.map_or(Ok(stale), |session| answer(&session, None));
    }
    match refresh.and_then(RefreshToken::parse) {
        Some(presented) => renew(cx, &presented).await,
        None => Ok(Authenticated::Stale { user: None }),
    }
}

async fn renew(cx: &Context, presented: &RefreshToken) -> Result<Authenticated, Error> {
    let next = cx.tokens.successor(presented);
    // Twice at most: who loses the race to use a token up finds it just used.
    loop {
        let now = cx.clock.now();
        let session = session::find(&cx.db, presented.session).await?;
        let user = session.as_ref().map(Session::user);
        let Some(session) = session.filter(|session| session.is_live(now)) else {
            return Ok(Authenticated::Stale { user });
        };
        match session.judge(presented, now) {
            Presented::Stolen => return revoke(cx, &session).await,
            _ if session.is_suspended() => return answer(&session, None),
            Presented::Current => {
                if session.rotate(&cx.db, presented, &next, now).await? {
                    return answer(&session, Some(pair(cx, &session, &next)?));
                }
            }
            Presented::JustUsed if session.awaits(&next) => {
                return answer(&session, Some(pair(cx, &session, &next)?));
            }
            // The key behind successors was changed within these seconds: whoever used the
            // token first has the new one.
            Presented::JustUsed => return answer(&session, None),
        }
    }
}

async fn revoke(cx: &Context, session: &Session) -> Result<Authenticated, Error> {
    session.revoke_family(&cx.db, cx.clock.now()).await?;
    Event::RefreshReused.log(Some(session.user()));
    Ok(Authenticated::Stale { user: Some(session.user()) })
}

fn pair(cx: &Context, session: &Session, refresh: &RefreshToken) -> Result<Tokens, Error> {
    let access = cx.tokens.access(session.user(), refresh.session, cx.clock.now())?;
    Ok(Tokens { access, refresh: refresh.to_string() })
}

fn answer(session: &Session, renewed: Option<Tokens>) -> Result<Authenticated, Error> {
    let actor = session.actor()?;
    Ok(if session.is_suspended() {
        Authenticated::Suspended { actor }
    } else {
        Authenticated::Somebody { actor, renewed }
    })
}
