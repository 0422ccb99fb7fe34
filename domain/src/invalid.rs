//! Why a typed value is refused: the rule it breaks, with the facts that explain it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::local_time::{day_label, minutes_label};
use crate::money::{Currency, Money};
use crate::string_enum::string_enum;

/// Rule that a typed value breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Invalid {
    /// A required value was left empty.
    Missing,
    /// The text has fewer characters than `min`.
    TooShort { min: u32 },
    /// The text has more characters than `max`.
    TooLong { max: u32 },
    /// The number lies outside `min..=max`.
    OutOfRange { min: i64, max: i64 },
    /// The list has more than `max` entries.
    TooMany { max: u32 },
    /// The number is no multiple of `step`, such as minutes on a grid of five.
    NotAMultipleOf { step: u32 },
    /// The text is not in the format that the field expects.
    Malformed { expected: Format },
    /// The text is no number, or could be read as two different ones; `example` is one that
    /// would be accepted.
    NotANumber { example: String },
    /// The text contains a control or invisible character that would mislead a reader; `place`
    /// is its position in characters, counted from 1.
    ForbiddenCharacters { place: u32, character: char },
    /// The database cannot store a value of the form, and does not say which field it is.
    NotStorable,
    /// The name has no letter or digit that a reader could see.
    NothingToRead,
    /// A letter carries more combining marks than any script needs; `place` is the position of
    /// the first one too many, in characters, counted from 1.
    TooManyMarks { place: u32 },
    /// The password is on the list of the most common ones.
    CommonPassword,
    /// The password contains the account's own e-mail name or the product's name.
    ContainsOwnName,
    /// The password entered as the current one does not match.
    WrongPassword,
    /// The e-mail address and the password do not match an account; which of them is wrong
    /// stays untold, so that nobody learns which addresses have accounts.
    WrongCredentials,
    /// The same idempotency key was sent before with another body (docs/policies.md, "Booking").
    UsedBefore,
    /// The value is on no list of known ones, such as an unknown time zone.
    Unknown,
    /// The number is none of the simulated provider's test cards; real cards must not be entered.
    UnknownCard,
    /// The end is not after the start.
    EndsBeforeItStarts,
    /// The hours last less than `minutes`, too short for any session.
    TooBrief { minutes: u16 },
    /// The date lies before today in the mentor's zone.
    Over,
    /// The date lies outside `first..=last` ([`DateBounds`](crate::date_bounds::DateBounds)).
    DateOutOfRange { first: NaiveDate, last: NaiveDate },
    /// The list already has the `max` entries that it may have.
    Full { max: u32 },
    /// The clock is put forward over all of the hours on this date, so that they would be empty.
    SkippedByClock { on: NaiveDate },
    /// The notice is longer than the booking window, so that no start could ever be requested;
    /// `max_hours` is the longest notice that the window allows.
    NoticeBeyondWindow { max_hours: u32 },
    /// The limit per day is higher than the limit per week, so that it would never be reached.
    DayLimitAboveWeek { per_week: u16 },
    /// The session is longer than the longest of the mentor's hours, which last `longest_minutes`.
    LongerThanHours { longest_minutes: u16 },
    /// The day of the week that is to be copied has no hours.
    NoHours,
    /// The first date of a recurring window is none of the dates of its pattern.
    NotOfPattern,
    /// The hours overlap an existing entry; `with` is the label of that entry.
    Overlaps { with: String },
    /// The topic's name has characters other than letters, digits and the few signs that names
    /// of subjects use.
    NoTopicName,
    /// The mentor has already added `max` topics, as many as they may.
    TooManyOwnTopics { max: u32 },
    /// The mentor already has an equal entry, called `name`.
    AlreadyThere { name: String },
    /// The currency was changed, but the digits are still those of the price `before`, which
    /// has to be typed again ([`Money::parse_change`](crate::money::Money::parse_change)).
    PriceOfOtherCurrency { before: Money, currency: Currency },
}

string_enum! {
    /// Format that a field expects.
    Format {
        /// E-mail address, such as `ada@example.com`.
        Email = "email",
        /// ISO 8601 date, such as `2026-12-07`.
        Date = "date",
        /// Time of day with hours and minutes, such as `09:30`.
        Time = "time",
        /// Date with a time of day, such as `2026-12-07T09:30`.
        DateAndTime = "date_and_time",
    }
}

impl Format {
    /// Returns the error of a text that is not in this format.
    pub const fn expected(self) -> Invalid {
        Invalid::Malformed { expected: self }
    }

    /// Returns a description of the format with an example, as the object of "Please write …".
    const fn label(self) -> &'static str {
        match self {
            Self::Email => "an e-mail address, such as ada@example.com",
            Self::Date => "a date as year, month and day, such as 2026-12-07",
            Self::Time => "a time with hours and minutes, such as 09:30",
            Self::DateAndTime => "a date with a time, such as 2026-12-07T09:30",
        }
    }
}

impl Invalid {
    /// Returns the message that stands beside the field: what is wrong and what to do.
    pub fn message(&self) -> String {
        match self {
            Self::Missing => "Please fill this in.".into(),
            Self::TooShort { min } => format!("Please use at least {min} characters."),
            Self::TooLong { max } => format!("Please use at most {max} characters."),
            Self::OutOfRange { min, max } => {
                format!("Please choose a number from {min} to {max}.")
            }
            Self::TooMany { max } => format!("Choose up to {max}."),
            Self::NotAMultipleOf { step } => format!("Please use steps of {step}."),
            Self::Malformed { expected } => format!("Please write {}.", expected.label()),
            Self::NotStorable => NOT_STORABLE.into(),
            Self::NotANumber { example } => format!("Please write a number, such as {example}."),
            Self::ForbiddenCharacters { place, character } => {
                format!("Character {place} is {}. Please delete it.", unseen(*character))
            }
            Self::NothingToRead => "Please use at least one letter or digit.".into(),
            Self::TooManyMarks { place } => too_many_marks(*place),
            Self::CommonPassword => COMMON_PASSWORD.into(),
            Self::ContainsOwnName => {
                "Please leave your address and our name out of the password.".into()
            }
            Self::WrongPassword => "This is not your current password.".into(),
            Self::WrongCredentials => {
                "Address and password do not match. Please check both.".into()
            }
            Self::UsedBefore => {
                "This form was sent before with another content. Please reload the page.".into()
            }
            Self::Unknown => "We do not know this one. Please choose from the list.".into(),
            Self::UnknownCard => TEST_CARDS_ONLY.into(),
            Self::EndsBeforeItStarts => "The end has to be after the start.".into(),
            Self::TooBrief { minutes } => format!("This has to last at least {minutes} minutes."),
            Self::Over => "This date is over.".into(),
            Self::DateOutOfRange { first, last } => {
                format!("Please choose a date from {} to {}.", day_label(*first), day_label(*last))
            }
            Self::Full { max } => {
                format!("You can have up to {max} entries. Remove some that you no longer need.")
            }
            Self::SkippedByClock { on } => {
                format!("On {} the clock is put forward over these hours.", day_label(*on))
            }
            Self::NoticeBeyondWindow { max_hours } => format!(
                "Nobody could book: with these days ahead, the notice can be up to {max_hours} hours."
            ),
            Self::DayLimitAboveWeek { per_week } => {
                let sessions = if *per_week == 1 { "session" } else { "sessions" };
                format!("This is more than the {per_week} {sessions} you allow in a week.")
            }
            Self::LongerThanHours { longest_minutes } => longer_than_hours(*longest_minutes),
            Self::NoHours => "This day has no weekly hours to copy.".into(),
            Self::NotOfPattern => "The first date has to be one on which it repeats.".into(),
            Self::Overlaps { with } => format!("This overlaps {with}."),
            Self::NoTopicName => TOPIC_NAME.into(),
            Self::TooManyOwnTopics { max } => own_topics(*max),
            Self::AlreadyThere { name } => format!("You already have “{name}”."),
            Self::PriceOfOtherCurrency { before, currency } => type_anew(*before, *currency),
        }
    }
}

fn longer_than_hours(longest_minutes: u16) -> String {
    format!(
        "None of your hours is long enough: the longest is {}. Shorten the session, or add longer hours first.",
        minutes_label(longest_minutes)
    )
}

/// Returns the request to type a price in another currency, and how to keep its digits.
fn type_anew(before: Money, currency: Currency) -> String {
    let ask = format!("Type the price in {}: it was {before}.", currency.name());
    let same = format!("{}{}", currency.symbol(), before.plain());
    match Money::parse(&same, currency) {
        Ok(_) => format!("{ask} If you mean {same}, type it with its sign."),
        Err(_) => ask,
    }
}

fn too_many_marks(place: u32) -> String {
    format!("Character {place} is one accent too many on its letter. Please delete it.")
}

/// Returns a name by which a reader can look up a character that is not visible.
fn unseen(character: char) -> String {
    match character {
        '\n' => "a line break".into(),
        '\t' => "a tab".into(),
        other => format!("invisible (U+{:04X})", u32::from(other)),
    }
}

const COMMON_PASSWORD: &str =
    "Many people use this password, so it is easily guessed. Please choose another.";

const NOT_STORABLE: &str =
    "Something here cannot be saved as it is. Please type it again instead of pasting it.";

/// The message is also the warning that no real card may be entered.
const TEST_CARDS_ONLY: &str =
    "Payments are simulated: please use one of the test cards, and never a real one.";

/// The signs are those of [`TopicName`](crate::mentor::topic::TopicName).
const TOPIC_NAME: &str = "Use letters, digits and + # . / & - ' ( ), for example C++ or CI/CD.";

fn own_topics(max: u32) -> String {
    format!("You have added {max} topics already. Please choose one from the list.")
}

/// A wrong field of a form, with the rule that it breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvalidField {
    /// The field's name in its form.
    pub field: String,
    /// Rule that its value breaks.
    pub why: Invalid,
}

impl Invalid {
    /// Returns this error as one of the form's field with the name `field`.
    pub fn at(self, field: &str) -> InvalidField {
        InvalidField { field: field.into(), why: self }
    }
}

/// Every wrong field of a form, in the order of the fields; never empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvalidForm {
    /// Wrong fields, each with the rule that it breaks.
    pub fields: Vec<InvalidField>,
}

impl InvalidForm {
    /// Returns the rule that `field` breaks, or `None` if it is correct.
    pub fn at(&self, field: &str) -> Option<&Invalid> {
        self.fields.iter().find(|wrong| wrong.field == field).map(|wrong| &wrong.why)
    }
}

impl From<InvalidField> for InvalidForm {
    fn from(wrong: InvalidField) -> Self {
        Self { fields: vec![wrong] }
    }
}

/// A form equals a field when that field is the only wrong one.
impl PartialEq<InvalidField> for InvalidForm {
    fn eq(&self, field: &InvalidField) -> bool {
        self.fields.as_slice() == std::slice::from_ref(field)
    }
}

/// Check of a form, field by field, that goes on after a wrong one, so that a person sees every
/// mistake at once.
#[derive(Debug, Default)]
pub struct FormCheck {
    wrong: Vec<InvalidField>,
}

impl FormCheck {
    /// Returns the checked value of `field`, or `None` if it is wrong, which is recorded.
    pub fn field<T>(&mut self, field: &str, checked: Result<T, Invalid>) -> Option<T> {
        checked.map_err(|why| self.wrong.push(why.at(field))).ok()
    }

    /// Returns the checked value of several fields, or `None` if any is wrong, which is recorded.
    pub fn part<T>(&mut self, checked: Result<T, impl Into<InvalidForm>>) -> Option<T> {
        checked.map_err(|wrong| self.wrong.extend(wrong.into().fields)).ok()
    }

    /// Returns the whole value, or every wrong field that was recorded.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, InvalidForm> {
        match value {
            Some(value) if self.wrong.is_empty() => Ok(value),
            _ => Err(InvalidForm { fields: self.wrong }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_tells_every_wrong_field_in_order() {
        let mut check = FormCheck::default();
        let name = check.field("name", Ok("Ada"));
        let age: Option<u8> = check.field("age", Err(Invalid::Unknown));
        let rest: Option<()> = check.part(Err(Invalid::Missing.at("city")));
        let whole = (|| Some((name?, age?, rest?)))();

        let wrong = check.finish(whole).unwrap_err();

        assert_eq!(wrong.fields, [Invalid::Unknown.at("age"), Invalid::Missing.at("city")]);
        assert_eq!(wrong.at("city"), Some(&Invalid::Missing));
        assert_eq!(wrong.at("name"), None);
    }
}
