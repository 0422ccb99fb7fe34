//! Why a value that somebody typed is refused: which rule, with the facts to explain it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::local_time::{day_label, minutes_label};
use crate::money::{Currency, Money};
use crate::string_enum::string_enum;

/// The rule that a typed value breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Invalid {
    /// Nothing was given where something is needed.
    Missing,
    /// Fewer characters than allowed.
    TooShort { min: u32 },
    /// More characters than allowed.
    TooLong { max: u32 },
    /// A number outside its range.
    OutOfRange { min: i64, max: i64 },
    /// More entries in a list than allowed.
    TooMany { max: u32 },
    /// A number off its grid, such as minutes in steps of five.
    NotAMultipleOf { step: u32 },
    /// Not written as the field wants it.
    Malformed { expected: Format },
    /// Not a number, or one that could be read as two; `example` is one that would be taken.
    NotANumber { example: String },
    /// A control or invisible character that would mislead a reader, and where it stands,
    /// counted from 1.
    ForbiddenCharacters { place: u32, character: char },
    /// A value that the database cannot store, in a field that is not known.
    NotStorable,
    /// A name without a letter or a digit that anybody could read.
    NothingToRead,
    /// More marks on one letter than any script needs; `place` is that of the first too many,
    /// counted from 1.
    TooManyMarks { place: u32 },
    /// A password that many people use.
    CommonPassword,
    /// A password that contains the address's name or the product's.
    ContainsOwnName,
    /// The current password does not match.
    WrongPassword,
    /// Address and password do not belong together; which of them is wrong stays untold.
    WrongCredentials,
    /// The same key came before with another content.
    UsedBefore,
    /// A name that is on no list, such as an unknown time zone.
    Unknown,
    /// None of the simulated provider's test cards. Real ones are not to be typed here.
    UnknownCard,
    /// The end is not after the start.
    EndsBeforeItStarts,
    /// It lasts too short a time to be of use.
    TooBrief { minutes: u16 },
    /// The date has passed.
    Over,
    /// A date beyond those that may be entered.
    DateOutOfRange { first: NaiveDate, last: NaiveDate },
    /// There are as many as there may be.
    Full { max: u32 },
    /// The clock is put forward over all of it on that date.
    SkippedByClock { on: NaiveDate },
    /// Nobody could book: the notice is longer than the days ahead that may be booked.
    NoticeBeyondWindow { max_hours: u32 },
    /// More a day than a week.
    DayLimitAboveWeek { per_week: u16 },
    /// No hours hold so long a session.
    LongerThanHours { longest_minutes: u16 },
    /// The day that is to be copied has no hours.
    NoHours,
    /// The first date is none of the dates of its pattern.
    NotOfPattern,
    /// It would overlap what is there; `with` says what, in words.
    Overlaps { with: String },
    /// More characters than letters, digits and some signs in a topic's name.
    NoTopicName,
    /// The mentor added as many topics as they may.
    TooManyOwnTopics { max: u32 },
    /// The same thing exists; `name` is what it is called.
    AlreadyThere { name: String },
    /// Another currency was chosen, and the digits are still those of the price `before`.
    PriceOfOtherCurrency { before: Money, currency: Currency },
}

string_enum! {
    /// How a field is written.
    Format {
        /// An e-mail address.
        Email = "email",
        /// A date (ISO 8601).
        Date = "date",
        /// A time of the day.
        Time = "time",
        /// A date with a time of the day.
        DateAndTime = "date_and_time",
    }
}

impl Format {
    /// It is malformed where this is expected.
    pub const fn expected(self) -> Invalid {
        Invalid::Malformed { expected: self }
    }

    /// What it is, with an example.
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
    /// The rule in words, to stand beside the field.
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

/// Asks for a price in another currency, and tells how to keep its digits.
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

/// A character that does not show, by a name that can be looked up.
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

/// What no real card is to be typed into.
const TEST_CARDS_ONLY: &str =
    "Payments are simulated: please use one of the test cards, and never a real one.";

/// What a topic's name is made of.
const TOPIC_NAME: &str = "Use letters, digits and + # . / & - ' ( ), for example C++ or CI/CD.";

fn own_topics(max: u32) -> String {
    format!("You have added {max} topics already. Please choose one from the list.")
}

/// Which field of a form is wrong, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvalidField {
    /// The field's name in its form.
    pub field: String,
    /// The rule it breaks.
    pub why: Invalid,
}

impl Invalid {
    /// Says at which field of the form this happened.
    pub fn at(self, field: &str) -> InvalidField {
        InvalidField { field: field.into(), why: self }
    }
}

/// All that is wrong with a form, in the order of its fields; never nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvalidForm {
    /// Each wrong field with its rule.
    pub fields: Vec<InvalidField>,
}

impl InvalidForm {
    /// The rule that `field` breaks, if it breaks one.
    pub fn at(&self, field: &str) -> Option<&Invalid> {
        self.fields.iter().find(|wrong| wrong.field == field).map(|wrong| &wrong.why)
    }
}

impl From<InvalidField> for InvalidForm {
    fn from(wrong: InvalidField) -> Self {
        Self { fields: vec![wrong] }
    }
}

/// Whether this field is all that is wrong.
impl PartialEq<InvalidField> for InvalidForm {
    fn eq(&self, field: &InvalidField) -> bool {
        self.fields.as_slice() == std::slice::from_ref(field)
    }
}

/// Checks a form field by field and goes on after a wrong one, so that a person reads all
/// that is wrong at once.
#[derive(Debug, Default)]
pub struct FormCheck {
    wrong: Vec<InvalidField>,
}

impl FormCheck {
    /// The checked value of `field`; nothing when it is wrong, which is remembered.
    pub fn field<T>(&mut self, field: &str, checked: Result<T, Invalid>) -> Option<T> {
        checked.map_err(|why| self.wrong.push(why.at(field))).ok()
    }

    /// The checked value of several fields; nothing when some of them are wrong.
    pub fn part<T>(&mut self, checked: Result<T, impl Into<InvalidForm>>) -> Option<T> {
        checked.map_err(|wrong| self.wrong.extend(wrong.into().fields)).ok()
    }

    /// The whole value, unless a field is wrong.
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
