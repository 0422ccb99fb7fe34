//! The rows of `sessions`, each read together with its person.

use chrono::{DateTime, TimeDelta, Utc};
use domain::account::Role;
use domain::id::{SessionId, UserId};
use domain::zone;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LockType};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DerivePartialModel, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use uuid::Uuid;

use super::tokens::RefreshToken;
use crate::entity::{session, user};
use crate::{Actor, Context, Error};

/// How long after its use an old refresh token still gets its successor: as long as a browser's
/// parallel requests may take.
const GRACE: TimeDelta = TimeDelta::seconds(10);
const LONGEST_USER_AGENT: usize = 500;

/// The most sessions a person may have at once.
pub(super) const MAX_SESSIONS: u64 = 50;

/// A session together with its person.
#[derive(DerivePartialModel)]
#[sea_orm(entity = "session::Entity")]
pub(super) struct Session {
    id: SessionId,
    family: Uuid,
    refresh_hash: Vec<u8>,
    previous_hash: Option<Vec<u8>>,
    rotated_at: Option<DateTime<Utc>>,
    expires_at: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
    #[sea_orm(nested)]
    person: PersonRow,
}

#[derive(DerivePartialModel)]
#[sea_orm(entity = "user::Entity")]
struct PersonRow {
    id: UserId,
    name: String,
    handle: String,
    role: Role,
    profile_image_url: Option<String>,
    time_zone: String,
    suspended_at: Option<DateTime<Utc>>,
}

/// What a presented refresh token is to its session.
pub(super) enum Presented {
    /// The token that is to be used next.
    Current,
    /// The previous token, used less than [`GRACE`] ago.
    JustUsed,
    /// Any other token: it was stolen, or its successor was.
    Stolen,
}

/// Reads the session with this id, also an ended one.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    id: SessionId,
) -> Result<Option<Session>, Error> {
    let session = session::Entity::find_by_id(id).inner_join(user::Entity);
    Ok(session.into_partial_model().one(db).await?)
}

impl Session {
    pub fn user(&self) -> UserId {
        self.person.id
    }

    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }

    pub fn is_suspended(&self) -> bool {
        self.person.suspended_at.is_some()
    }

    pub fn actor(&self) -> Result<Actor, Error> {
        Ok(Actor {
            id: self.user(),
            session: self.id,
            role: self.person.role,
            name: self.person.name.clone(),
            handle: self.person.handle.clone(),
            picture: self.person.profile_image_url.clone(),
            zone: zone::parse(&self.person.time_zone).map_err(|_| self.inconsistent())?,
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

    /// Returns whether `token` is the one to be used next.
    pub fn awaits(&self, token: &RefreshToken) -> bool {
        self.refresh_hash == token.hash()
    }

    /// Replaces `presented` by `next`; `false` when another request was faster, or the session
    /// has ended meanwhile.
    pub async fn rotate(
        &self,
        db: &impl ConnectionTrait,
        presented: &RefreshToken,
        next: &RefreshToken,
        now: DateTime<Utc>,
    ) -> Result<bool, Error> {
        let idle_until = now + Lifetime::of(self.person.role).idle;
        let expires_at =
            Func::least([Expr::val(idle_until), Expr::col(session::Column::AbsoluteExpiresAt)]);
        let rotated = session::Entity::update_many()
            .set(session::ActiveModel {
                refresh_hash: Set(next.hash()),
                previous_hash: Set(Some(presented.hash())),
                rotated_at: Set(Some(now)),
                last_seen_at: Set(now),
                ..Default::default()
            })
            .col_expr(session::Column::ExpiresAt, expires_at.into())
            .filter(session::Column::Id.eq(self.id))
            .filter(session::Column::RefreshHash.eq(presented.hash()))
            .filter(session::Column::RevokedAt.is_null())
            .exec(db)
            .await?;
        Ok(rotated.rows_affected == 1)
    }

    /// Revokes this session and every other one of the same sign-in.
    pub async fn revoke_family(
        &self,
        db: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        end(db, session::Column::Family.eq(self.family), now).await?;
        Ok(())
    }

    fn inconsistent(&self) -> Error {
        Error::Inconsistent { table: "users", id: self.person.id.0 }
    }
}

/// The facts a new session is opened with.
pub(super) struct Opening<'a> {
    pub user: UserId,
    pub role: Role,
    /// The hash that the password was checked against.
    pub password_hash: &'a str,
    pub token: &'a RefreshToken,
    pub user_agent: &'a str,
}

/// Opens a session; returns `false` when the password has changed since it was checked.
///
/// Share-locks the person's row, so that it waits for a change of password in progress, and a
/// later change finds this session and revokes it.
pub(super) async fn open(
    cx: &Context,
    opening: &Opening<'_>,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let tx = cx.begin().await?;
    let checked = user::Entity::find_by_id(opening.user)
        .filter(user::Column::PasswordHash.eq(opening.password_hash))
        .lock(LockType::Share);
    if checked.one(&tx).await?.is_none() {
        return Ok(false);
    }
    let id = opening.token.session;
    let lifetime = Lifetime::of(opening.role);
    let user_agent: String =
        opening.user_agent.chars().filter(|c| !c.is_control()).take(LONGEST_USER_AGENT).collect();
    let session = session::ActiveModel {
        id: Set(id),
        user_id: Set(opening.user),
        family: Set(id.0),
        refresh_hash: Set(opening.token.hash()),
        created_at: Set(now),
        last_seen_at: Set(now),
        expires_at: Set(now + lifetime.idle),
        absolute_expires_at: Set(now + lifetime.absolute),
        user_agent: Set(user_agent),
        ..Default::default()
    };
    session::Entity::insert(session).exec_without_returning(&tx).await?;
    tx.commit().await?;
    Ok(true)
}

/// Revokes the longest unused sessions of a person beyond [`MAX_SESSIONS`].
///
/// Concurrent sign-ins each do so after inserting their own session, so that the last of them
/// sees all.
pub(super) async fn end_oldest(
    db: &impl ConnectionTrait,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let too_many = session::Entity::find()
        .select_only()
        .column(session::Column::Id)
        .filter(session::Column::UserId.eq(user))
        .filter(session::Column::RevokedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .order_by_desc(session::Column::LastSeenAt)
        .order_by_desc(session::Column::Id)
        .offset(MAX_SESSIONS);
    let ids: Vec<SessionId> = too_many.into_tuple().all(db).await?;
    if !ids.is_empty() {
        end(db, session::Column::Id.is_in(ids), now).await?;
    }
    Ok(())
}

/// Revokes every session of the actor but the current one.
pub(super) async fn revoke_others(
    db: &impl ConnectionTrait,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let others = session::Column::UserId.eq(actor.id).and(session::Column::Id.ne(actor.session));
    end(db, others, now).await?;
    Ok(())
}

/// Revokes one of the actor's sessions; `false` when it has ended, or is not theirs.
pub(super) async fn revoke(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: SessionId,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let of_actor = session::Column::UserId.eq(actor.id).and(session::Column::Id.eq(id));
    let is_live = session::Column::ExpiresAt.gt(now);
    Ok(end(db, of_actor.and(is_live), now).await? > 0)
}

/// Revokes the sessions for which `which` is true and which have not ended; returns how many.
async fn end(db: &impl ConnectionTrait, which: Expr, now: DateTime<Utc>) -> Result<u64, Error> {
    let ended = session::Entity::update_many()
        .col_expr(session::Column::RevokedAt, Expr::value(now))
        .filter(which)
        .filter(session::Column::RevokedAt.is_null())
        .exec(db)
        .await?;
    Ok(ended.rows_affected)
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
