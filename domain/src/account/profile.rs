//! Profiles whose every field is checked.

use super::DisplayName;
use super::form::ProfileForm;
use crate::invalid::{FormCheck, Invalid, InvalidForm};
use crate::money::{Currency, Money};
use crate::{number, text};

/// Maximum number of languages that a mentor may name.
pub const MAX_LANGUAGES: u32 = 12;

/// The part of a profile that every role has, apart from the time zone: which zones exist is
/// known only on native targets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonProfile {
    /// Name of the person, as pages show it.
    pub name: DisplayName,
    /// Text of up to 4,000 characters about the person; may be empty.
    pub bio: String,
}

impl PersonProfile {
    /// Parses both fields of the form; the error names every wrong one.
    pub fn parse(form: &ProfileForm) -> Result<Self, InvalidForm> {
        let mut check = FormCheck::default();
        let name = check.field("name", DisplayName::parse(&form.name));
        let bio = check.field("bio", text::parse(&form.bio, 0, 4000));
        let person = || Some(Self { name: name?, bio: bio? });
        check.finish(person())
    }
}

/// What mentees tell their mentors; both fields may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenteeProfile {
    /// What the mentee does now, in up to 120 characters.
    pub current_role: String,
    /// What the mentee wants to learn, in up to 2,000 characters.
    pub learning_goals: String,
}

impl MenteeProfile {
    /// Parses both fields of the form; the error names every wrong one.
    pub fn parse(form: &ProfileForm) -> Result<Self, InvalidForm> {
        let mut check = FormCheck::default();
        let current_role = check.field("current_role", line(&form.current_role));
        let goals = check.field("learning_goals", text::parse(&form.learning_goals, 0, 2000));
        let profile = || Some(Self { current_role: current_role?, learning_goals: goals? });
        check.finish(profile())
    }
}

/// What mentors tell everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentorProfile {
    /// One line under the name, of up to 120 characters; may be empty.
    pub headline: String,
    /// Where the mentor works, in up to 120 characters; may be empty.
    pub company: String,
    /// Years for which the mentor has done what they teach: 0 to 80.
    pub years_of_experience: u16,
    /// Hourly rate that suggested prices start from, in the currency that the mentor is paid in.
    pub base_hourly_rate: Money,
    /// Languages in which the mentor teaches, each once.
    pub languages: Vec<String>,
}

impl MentorProfile {
    /// Parses each field; the error names every wrong one. An empty number is zero. In another
    /// currency than that of the rate `before`, the rate has to be typed again.
    pub fn parse(form: &ProfileForm, before: Money) -> Result<Self, InvalidForm> {
        let mut check = FormCheck::default();
        let headline = check.field("headline", line(&form.headline));
        let company = check.field("company", line(&form.company));
        let years = number::parse(or_zero(&form.years_of_experience), 0, 80);
        let years = check.field("years_of_experience", years);
        let currency = check.field("currency", Currency::parse(&form.currency));
        let typed = or_zero(&form.base_hourly_rate);
        let rate = Money::parse_change(typed, currency.unwrap_or(before.currency), before);
        let rate = check.field("base_hourly_rate", rate);
        let languages = check.field("languages", languages(&form.languages));
        let profile = || {
            Some(Self {
                headline: headline?,
                company: company?,
                years_of_experience: years?,
                base_hourly_rate: rate?,
                languages: languages?,
            })
        };
        check.finish(profile())
    }
}

fn line(raw: &str) -> Result<String, Invalid> {
    text::parse_line(raw, 0, 120)
}

fn or_zero(raw: &str) -> &str {
    if raw.trim().is_empty() { "0" } else { raw }
}

/// Parses names separated by commas; a name given twice, in whatever case, counts once.
fn languages(raw: &str) -> Result<Vec<String>, Invalid> {
    let mut languages: Vec<String> = Vec::new();
    for name in raw.split(',').filter(|name| !name.trim().is_empty()) {
        let name = text::parse_line(name, 1, 40)?;
        if !languages.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
            languages.push(name);
        }
        if u32::try_from(languages.len()).is_ok_and(|count| count > MAX_LANGUAGES) {
            return Err(Invalid::TooMany { max: MAX_LANGUAGES });
        }
    }
    Ok(languages)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hourly rate of the mentor before the form.
    const RATE: Money = Money::new(150_000, Currency::BDT);

    fn form() -> ProfileForm {
        ProfileForm { name: "Ada".into(), currency: "BDT".into(), ..Default::default() }
    }

    #[test]
    fn a_mentor_may_leave_all_but_the_currency_empty() {
        let profile = MentorProfile::parse(&form(), RATE).unwrap();

        assert_eq!(profile.years_of_experience, 0);
        assert!(profile.base_hourly_rate.is_free());
        assert!(profile.languages.is_empty());
    }

    #[test]
    fn languages_are_separated_by_commas_and_named_once() {
        let form = ProfileForm { languages: " Bangla, English ,, bangla".into(), ..form() };

        assert_eq!(MentorProfile::parse(&form, RATE).unwrap().languages, ["Bangla", "English"]);
    }

    #[test]
    fn a_field_off_its_rule_is_named() {
        let field = |form: &ProfileForm| {
            MentorProfile::parse(form, RATE).unwrap_err().fields[0].field.clone()
        };

        assert_eq!(field(&ProfileForm { currency: "XYZ".into(), ..form() }), "currency");
        assert_eq!(field(&ProfileForm { headline: "x".repeat(121), ..form() }), "headline");
        assert_eq!(
            field(&ProfileForm { years_of_experience: "81".into(), ..form() }),
            "years_of_experience"
        );
        assert_eq!(
            field(&ProfileForm { base_hourly_rate: "1,00".into(), ..form() }),
            "base_hourly_rate"
        );
        let many: Vec<_> = ('a'..='m').map(String::from).collect();
        assert_eq!(field(&ProfileForm { languages: many.join(","), ..form() }), "languages");
    }
}
