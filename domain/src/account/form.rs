//! Account forms as they are sent: texts, before any rule is checked.

use serde::{Deserialize, Serialize};

use crate::conflict::ShownField;
use crate::money::{Currency, Money};

/// Sign-up form as it is sent: texts, before any rule is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignUpForm {
    /// Name of the person, as pages will show it.
    pub name: String,
    /// E-mail address that they will sign in with.
    pub email: String,
    /// Password of 12 to 128 characters.
    pub password: String,
    /// Role: `mentee` or `mentor`.
    pub role: String,
    /// Time zone as chosen or typed: an IANA name, a city, or an entry of the list of zones.
    pub time_zone: String,
}

/// Profile form; the fields of the other role stay empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    /// Version of the profile that the form was made from.
    pub version: i64,
    /// Hashes of what the form showed, as [`made_from`](crate::conflict::made_from) writes them.
    pub made_from: String,
    /// Name of the person, as pages show it.
    pub name: String,
    /// Time zone as chosen or typed: an IANA name, a city, or an entry of the list of zones.
    pub time_zone: String,
    /// Text about the person; may be empty.
    pub bio: String,
    /// What a mentee does now.
    pub current_role: String,
    /// What a mentee wants to learn.
    pub learning_goals: String,
    /// One line under a mentor's name.
    pub headline: String,
    /// Company that a mentor works for; may be empty.
    pub company: String,
    /// Years for which a mentor has done what they teach.
    pub years_of_experience: String,
    /// A mentor's hourly rate that suggested prices start from, in major units of `currency`.
    pub base_hourly_rate: String,
    /// Code of the currency that a mentor is paid in (ISO 4217).
    pub currency: String,
    /// Languages in which a mentor teaches, separated by commas.
    pub languages: String,
}

impl ProfileForm {
    /// Returns each field with what it shows.
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
