//! What pages show of accounts and their sessions.

use serde::{Deserialize, Serialize};

use super::Role;
use super::form::ProfileForm;
use crate::id::{SessionId, UserId};
use crate::invalid::Invalid;
use crate::local_time::LocalTime;
use crate::money::{Currency, Money};

/// The signed-in person, as every page's frame needs them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// Whose account it is.
    pub id: UserId,
    /// What they are called.
    pub name: String,
    /// The part of their page's address that is theirs.
    pub handle: String,
    /// Which side they are on.
    pub role: Role,
    /// Address of their picture; a drawn one stands in when there is none.
    pub picture: Option<String>,
    /// The zone in which they read times.
    pub time_zone: String,
}

/// What a person may change about themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The version that is stored: a form that was made from an older one is refused.
    pub version: i64,
    /// What they are called.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// Their time zone.
    pub time_zone: String,
    /// About them, for others to read.
    pub bio: String,
    /// What belongs to their role.
    pub side: ProfileSide,
}

impl Profile {
    /// As its form shows it.
    pub fn into_form(self) -> ProfileForm {
        let Self { version, name, time_zone, bio, side, .. } = self;
        let form = ProfileForm { version, name, time_zone, bio, ..Default::default() };
        match side {
            ProfileSide::Mentee { current_role, learning_goals } => {
                ProfileForm { current_role, learning_goals, ..form }
            }
            ProfileSide::Mentor(side) => ProfileForm {
                headline: side.headline,
                company: side.company,
                years_of_experience: side.years_of_experience.to_string(),
                base_hourly_rate: side.base_hourly_rate,
                currency: side.currency,
                languages: side.languages,
                ..form
            },
            ProfileSide::Admin => form,
        }
    }
}

/// The part of a profile that depends on the role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProfileSide {
    /// What mentees tell their mentors.
    Mentee {
        /// What they do now.
        current_role: String,
        /// What they want to learn.
        learning_goals: String,
    },
    /// What mentors tell everybody.
    Mentor(MentorSide),
    /// Admins have no public side.
    Admin,
}

/// What mentors tell everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentorSide {
    /// One line under the name.
    pub headline: String,
    /// Where they work.
    pub company: String,
    /// For how long they have done what they teach.
    pub years_of_experience: u16,
    /// The price proposals start from, as a field shows it.
    pub base_hourly_rate: String,
    /// ISO 4217.
    pub currency: String,
    /// Languages they teach in, separated by commas.
    pub languages: String,
}

impl MentorSide {
    /// The base hourly rate in its currency.
    pub fn rate(&self) -> Result<Money, Invalid> {
        Money::parse(&self.base_hourly_rate, Currency::parse(&self.currency)?)
    }
}

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedInSession {
    /// The session's identity.
    pub id: SessionId,
    /// Browser and system, as far as its user agent tells.
    pub name: String,
    /// When it signed in.
    pub signed_in: LocalTime,
    /// When it was last seen.
    pub last_seen: LocalTime,
    /// Whether it is the one asking.
    pub is_this_one: bool,
}
