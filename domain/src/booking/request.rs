//! Request for a session, as the mentee's form sends it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::booking::policy::CancellationPolicy;
use crate::id::SessionTypeId;
use crate::invalid::{FormCheck, Invalid, InvalidForm};
use crate::mentor::session_type::MAX_QUESTIONS;
use crate::money::Currency;
use crate::payment::test_card::TestCard;
use crate::text;

/// Request form as it is sent: texts, before any rule is checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestForm {
    /// Session type that is requested.
    pub session_type: SessionTypeId,
    /// Requested start: an instant (RFC 3339).
    pub start: String,
    /// Key made with the page: the same key and body is the same request (docs/policies.md,
    /// "Booking").
    pub idempotency_key: String,
    /// Price that the page showed, in minor units.
    pub price_shown: i64,
    /// Cancellation policy that the page showed.
    pub policy_shown: CancellationPolicy,
    /// Currency of the price that the page showed; `None` from pages of earlier versions.
    #[serde(default)]
    pub currency_shown: Option<Currency>,
    /// Length that the page showed, in minutes; `None` from pages of earlier versions.
    #[serde(default)]
    pub minutes_shown: Option<u16>,
    /// Message to the mentor; may be empty.
    #[serde(default)]
    pub message: String,
    /// Number of the test card that pays; none is needed where the price shown is zero.
    #[serde(default)]
    pub card: String,
    /// The mentor's questions as the page showed them.
    #[serde(default)]
    pub questions: Vec<String>,
    /// Answers to the questions, in the same order.
    #[serde(default)]
    pub answers: Vec<String>,
}

impl RequestForm {
    /// Returns the answer to this question, wherever in the list it was shown.
    pub fn answer_to(&self, question: &str) -> Option<&str> {
        let index = self.questions.iter().position(|shown| shown == question)?;
        self.answers.get(index).map(String::as_str)
    }
}

/// A request for a session, with every field checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Session type that is requested.
    pub session_type: SessionTypeId,
    /// Requested start, a whole minute.
    pub starts_at: DateTime<Utc>,
    /// Key of 8 to 64 characters that tells a repeated click from a second request.
    pub idempotency_key: String,
    /// Price that the page showed, in minor units.
    pub price_shown: i64,
    /// Cancellation policy that the page showed.
    pub policy_shown: CancellationPolicy,
    /// Currency of the price that the page showed, if it said so.
    pub currency_shown: Option<Currency>,
    /// Length that the page showed, in minutes, if it said so.
    pub minutes_shown: Option<u16>,
    /// Message to the mentor, of up to 2,000 characters; may be empty.
    pub message: String,
    /// Test card that pays for the session, unless it is free.
    pub card: Option<TestCard>,
    /// The mentor's questions as the page showed them.
    pub questions: Vec<String>,
    /// Answers to the questions, in the same order, of up to 1,000 characters each.
    pub answers: Vec<String>,
}

impl Request {
    /// Parses each field of the form; the error names every wrong one.
    pub fn parse(form: &RequestForm) -> Result<Self, InvalidForm> {
        let mut check = FormCheck::default();
        let starts_at = check.field("start", parse_start(&form.start));
        let key = check.field("idempotency_key", text::parse_line(&form.idempotency_key, 8, 64));
        let message = check.field("message", text::parse(&form.message, 0, 2000));
        let answers = answers(form, &mut check);
        let is_paid = form.price_shown != 0;
        let card = check.field("card", is_paid.then(|| TestCard::parse(&form.card)).transpose());
        let request = || {
            Some(Self {
                session_type: form.session_type,
                starts_at: starts_at?,
                idempotency_key: key?,
                price_shown: form.price_shown,
                policy_shown: form.policy_shown,
                currency_shown: form.currency_shown,
                minutes_shown: form.minutes_shown,
                message: message?,
                card: card?,
                questions: form.questions.clone(),
                answers: answers?,
            })
        };
        check.finish(request())
    }
}

/// Name of the field with the answer to the question at each index.
pub const ANSWER_FIELDS: [&str; MAX_QUESTIONS] =
    ["answers[0]", "answers[1]", "answers[2]", "answers[3]", "answers[4]"];

/// Parses the answers; each question that the page showed needs one.
fn answers(form: &RequestForm, check: &mut FormCheck) -> Option<Vec<String>> {
    if form.answers.len() > MAX_QUESTIONS || form.questions.len() > MAX_QUESTIONS {
        return check.field("answers", Err(Invalid::TooMany { max: 5 }));
    }
    let count = form.answers.len().max(form.questions.len());
    let answer = |(index, field): (usize, &&str)| {
        let raw = form.answers.get(index).map_or("", String::as_str);
        let is_required = index < form.questions.len();
        match text::parse(raw, 0, 1000) {
            Ok(answer) if answer.is_empty() && is_required => {
                check.field(field, Err(Invalid::Missing))
            }
            parsed => check.field(field, parsed),
        }
    };
    let answers: Vec<Option<String>> =
        ANSWER_FIELDS.iter().take(count).enumerate().map(answer).collect();
    answers.into_iter().collect()
}

impl Request {
    /// Returns the questions with their answers; the error names every question without an answer.
    pub fn answered<'a>(
        &'a self,
        questions: &'a [String],
    ) -> Result<Vec<(&'a str, &'a str)>, InvalidForm> {
        let mut check = FormCheck::default();
        let answer = |index: usize| {
            let answer = self.answers.get(index).map(String::as_str);
            answer.filter(|answer| !answer.is_empty()).ok_or(Invalid::Missing)
        };
        let asked = questions.iter().zip(ANSWER_FIELDS).enumerate();
        let answered: Vec<_> = asked
            .map(|(index, (question, field))| {
                Some((question.as_str(), check.field(field, answer(index))?))
            })
            .collect();
        check.finish(answered.into_iter().collect())
    }
}

/// Parses an instant as addresses and forms carry it: RFC 3339, a whole minute of the years
/// 1970 to 2199.
pub fn parse_start(raw: &str) -> Result<DateTime<Utc>, Invalid> {
    let instant = DateTime::parse_from_rfc3339(raw.trim()).map_err(|_| Invalid::Unknown)?.to_utc();
    let is_near = (1970..2200).contains(&chrono::Datelike::year(&instant));
    let is_whole = instant.timestamp() % 60 == 0 && instant.timestamp_subsec_nanos() == 0;
    if is_near && is_whole { Ok(instant) } else { Err(Invalid::Unknown) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_is_a_whole_minute_of_our_time() {
        assert!(parse_start("2026-08-04T13:30:00Z").is_ok());
        assert!(parse_start("2026-08-04T19:30:00+06:00").is_ok());
        for odd in [
            "2026-08-04T23:59:60Z",
            "2026-08-04T13:30:01Z",
            "+9999-01-01T00:00:00Z",
            "infinity",
            "",
        ] {
            assert_eq!(parse_start(odd), Err(Invalid::Unknown), "{odd}");
        }
    }
}
