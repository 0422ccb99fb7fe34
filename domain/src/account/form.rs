//! What people type about themselves, before any rule was asked.

use serde::{Deserialize, Serialize};

/// The sign-up form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignUpForm {
    /// What they are called.
    pub name: String,
    /// The address they will sign in with.
    pub email: String,
    /// 12 to 128 characters.
    pub password: String,
    /// `mentee` or `mentor`.
    pub role: String,
    /// As IANA names it.
    pub time_zone: String,
}

/// The profile form. What belongs to the other role stays empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    /// The version that the form was made from.
    pub version: i64,
    /// What they are called.
    pub name: String,
    /// As IANA names it.
    pub time_zone: String,
    /// About them.
    pub bio: String,
    /// Mentees: what they do now.
    pub current_role: String,
    /// Mentees: what they want to learn.
    pub learning_goals: String,
    /// Mentors: one line under the name.
    pub headline: String,
    /// Mentors: where they work.
    pub company: String,
    /// Mentors: for how long they have done what they teach.
    pub years_of_experience: String,
    /// Mentors: what price proposals start from, in major units.
    pub base_hourly_rate: String,
    /// Mentors: ISO 4217.
    pub currency: String,
    /// Mentors: languages they teach in, separated by commas.
    pub languages: String,
}
