//! What a mentee requests: a session type with its mentor, in their current state.

use domain::booking::Refused;
use domain::booking::view::PersonView;
use domain::id::{SessionTypeId, UserId};
use domain::mentor::view::SessionTypeView;
use domain::zone;
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::entity::mentor_expertise;
use crate::{Actor, Error, session_types, sql};

/// A session type with its mentor, in their current state.
pub(super) struct Offer {
    pub mentor: UserId,
    pub person: PersonView,
    pub zone: chrono_tz::Tz,
    pub session_type: SessionTypeView,
    takes_requests: bool,
}

/// The row that an [`Offer`] is read from.
#[derive(FromQueryResult)]
pub(super) struct OfferRow {
    #[sea_orm(nested)]
    session_type: mentor_expertise::Model,
    topic: String,
    accepting: bool,
    name: String,
    handle: String,
    picture: Option<String>,
    time_zone: String,
}

/// The columns of [`OfferRow`], selected from [`FROM`].
pub(super) const COLUMNS: &str = "
    e.*, t.name::text AS topic, m.accepting, u.name, u.handle::text AS handle,
    u.profile_image_url AS picture, u.time_zone";

/// The `FROM` clause of session types whose mentors are not suspended.
pub(super) const FROM: &str = "
    mentor_expertise e
    JOIN topics t ON t.id = e.topic_id
    JOIN mentors m ON m.user_id = e.mentor_id
    JOIN users u ON u.id = e.mentor_id AND u.suspended_at IS NULL";

/// Reads the session type with this id; "not found" where its mentor is suspended.
pub(super) async fn get(db: &impl ConnectionTrait, id: SessionTypeId) -> Result<Offer, Error> {
    let read = format!("SELECT {COLUMNS} FROM {FROM} WHERE e.id = {{session_type}}");
    let row: Option<OfferRow> = sql::one(db, &read, [("session_type", id.into())]).await?;
    row.ok_or(Error::NotFound)?.try_into()
}

impl TryFrom<OfferRow> for Offer {
    type Error = Error;

    fn try_from(row: OfferRow) -> Result<Self, Error> {
        let mentor = row.session_type.mentor_id;
        let inconsistent = Error::Inconsistent { table: "users", id: mentor.0 };
        let session_type = session_types::view(row.session_type, row.topic)?;
        Ok(Self {
            mentor,
            zone: zone::parse(&row.time_zone).map_err(|_| inconsistent)?,
            person: PersonView { name: row.name, handle: row.handle, picture: row.picture },
            takes_requests: session_type.on_offer && row.accepting,
            session_type,
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
