//! Session types: what a mentor offers, a topic for a length at a price, under rules.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::booking::policy::CancellationPolicy;
use crate::conflict::ShownField;
use crate::invalid::{FormCheck, Invalid, InvalidField, InvalidForm};
use crate::money::{Currency, Money};
use crate::{number, text};

/// Length of the shortest session, in minutes.
pub const SHORTEST: u16 = 15;
/// Length of the longest session, in minutes.
pub const LONGEST: u16 = 240;
/// Grid in minutes on which lengths, buffers and windows lie.
pub const GRID: u16 = 5;
/// Default notice, the time between a request and the start, in minutes.
pub const DEFAULT_NOTICE_MINUTES: u32 = 12 * 60;
/// Default booking window: how many days ahead a session may be requested.
pub const DEFAULT_WINDOW_DAYS: u16 = 60;

/// Maximum number of questions that a mentee answers with the request.
pub const MAX_QUESTIONS: usize = 5;
/// Maximum number of session types per mentor (docs/policies.md, "People"), so that their page
/// stays readable.
pub const MAX_SESSION_TYPES: u32 = 50;
const LONGEST_QUESTION: u32 = 200;

/// Form of a session type as it is sent: texts, before any rule is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionTypeForm {
    /// Slug of the topic that is chosen from the list; empty if a new topic is named.
    #[serde(default)]
    pub topic: String,
    /// Name of a topic that is not on the list.
    #[serde(default)]
    pub new_topic: String,
    /// Title of the session; empty means "{topic}, {minutes} minutes".
    #[serde(default)]
    pub title: String,
    /// What a mentee may expect, in up to 2,000 characters.
    #[serde(default)]
    pub description: String,
    /// Length of a session in minutes: 15 to 240 in steps of 5.
    #[serde(default)]
    pub duration_minutes: String,
    /// Price in major units of its currency; 0 means free.
    #[serde(default)]
    pub price: String,
    /// Code of the price's currency (ISO 4217); empty means the currency of the price before,
    /// or else the mentor's.
    #[serde(default)]
    pub currency: String,
    /// Version that the form was made from; 0 for a new session type.
    #[serde(default)]
    pub version: i64,
    /// Hashes of what the form showed, as [`made_from`](crate::conflict::made_from) writes them.
    #[serde(default)]
    pub made_from: String,
    /// Minutes kept free before a session: 0 to 120 in steps of 5; empty means 0.
    #[serde(default)]
    pub buffer_before: String,
    /// Minutes kept free after a session: 0 to 120 in steps of 5; empty means 0.
    #[serde(default)]
    pub buffer_after: String,
    /// Hours between the request and the start, at least: 0 to 720; empty means 12.
    #[serde(default)]
    pub notice_hours: String,
    /// Booking window, the days ahead that may be booked: 1 to 365; empty means 60.
    #[serde(default)]
    pub window_days: String,
    /// Cancellation policy: `standard`, `flexible` or `strict`; empty means `standard`.
    #[serde(default)]
    pub cancellation_policy: String,
    /// Number of mentees that one session seats: 1 to 30; empty means 1.
    #[serde(default)]
    pub capacity: String,
    /// Minutes from one start to the next: 5 to 1440 in steps of 5; empty means the length plus
    /// the larger buffer.
    #[serde(default)]
    pub start_step: String,
    /// Maximum number of sessions on one local day: 1 to 96; empty means no limit.
    #[serde(default)]
    pub limit_per_day: String,
    /// Maximum number of sessions in one local week: 1 to 672; empty means no limit.
    #[serde(default)]
    pub limit_per_week: String,
    /// Questions that a mentee answers with the request, one on each line: up to five.
    #[serde(default)]
    pub intake_questions: String,
}

impl SessionTypeForm {
    /// Returns each field with what it shows.
    pub fn shown(&self) -> Vec<ShownField<'_>> {
        let price = Currency::parse(&self.currency).and_then(|c| Money::parse(&self.price, c));
        let price = price.ok().map(|price| price.to_string());
        let policy = self.cancellation_policy.parse::<CancellationPolicy>().ok();
        let policy = policy.map(|policy| policy.name().to_owned());
        vec![
            ShownField::new("topic", &self.topic),
            ShownField::new("new_topic", &self.new_topic),
            ShownField::new("title", &self.title),
            ShownField::new("description", &self.description),
            ShownField::new("duration_minutes", &self.duration_minutes),
            ShownField::new("price", &self.price).saying(price),
            ShownField::new("currency", &self.currency),
            ShownField::new("buffer_before", &self.buffer_before),
            ShownField::new("buffer_after", &self.buffer_after),
            ShownField::new("notice_hours", &self.notice_hours),
            ShownField::new("window_days", &self.window_days),
            ShownField::new("cancellation_policy", &self.cancellation_policy).saying(policy),
            ShownField::new("capacity", &self.capacity),
            ShownField::new("start_step", &self.start_step),
            ShownField::new("limit_per_day", &self.limit_per_day),
            ShownField::new("limit_per_week", &self.limit_per_week),
            ShownField::new("intake_questions", &self.intake_questions),
        ]
    }
}

/// A session type with every field checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionType {
    /// The mentor's own title, of up to 120 characters; `None` means the default one.
    pub title: Option<String>,
    /// What a mentee may expect, in up to 2,000 characters; may be empty.
    pub description: String,
    /// Length of a session in minutes: 15 to 240 in steps of 5.
    pub duration_minutes: u16,
    /// Price of a seat; 0 means free.
    pub price: Money,
    /// Minutes kept free before a session: 0 to 120 in steps of 5.
    pub buffer_before: u16,
    /// Minutes kept free after a session: 0 to 120 in steps of 5.
    pub buffer_after: u16,
    /// Minutes between the request and the start, at least: 0 to 43,200.
    pub notice_minutes: u32,
    /// Booking window, the days ahead that may be booked: 1 to 365.
    pub window_days: u16,
    /// What a mentee who cancels gets back, and until when.
    pub cancellation_policy: CancellationPolicy,
    /// Number of mentees that one session seats: 1 to 30.
    pub capacity: u16,
    /// Minutes from one start to the next, 5 to 1440 in steps of 5; `None` means the length
    /// plus the larger buffer.
    pub start_step: Option<u16>,
    /// Maximum number of sessions on one local day, 1 to 96; `None` means no limit.
    pub limit_per_day: Option<u16>,
    /// Maximum number of sessions in one local week, 1 to 672; `None` means no limit.
    pub limit_per_week: Option<u16>,
    /// Questions that a mentee answers with the request: up to five, of up to 200 characters.
    pub intake_questions: Vec<String>,
}

impl SessionType {
    /// Parses each field of the form; an empty field takes its default. The form was shown with
    /// the price `before`, which is 0 for a new session type: in another currency the price has
    /// to be typed again.
    pub fn parse(form: &SessionTypeForm, before: Money) -> Result<Self, InvalidForm> {
        let usual = before.currency;
        let mut check = FormCheck::default();
        let currency = Currency::parse(or(&form.currency, usual.code()));
        let currency = check.field("currency", currency).unwrap_or(usual);
        let duration = minutes(&form.duration_minutes, SHORTEST, LONGEST);
        let duration_minutes = check.field("duration_minutes", duration);
        let price = check.field("price", Money::parse_change(&form.price, currency, before));
        let title = form.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let title = check.field("title", text::parse_line(&title, 0, 120));
        let description = check.field("description", text::parse(&form.description, 0, 2000));
        let rules = Rules::check(form, &mut check);
        let session_type = || {
            let (title, rules) = (title?, rules?);
            Some(Self {
                title: (!title.is_empty()).then_some(title),
                description: description?,
                duration_minutes: duration_minutes?,
                price: price?,
                buffer_before: rules.buffer_before,
                buffer_after: rules.buffer_after,
                notice_minutes: rules.notice_minutes,
                window_days: rules.window_days,
                cancellation_policy: rules.cancellation_policy,
                capacity: rules.capacity,
                start_step: rules.start_step,
                limit_per_day: rules.limit_per_day,
                limit_per_week: rules.limit_per_week,
                intake_questions: rules.intake_questions,
            })
        };
        check.finish(session_type())
    }

    /// Refuses a session that none of the mentor's hours can hold; `longest` is the length of
    /// their longest hours in minutes, `None` if they have none.
    pub fn check_hours_hold_it(&self, longest: Option<u16>) -> Result<(), InvalidField> {
        match longest {
            Some(longest_minutes) if longest_minutes < self.duration_minutes => {
                Err(Invalid::LongerThanHours { longest_minutes }.at("duration_minutes"))
            }
            _ => Ok(()),
        }
    }
}

/// Fields of a session type that most mentors leave at their defaults.
struct Rules {
    buffer_before: u16,
    buffer_after: u16,
    notice_minutes: u32,
    window_days: u16,
    cancellation_policy: CancellationPolicy,
    capacity: u16,
    start_step: Option<u16>,
    limit_per_day: Option<u16>,
    limit_per_week: Option<u16>,
    intake_questions: Vec<String>,
}

impl Rules {
    fn check(form: &SessionTypeForm, check: &mut FormCheck) -> Option<Self> {
        let policy = or(&form.cancellation_policy, "standard").parse::<CancellationPolicy>().ok();
        let buffer = |raw| minutes(or(raw, "0"), 0, 120);
        let notice_hours = number::parse(or(&form.notice_hours, "12"), 0, 24 * 30);
        let start_step = optional(&form.start_step, |raw| minutes(raw, 5, 24 * 60));
        let limit = |raw, max| optional(raw, |raw| number::parse(raw, 1, max));

        let buffer_before = check.field("buffer_before", buffer(&form.buffer_before));
        let buffer_after = check.field("buffer_after", buffer(&form.buffer_after));
        let notice_hours = check.field("notice_hours", notice_hours);
        let window_days =
            check.field("window_days", number::parse(or(&form.window_days, "60"), 1, 365));
        let start_step = check.field("start_step", start_step);
        let limit_per_day = check.field("limit_per_day", limit(&form.limit_per_day, 96));
        let limit_per_week = check.field("limit_per_week", limit(&form.limit_per_week, 672));
        let capacity = check.field("capacity", number::parse(or(&form.capacity, "1"), 1, 30));
        let questions = check.field("intake_questions", questions(&form.intake_questions));
        let policy = check.field("cancellation_policy", policy.ok_or(Invalid::Unknown));
        check.field("notice_hours", check_notice(notice_hours, window_days));
        let limits = check_limits(limit_per_day.flatten(), limit_per_week.flatten());
        check.field("limit_per_day", limits);
        Some(Self {
            buffer_before: buffer_before?,
            buffer_after: buffer_after?,
            notice_minutes: u32::from(notice_hours?) * 60,
            window_days: window_days?,
            cancellation_policy: policy?,
            capacity: capacity?,
            start_step: start_step?,
            limit_per_day: limit_per_day?,
            limit_per_week: limit_per_week?,
            intake_questions: questions?,
        })
    }
}

/// Refuses a notice under which nothing could ever be booked, if both values are known.
fn check_notice(hours: Option<u16>, window_days: Option<u16>) -> Result<(), Invalid> {
    let (Some(hours), Some(days)) = (hours, window_days) else { return Ok(()) };
    let max_hours = u32::from(days) * 24;
    if u32::from(hours) <= max_hours {
        Ok(())
    } else {
        Err(Invalid::NoticeBeyondWindow { max_hours })
    }
}

/// Refuses a limit that would never be reached, if both are set.
fn check_limits(per_day: Option<u16>, per_week: Option<u16>) -> Result<(), Invalid> {
    match (per_day, per_week) {
        (Some(per_day), Some(per_week)) if per_day > per_week => {
            Err(Invalid::DayLimitAboveWeek { per_week })
        }
        _ => Ok(()),
    }
}

/// Parses one question on each line, at most five.
fn questions(raw: &str) -> Result<Vec<String>, Invalid> {
    let questions: Result<Vec<String>, Invalid> =
        raw.lines().map(|line| text::parse_line(line, 0, LONGEST_QUESTION)).collect();
    let questions: Vec<String> = questions?.into_iter().filter(|line| !line.is_empty()).collect();
    if questions.len() > MAX_QUESTIONS {
        return Err(Invalid::TooMany { max: 5 });
    }
    let mut asked = BTreeSet::new();
    if let Some(twice) = questions.iter().find(|question| !asked.insert(question.to_lowercase())) {
        return Err(Invalid::AlreadyThere { name: twice.clone() });
    }
    Ok(questions)
}

fn optional(
    raw: &str,
    parse: impl Fn(&str) -> Result<u16, Invalid>,
) -> Result<Option<u16>, Invalid> {
    if raw.trim().is_empty() { Ok(None) } else { parse(raw).map(Some) }
}

/// Returns the title of a session type without its own: "Rust, 60 minutes".
pub fn default_title(topic: &str, minutes: u16) -> String {
    format!("{topic}, {minutes} minutes")
}

fn or<'a>(raw: &'a str, default: &'a str) -> &'a str {
    if raw.trim().is_empty() { default } else { raw }
}

/// Parses minutes in `min..=max`, in steps of five.
pub fn minutes(raw: &str, min: u16, max: u16) -> Result<u16, Invalid> {
    match number::parse(raw, min, max)? {
        minutes if minutes.is_multiple_of(GRID) => Ok(minutes),
        _ => Err(Invalid::NotAMultipleOf { step: GRID.into() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO_PRICE: Money = Money::new(0, Currency::BDT);

    fn form() -> SessionTypeForm {
        SessionTypeForm {
            duration_minutes: "60".into(),
            price: "1500".into(),
            ..Default::default()
        }
    }

    #[test]
    fn what_is_left_empty_takes_its_default() {
        let offer = SessionType::parse(&form(), NO_PRICE).unwrap();

        assert_eq!(offer.title, None);
        assert_eq!(offer.notice_minutes, DEFAULT_NOTICE_MINUTES);
        assert_eq!(offer.window_days, DEFAULT_WINDOW_DAYS);
        assert_eq!(offer.cancellation_policy, CancellationPolicy::Standard);
    }

    #[test]
    fn limits_seats_and_questions_are_parsed_or_refused_at_their_fields() {
        let full = SessionTypeForm {
            capacity: "30".into(),
            start_step: "15".into(),
            limit_per_day: "3".into(),
            intake_questions: "What is your goal?\n\n \u{200b}\n What have you tried? \n".into(),
            ..form()
        };
        let offer = SessionType::parse(&full, NO_PRICE).unwrap();
        assert_eq!((offer.capacity, offer.start_step), (30, Some(15)));
        assert_eq!((offer.limit_per_day, offer.limit_per_week), (Some(3), None));
        assert_eq!(offer.intake_questions, ["What is your goal?", "What have you tried?"]);

        let refused = |odd: SessionTypeForm| SessionType::parse(&odd, NO_PRICE).unwrap_err();
        let crowd = refused(SessionTypeForm { capacity: "31".into(), ..form() });
        assert_eq!(crowd, Invalid::OutOfRange { min: 1, max: 30 }.at("capacity"));
        let many = refused(SessionTypeForm { intake_questions: "?\n".repeat(6), ..form() });
        assert_eq!(many, Invalid::TooMany { max: 5 }.at("intake_questions"));
        let twice = refused(SessionTypeForm { intake_questions: "Why?\n why? ".into(), ..form() });
        let name = "why?".to_owned();
        assert_eq!(twice, Invalid::AlreadyThere { name }.at("intake_questions"));
    }

    #[test]
    fn rules_that_contradict_each_other_are_refused_at_their_field() {
        let refused = |odd: SessionTypeForm| SessionType::parse(&odd, NO_PRICE).unwrap_err();
        let soon = |notice: &str, days: &str| SessionTypeForm {
            notice_hours: notice.into(),
            window_days: days.into(),
            ..form()
        };
        assert_eq!(
            refused(soon("240", "7")),
            Invalid::NoticeBeyondWindow { max_hours: 168 }.at("notice_hours")
        );
        assert!(SessionType::parse(&soon("168", "7"), NO_PRICE).is_ok());
        let odd = SessionTypeForm { price: "abc".into(), ..soon("240", "7") };
        let wrong: Vec<_> = refused(odd).fields.into_iter().map(|wrong| wrong.field).collect();
        assert_eq!(wrong, ["price", "notice_hours"], "told with what else is wrong");
        let limits =
            SessionTypeForm { limit_per_day: "5".into(), limit_per_week: "1".into(), ..form() };
        assert_eq!(
            refused(limits.clone()),
            Invalid::DayLimitAboveWeek { per_week: 1 }.at("limit_per_day")
        );
        let both =
            SessionTypeForm { notice_hours: "240".into(), window_days: "7".into(), ..limits };
        let fields: Vec<_> = refused(both).fields.into_iter().map(|wrong| wrong.field).collect();
        assert_eq!(fields, ["notice_hours", "limit_per_day"], "all at once");
    }

    #[test]
    fn a_session_that_no_hours_hold_is_refused_at_its_length() {
        let hour = SessionType::parse(&form(), NO_PRICE).unwrap();
        assert!(
            hour.check_hours_hold_it(None).is_ok() && hour.check_hours_hold_it(Some(60)).is_ok()
        );
        assert_eq!(
            hour.check_hours_hold_it(Some(45)),
            Err(Invalid::LongerThanHours { longest_minutes: 45 }.at("duration_minutes"))
        );
    }

    #[test]
    fn a_length_off_its_rule_is_refused_at_its_field() {
        for (length, why) in [
            ("10", Invalid::OutOfRange { min: 15, max: 240 }),
            ("61", Invalid::NotAMultipleOf { step: 5 }),
            ("", Invalid::Missing),
            ("an hour", Invalid::NotANumber { example: "15".into() }),
        ] {
            let odd = SessionTypeForm { duration_minutes: length.into(), ..form() };
            assert_eq!(SessionType::parse(&odd, NO_PRICE), Err(why.at("duration_minutes").into()));
        }
    }
}
