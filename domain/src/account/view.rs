//! What pages show of accounts and their sessions.

use serde::{Deserialize, Serialize};

use super::Role;
use super::form::ProfileForm;
use crate::id::{SessionId, UserId};
use crate::invalid::Invalid;
use crate::local_time::LocalTime;
use crate::money::{Currency, Money};

/// The signed-in person, as the layout of every page needs them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// Account of the person.
    pub id: UserId,
    /// Name of the person, as pages show it.
    pub name: String,
    /// Handle in the address of their page.
    pub handle: String,
    /// Role of the account: mentee, mentor or admin.
    pub role: Role,
    /// Address of their picture; a drawn one stands in when there is none.
    pub picture: Option<String>,
    /// IANA name of the zone in which they read times.
    pub time_zone: String,
}

/// What a person may change about themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Stored version; a form that was made from an older one is refused.
    pub version: i64,
    /// Name of the person, as pages show it.
    pub name: String,
    /// E-mail address that they sign in with.
    pub email: String,
    /// IANA name of their time zone.
    pub time_zone: String,
    /// Text about the person, for others to read.
    pub bio: String,
    /// Fields that depend on the role.
    pub side: ProfileSide,
}

impl Profile {
    /// Converts the profile into the form that edits it.
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
        /// What the mentee does now.
        current_role: String,
        /// What the mentee wants to learn.
        learning_goals: String,
    },
    /// What mentors tell everybody.
    Mentor(MentorSide),
    /// Admins have no public profile.
    Admin,
}

/// What mentors tell everybody, as the profile form shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentorSide {
    /// One line under the name.
    pub headline: String,
    /// Where the mentor works.
    pub company: String,
    /// Years for which the mentor has done what they teach.
    pub years_of_experience: u16,
    /// Hourly rate that suggested prices start from, in major units, as an input shows it.
    pub base_hourly_rate: String,
    /// Code of the rate's currency (ISO 4217).
    pub currency: String,
    /// Languages in which the mentor teaches, separated by commas.
    pub languages: String,
}

impl MentorSide {
    /// Parses the hourly rate in its currency.
    pub fn rate(&self) -> Result<Money, Invalid> {
        Money::parse(&self.base_hourly_rate, Currency::parse(&self.currency)?)
    }
}

/// A signed-in browser, in the list from which its owner can sign it out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedInSession {
    /// Identifier of the session.
    pub id: SessionId,
    /// Browser and operating system, as far as the user agent tells.
    pub name: String,
    /// When the browser signed in, in the reader's zone.
    pub signed_in: LocalTime,
    /// When the browser last refreshed its tokens, in the reader's zone.
    pub last_seen: LocalTime,
    /// Whether the list is read in this very session.
    pub is_this_one: bool,
}
