//! The rows of `sessions`, each read together with its person.

use chrono::{DateTime, TimeDelta, Utc};
use domain::account::Role;
use domain::id::{SessionId, UserId};
use domain::zone;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::tokens::RefreshToken;
use crate::entity::session;
use crate::{Actor, Error, sql};

/// How long after its use an old refresh token still gets its successor: as long as a
/// browser's parallel requests may take.
const GRACE: TimeDelta = TimeDelta::seconds(10);
const LONGEST_USER_AGENT: usize = 500;

/// The most sessions a person may have at once.
pub(super) const MAX_SESSIONS: u64 = 50;

/// A session and whose it is.
#[derive(FromQueryResult)]
pub(super) struct Session {
    id: Uuid,
    family: Uuid,
    refresh_hash: Vec<u8>,
    previous_hash: Option<Vec<u8>>,
    rotated_at: Option<DateTime<Utc>>,
    expires_at: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
    user_id: Uuid,
    name: String,
    handle: String,
    role: String,
    profile_image_url: Option<String>,
    time_zone: String,
    suspended_at: Option<DateTime<Utc>>,
}

/// What a presented refresh token is to its session.
pub(super) enum Presented {
    /// The one that is to be used next.
    Current,
    /// The one before, a moment ago.
    JustUsed,
    /// Neither: somebody has a token they should not have.
    Stolen,
}

/// The session with this id, if there ever was one.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    id: SessionId,
) -> Result<Option<Session>, Error> {
    let read = "SELECT s.id, s.family, s.refresh_hash, s.previous_hash, s.rotated_at, s.expires_at,
                    s.revoked_at, s.user_id, u.name, u.handle, u.role, u.profile_image_url,
                    u.time_zone, u.suspended_at
                FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = $1";
    Ok(sql::one(db, read, [id.0.into()]).await?)
}

impl Session {
    pub fn user(&self) -> UserId {
        UserId(self.user_id)
    }

    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }

    pub fn is_suspended(&self) -> bool {
        self.suspended_at.is_some()
    }

    pub fn actor(&self) -> Result<Actor, Error> {
        Ok(Actor {
            id: self.user(),
            session: SessionId(self.id),
            role: self.role()?,
            name: self.name.clone(),
            handle: self.handle.clone(),
            picture: self.profile_image_url.clone(),
            zone: zone::parse(&self.time_zone).map_err(|_| self.inconsistent())?,
        })
    }

    pub fn judge(&self, presented: &RefreshToken, now: DateTime<Utc>) -> Presented {
        let hash = presented.hash();
        let just_now = self.rotated_at.is_some_and(|at| now - at <= GRACE);
        if hash == self.refresh_hash {
            Presented::Current
        } else if just_now && self.previous_hash.as_ref() == Some(&hash) {
            Presented::JustUsed
        } else {
            Presented::Stolen
        }
    }

    /// Whether `token` is the one to be used next.
    pub fn awaits(&self, token: &RefreshToken) -> bool {
        self.refresh_hash == token.hash()
    }

    /// Puts `next` in the place of `presented`; `false` when another request was faster, or
    /// the session ended meanwhile.
    pub async fn rotate(
        &self,
        db: &impl ConnectionTrait,
        presented: &RefreshToken,
        next: &RefreshToken,
        now: DateTime<Utc>,
    ) -> Result<bool, Error> {
        let rotate = "UPDATE sessions SET refresh_hash = $3, previous_hash = $2, rotated_at = $4,
                          last_seen_at = $4, expires_at = LEAST($5, absolute_expires_at)
                      WHERE id = $1 AND refresh_hash = $2 AND revoked_at IS NULL";
        let values = [
            self.id.into(),
            presented.hash().into(),
            next.hash().into(),
            now.into(),
            (now + Lifetime::of(self.role()?).idle).into(),
        ];
        Ok(sql::run(db, rotate, values).await? == 1)
    }

    /// Ends this session and all that came of the same sign-in.
    pub async fn revoke_family(
        &self,
        db: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let revoke = "UPDATE sessions SET revoked_at = $2 WHERE family = $1 AND revoked_at IS NULL";
        sql::run(db, revoke, [self.family.into(), now.into()]).await?;
        Ok(())
    }

    fn role(&self) -> Result<Role, Error> {
        self.role.parse::<Role>().ok().ok_or_else(|| self.inconsistent())
    }

    fn inconsistent(&self) -> Error {
        Error::Inconsistent { table: "users", id: self.user_id }
    }
}

/// What a new session is made of.
pub(super) struct Opening<'a> {
    pub user: UserId,
    pub role: Role,
    /// The hash that the password was checked against.
    pub password_hash: &'a str,
    pub token: &'a RefreshToken,
    pub user_agent: &'a str,
}

/// Opens a session, unless the password changed since it was checked: then `false`.
///
/// The person's row is share-locked, so that a change of password under way is waited for
/// here, and one that comes later finds this session and revokes it.
pub(super) async fn open(
    db: &impl ConnectionTrait,
    opening: &Opening<'_>,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let open = "INSERT INTO sessions (id, user_id, family, refresh_hash, created_at, last_seen_at,
                    expires_at, absolute_expires_at, user_agent)
                SELECT $1, id, $1, $4, $5, $5, $6, $7, $8 FROM users
                WHERE id = $2 AND password_hash = $3 FOR SHARE";
    let lifetime = Lifetime::of(opening.role);
    let user_agent: String =
        opening.user_agent.chars().filter(|c| !c.is_control()).take(LONGEST_USER_AGENT).collect();
    let values = [
        opening.token.session.0.into(),
        opening.user.0.into(),
        opening.password_hash.into(),
        opening.token.hash().into(),
        now.into(),
        (now + lifetime.idle).into(),
        (now + lifetime.absolute).into(),
        user_agent.into(),
    ];
    Ok(sql::run(db, open, values).await? == 1)
}

/// Ends the sessions of a person that are more than they may have, those longest unused.
///
/// Sign-ins that run at once each do so after their own session is in, so that the last of
/// them sees all.
pub(super) async fn end_oldest(
    db: &impl ConnectionTrait,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let too_many = session::Entity::find()
        .select_only()
        .column(session::Column::Id)
        .filter(session::Column::UserId.eq(user.0))
        .filter(session::Column::RevokedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .order_by_desc(session::Column::LastSeenAt)
        .order_by_desc(session::Column::Id)
        .offset(MAX_SESSIONS);
    let ids: Vec<Uuid> = too_many.into_tuple().all(db).await?;
    if !ids.is_empty() {
        session::Entity::update_many()
            .col_expr(session::Column::RevokedAt, Expr::value(now))
            .filter(session::Column::Id.is_in(ids))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// Ends every session of the actor but the one that asks.
pub(super) async fn revoke_others(
    db: &impl ConnectionTrait,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let revoke = "UPDATE sessions SET revoked_at = $3
                  WHERE user_id = $1 AND id <> $2 AND revoked_at IS NULL";
    sql::run(db, revoke, [actor.id.0.into(), actor.session.0.into(), now.into()]).await?;
    Ok(())
}

/// How long a session lasts: without use, and in all.
struct Lifetime {
    idle: TimeDelta,
    absolute: TimeDelta,
}

impl Lifetime {
    const fn of(role: Role) -> Self {
        match role {
            Role::Mentee | Role::Mentor => {
                Self { idle: TimeDelta::days(14), absolute: TimeDelta::days(60) }
            }
            Role::Admin => Self { idle: TimeDelta::minutes(30), absolute: TimeDelta::hours(12) },
        }
    }
}
