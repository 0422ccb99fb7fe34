//! What people type about themselves, before any rule was asked.

use serde::{Deserialize, Serialize};

use crate::conflict::ShownField;
use crate::money::{Currency, Money};

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
    /// What the form showed when it was made, as [`made_from`](crate::conflict::made_from) says it.
    pub made_from: String,
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

impl ProfileForm {
    /// Each field and what it shows.
    pub fn shown(&self) -> Vec<ShownField<'_>> {
        let rate = &self.base_hourly_rate;
        let rate = Currency::parse(&self.currency).and_then(|c| Money::parse(rate, c)).ok();
        vec![
            ShownField::new("name", &self.name),
            ShownField::new("time_zone", &self.time_zone),
            ShownField::new("bio", &self.bio),
            ShownField::new("current_role", &self.current_role),
            ShownField::new("learning_goals", &self.learning_goals),
            ShownField::new("headline", &self.headline),
            ShownField::new("company", &self.company),
            ShownField::new("years_of_experience", &self.years_of_experience),
            ShownField::new("base_hourly_rate", &self.base_hourly_rate)
                .saying(rate.map(|rate| rate.to_string())),
            ShownField::new("currency", &self.currency),
            ShownField::new("languages", &self.languages),
        ]
    }
}
