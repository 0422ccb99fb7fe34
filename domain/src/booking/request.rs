//! A request for a session, as the mentee's form sends it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::booking::policy::CancellationPolicy;
use crate::id::SessionTypeId;
use crate::invalid::{Invalid, InvalidField};
use crate::mentor::session_type::MOST_QUESTIONS;
use crate::payment::test_card::TestCard;
use crate::text;

/// The fields of the request form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestForm {
    /// What is asked for.
    pub session_type: SessionTypeId,
    /// When: an instant (RFC 3339).
    pub start: String,
    /// Made with the page: the same key and body is the same request (product guide, "Booking").
    pub idempotency_key: String,
    /// The price the page showed, in minor units.
    pub price_shown: i64,
    /// The policy the page showed.
    pub policy_shown: CancellationPolicy,
    /// Words to the mentor.
    #[serde(default)]
    pub message: String,
    /// How it is paid: a test card's number.
    #[serde(default)]
    pub card: String,
    /// Answers to the mentor's questions, in their order.
    #[serde(default)]
    pub answers: Vec<String>,
}

/// A request whose every value keeps its rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What is asked for.
    pub session_type: SessionTypeId,
    /// When.
    pub starts_at: DateTime<Utc>,
    /// Tells a repeated click from a second request.
    pub idempotency_key: String,
    /// The price the page showed, in minor units.
    pub price_shown: i64,
    /// The policy the page showed.
    pub policy_shown: CancellationPolicy,
    /// Words to the mentor; may be empty.
    pub message: String,
    /// How it is paid.
    pub card: TestCard,
    /// Answers to the mentor's questions, in their order.
    pub answers: Vec<String>,
}

impl Request {
    /// Checks each field; the first that is wrong is named.
    pub fn parse(form: &RequestForm) -> Result<Self, InvalidField> {
        Ok(Self {
            session_type: form.session_type,
            starts_at: parse_start(&form.start).map_err(|why| why.at("start"))?,
            idempotency_key: text::parse_line(&form.idempotency_key, 8, 64)
                .map_err(|why| why.at("idempotency_key"))?,
            price_shown: form.price_shown,
            policy_shown: form.policy_shown,
            message: text::parse(&form.message, 0, 2000).map_err(|why| why.at("message"))?,
            card: TestCard::parse(&form.card).map_err(|why| why.at("card"))?,
            answers: answers(&form.answers)?,
        })
    }
}

/// The name of the field with the answer to the question at `index`.
pub const ANSWER_FIELDS: [&str; MOST_QUESTIONS] =
    ["answers[0]", "answers[1]", "answers[2]", "answers[3]", "answers[4]"];

fn answers(raw: &[String]) -> Result<Vec<String>, InvalidField> {
    if raw.len() > MOST_QUESTIONS {
        return Err(Invalid::TooMany { most: 5 }.at("answers"));
    }
    let parse =
        |(field, raw): (&&str, &String)| text::parse(raw, 0, 1000).map_err(|why| why.at(field));
    ANSWER_FIELDS.iter().zip(raw).map(parse).collect()
}

impl Request {
    /// The questions with their answers; each one has to be answered.
    pub fn answered<'a>(
        &'a self,
        questions: &'a [String],
    ) -> Result<Vec<(&'a str, &'a str)>, InvalidField> {
        let mut answered = Vec::new();
        for (index, (question, field)) in questions.iter().zip(ANSWER_FIELDS).enumerate() {
            match self.answers.get(index).map(String::as_str) {
                Some(answer) if !answer.is_empty() => answered.push((question.as_str(), answer)),
                _ => return Err(Invalid::Missing.at(field)),
            }
        }
        Ok(answered)
    }
}

/// An instant as addresses and forms carry it: RFC 3339, a whole minute.
pub fn parse_start(raw: &str) -> Result<DateTime<Utc>, Invalid> {
    let instant =
        DateTime::parse_from_rfc3339(raw.trim()).map_err(|_| Invalid::Malformed)?.to_utc();
    let is_near = (1970..2200).contains(&chrono::Datelike::year(&instant));
    let is_whole = instant.timestamp() % 60 == 0 && instant.timestamp_subsec_nanos() == 0;
    if is_near && is_whole { Ok(instant) } else { Err(Invalid::Malformed) }
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
            assert_eq!(parse_start(odd), Err(Invalid::Malformed), "{odd}");
        }
    }
}
