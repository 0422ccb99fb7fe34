//! Authenticates a request by its tokens.

use domain::id::UserId;

use super::Tokens;
use super::event::SecurityEvent;
use super::session::{self, Presented, Session};
use super::tokens::RefreshToken;
use crate::{Actor, Context, Error};

/// The result of authenticating a request.
#[derive(Clone, Debug)]
pub enum Authentication {
    /// The request carries no token.
    Anonymous,
    /// The request carries tokens that are not, or no longer, valid: their cookies are to be
    /// cleared.
    Stale {
        /// The owner of the session, if it is known, for logs; nothing may be done in their name.
        user: Option<UserId>,
    },
    /// The account of the signed-in person is suspended: they may read so, and sign out. Their
    /// tokens are not renewed.
    Suspended {
        /// The suspended person.
        actor: Actor,
    },
    /// A person is signed in, and may act.
    SignedIn {
        /// The signed-in person.
        actor: Actor,
        /// New tokens for the cookies, when the access token was missing or had expired.
        renewed: Option<Tokens>,
    },
}

/// Reads the session that the access token names, together with its person, in one query. Where
/// that token is missing or expired, the refresh token is used up and both are renewed.
pub async fn authenticate(
    cx: &Context,
    access: Option<&str>,
    refresh: Option<&str>,
) -> Result<Authentication, Error> {
    if access.is_none() && refresh.is_none() {
        return Ok(Authentication::Anonymous);
    }
    let now = cx.clock.now();
    if let Some(claimed) = access.and_then(|token| cx.tokens.believe(token, now)) {
        let session = session::find(&cx.db, claimed.session).await?;
        let session = session.filter(|s| s.is_live(now) && s.user() == claimed.user);
        let stale = Authentication::Stale { user: Some(claimed.user) };
        return session.map_or(Ok(stale), |session| answer(&session, None));
    }
    match refresh.and_then(RefreshToken::parse) {
        Some(presented) => renew(cx, &presented).await,
        None => Ok(Authentication::Stale { user: None }),
    }
}

async fn renew(cx: &Context, presented: &RefreshToken) -> Result<Authentication, Error> {
    let next = cx.tokens.successor(presented);
    // Twice at most: a request that loses the race to use a token finds it just used.
    loop {
        let now = cx.clock.now();
        let session = session::find(&cx.db, presented.session).await?;
        let user = session.as_ref().map(Session::user);
        let Some(session) = session.filter(|session| session.is_live(now)) else {
            return Ok(Authentication::Stale { user });
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

async fn revoke(cx: &Context, session: &Session) -> Result<Authentication, Error> {
    session.revoke_family(&cx.db, cx.clock.now()).await?;
    SecurityEvent::RefreshReused.log(Some(session.user()));
    Ok(Authentication::Stale { user: Some(session.user()) })
}

fn pair(cx: &Context, session: &Session, refresh: &RefreshToken) -> Result<Tokens, Error> {
    let access = cx.tokens.access(session.user(), refresh.session, cx.clock.now())?;
    Ok(Tokens { access, refresh: refresh.to_string() })
}

fn answer(session: &Session, renewed: Option<Tokens>) -> Result<Authentication, Error> {
    let actor = session.actor()?;
    Ok(if session.is_suspended() {
        Authentication::Suspended { actor }
    } else {
        Authentication::SignedIn { actor, renewed }
    })
}
