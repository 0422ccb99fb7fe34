//! Repeated forms: a browser without JavaScript sends a form twice when somebody clicks twice,
//! and gets the same answer both times.
//!
//! Each session's latest form is remembered by a digest, with the address it was answered with.
//! The same form, sent again within seconds and with no other in between, is not carried out a
//! second time. A refused form is forgotten at once, so that it can be sent again.

use chrono::TimeDelta;
use domain::id::SessionId;
use hmac::{Hmac, KeyInit, Mac};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, raw_sql};
use sha2::Sha256;

use crate::entity::form_answer::{Column, Entity, Model};
use crate::{Context, Error};

/// Within how long an equal form counts as the same click. Nobody means the same form twice so
/// quickly; and it is longer than an answer may take, or a second click would be carried out
/// beside the first.
const SAME_CLICK: TimeDelta = TimeDelta::seconds(30);

/// Identifies a form: where it was sent, and its fields. Keyed, since fields may be secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormDigest(Vec<u8>);

impl FormDigest {
    /// Returns the digest of a form's body that was sent to `path`; `None` if `key` cannot be
    /// used.
    pub fn of(key: &[u8], path: &str, body: &[u8]) -> Option<Self> {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
        for part in [b"form".as_slice(), path.as_bytes(), body] {
            mac.update(part);
            mac.update(&[0]); // no path and no form's body contains it
        }
        Some(Self(mac.finalize().into_bytes().to_vec()))
    }
}

/// What is known of a form that was just sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The form is new and is to be carried out; its result has to be reported.
    First,
    /// Another request is carrying it out.
    UnderWay,
    /// It was carried out, and answered with this address.
    Answered(String),
}

/// Remembers the form, or returns its result if it was sent a moment ago. Of two simultaneous
/// requests exactly one is [`Sent::First`].
pub async fn send(cx: &Context, session: SessionId, digest: &FormDigest) -> Result<Sent, Error> {
    if claim(cx, session, digest).await? {
        return Ok(Sent::First);
    }
    let latest = Entity::find_by_id(session).one(&cx.db).await?;
    Ok(match latest {
        Some(Model { location: Some(location), digest: known, .. }) if known == digest.0 => {
            Sent::Answered(location)
        }
        _ => Sent::UnderWay,
    })
}

/// Remembers the form; returns whether it is new, or was last sent longer ago than a click.
///
/// Raw SQL, since an entity has no conditional upsert that reports whether it wrote.
async fn claim(cx: &Context, session: SessionId, digest: &FormDigest) -> Result<bool, Error> {
    let (now, digest) = (cx.clock.now(), digest.0.as_slice());
    let before = now - SAME_CLICK;
    let claim = raw_sql!(
        Postgres,
        r#"INSERT INTO form_answers (session_id, digest, sent_at) VALUES ({session}, {digest}, {now})
        ON CONFLICT (session_id) DO UPDATE SET digest = {digest}, sent_at = {now}, location = NULL
        WHERE form_answers.digest <> {digest} OR form_answers.sent_at <= {before}"#
    );
    Ok(cx.db.execute_raw(claim).await?.rows_affected() == 1)
}

/// Stores that the form was carried out, and answered with `location`.
pub async fn answered(
    cx: &Context,
    session: SessionId,
    digest: &FormDigest,
    location: &str,
) -> Result<(), Error> {
    Entity::update_many()
        .col_expr(Column::Location, Expr::value(location))
        .filter(Column::SessionId.eq(session))
        .filter(Column::Digest.eq(digest.0.clone()))
        .exec(&cx.db)
        .await?;
    Ok(())
}

/// Forgets a form that was refused.
pub async fn refused(cx: &Context, session: SessionId, digest: &FormDigest) -> Result<(), Error> {
    Entity::delete_many()
        .filter(Column::SessionId.eq(session))
        .filter(Column::Digest.eq(digest.0.clone()))
        .exec(&cx.db)
        .await?;
    Ok(())
}
