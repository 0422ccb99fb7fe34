//! What a mentee requests: a session type with its mentor, in their current state.

use domain::booking::Refused;
use domain::booking::policy::CancellationPolicy;
use domain::booking::view::Person;
use domain::id::{SessionTypeId, UserId};
use domain::mentor::view::SessionTypeView;
use domain::money::{Currency, Money};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::{Actor, Error, sql};

/// A session type with its mentor, in their current state.
pub(super) struct Offer {
    pub mentor: UserId,
    pub person: Person,
    pub zone: chrono_tz::Tz,
    pub session_type: SessionTypeView,
    takes_requests: bool,
}

/// The row that an [`Offer`] is read from.
#[derive(FromQueryResult)]
pub(super) struct OfferRow {
    id: Uuid,
    mentor_id: Uuid,
    topic: String,
    title: String,
    description: String,
    duration_minutes: i32,
    price: i64,
    currency: String,
    buffer_before: i32,
    buffer_after: i32,
    notice_minutes: i32,
    window_days: i32,
    cancellation_policy: String,
    capacity: i32,
    intake_questions: Json,
    on_offer: bool,
    accepting: bool,
    name: String,
    handle: String,
    picture: Option<String>,
    time_zone: String,
}

/// The columns of [`OfferRow`], selected from [`FROM`].
pub(super) const COLUMNS: &str = "
    e.id, e.mentor_id, t.name AS topic, e.title, e.description, e.duration_minutes, e.price, e.currency,
    e.buffer_before, e.buffer_after, e.notice_minutes, e.window_days, e.cancellation_policy, e.capacity,
    e.intake_questions, e.on_offer, m.accepting, u.name, u.handle::text AS handle,
    u.profile_image_url AS picture, u.time_zone";

/// The `FROM` clause of session types whose mentors are not suspended.
pub(super) const FROM: &str = "
    mentor_expertise e
    JOIN topics t ON t.id = e.topic_id
    JOIN mentors m ON m.user_id = e.mentor_id
    JOIN users u ON u.id = e.mentor_id AND u.suspended_at IS NULL";

/// Reads the session type with this id; "not found" where its mentor is suspended.
pub(super) async fn get(db: &impl ConnectionTrait, id: SessionTypeId) -> Result<Offer, Error> {
    let read = format!("SELECT {COLUMNS} FROM {FROM} WHERE e.id = $1");
    let row: Option<OfferRow> = sql::one(db, &read, [id.0.into()]).await?;
    row.ok_or(Error::NotFound)?.try_into()
}

impl TryFrom<OfferRow> for Offer {
    type Error = Error;

    fn try_from(row: OfferRow) -> Result<Self, Error> {
        let inconsistent = || Error::Inconsistent { table: "mentor_expertise", id: row.id };
        let currency = Currency::parse(&row.currency).map_err(|_| inconsistent())?;
        let policy =
            row.cancellation_policy.parse::<CancellationPolicy>().ok().ok_or_else(inconsistent)?;
        let narrow = |number: i32| u16::try_from(number).map_err(|_| inconsistent());
        let zone = domain::zone::parse(&row.time_zone).map_err(|_| inconsistent())?;
        let session_type = SessionTypeView {
            id: SessionTypeId(row.id),
            duration_minutes: narrow(row.duration_minutes)?,
            buffer_before: narrow(row.buffer_before)?,
            buffer_after: narrow(row.buffer_after)?,
            notice_minutes: u32::try_from(row.notice_minutes).map_err(|_| inconsistent())?,
            window_days: narrow(row.window_days)?,
            price: Money::new(row.price, currency),
            cancellation_policy: policy,
            capacity: narrow(row.capacity)?,
            intake_questions: serde_json::from_value(row.intake_questions)
                .map_err(|_| inconsistent())?,
            topic: row.topic,
            title: row.title,
            description: row.description,
            on_offer: row.on_offer,
        };
        Ok(Self {
            mentor: UserId(row.mentor_id),
            zone,
            person: Person { name: row.name, handle: row.handle, picture: row.picture },
            session_type,
            takes_requests: row.on_offer && row.accepting,
        })
    }
}

impl Offer {
    /// Refuses a session type that is no longer on offer, and a mentor's request to themselves.
    pub fn may_be_asked_by(&self, actor: &Actor) -> Result<(), Refused> {
        match self.takes_requests {
            _ if actor.id == self.mentor => Err(Refused::OwnSession),
            false => Err(Refused::NotOnOffer),
            true => Ok(()),
        }
    }
}
