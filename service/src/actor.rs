//! The person who sends a request, made from rows each time, never from what a token claims.

use chrono_tz::Tz;
use domain::account::Role;
use domain::account::view::Viewer;
use domain::id::{SessionId, UserId};

use crate::Error;

/// A signed-in person whose session is alive and who is not suspended.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The id of their account.
    pub id: UserId,
    /// The session through which the request came.
    pub session: SessionId,
    /// Their role, which decides their rights.
    pub role: Role,
    /// Their display name.
    pub name: String,
    /// Their handle, the last part of their page's address.
    pub handle: String,
    /// The address of their picture.
    pub picture: Option<String>,
    /// The zone in which they read times.
    pub zone: Tz,
}

impl Actor {
    /// Refuses everybody who is not a mentor.
    pub fn require_mentor(&self) -> Result<(), Error> {
        self.require(Role::Mentor)
    }

    /// Refuses everybody who is not a mentee.
    pub fn require_mentee(&self) -> Result<(), Error> {
        self.require(Role::Mentee)
    }

    fn require(&self, role: Role) -> Result<(), Error> {
        if self.role == role { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// Returns what pages show of them.
    pub fn viewer(&self) -> Viewer {
        Viewer {
            id: self.id,
            name: self.name.clone(),
            handle: self.handle.clone(),
            role: self.role,
            picture: self.picture.clone(),
            time_zone: self.zone.name().into(),
        }
    }
}
