//! A mentee's review of a session: one to five stars, and a comment (docs/policies.md, "Reviews").

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::invalid::{FormCheck, Invalid, InvalidForm};
use crate::{number, text};

/// Number of reviews that a mentor needs before the mean is shown (docs/policies.md, "People").
pub const MIN_REVIEWS_FOR_MEAN: i64 = 3;

/// Returns until when a review may be changed: 48 hours after it was written.
pub fn editable_until(written_at: DateTime<Utc>) -> DateTime<Utc> {
    written_at + TimeDelta::hours(48)
}

/// Returns until when a reply may be corrected: 48 hours after it, or after the review was last
/// changed if that is later.
pub fn reply_editable_until(
    replied_at: DateTime<Utc>,
    edited_at: Option<DateTime<Utc>>,
) -> DateTime<Utc> {
    edited_at.map_or(replied_at, |edited| edited.max(replied_at)) + TimeDelta::hours(48)
}

/// Returns whether the review was changed after its reply was written or last corrected.
pub fn is_edited_after_reply(
    edited_at: Option<DateTime<Utc>>,
    replied_at: Option<DateTime<Utc>>,
    reply_edited_at: Option<DateTime<Utc>>,
) -> bool {
    let replied = replied_at.max(reply_edited_at);
    replied.is_some() && edited_at > replied
}

/// Returns the version of the review's text and stars that a change of them is made from: when
/// they were last written, in microseconds since 1970. A reply does not change it.
pub fn version(written_at: DateTime<Utc>, edited_at: Option<DateTime<Utc>>) -> i64 {
    edited_at.unwrap_or(written_at).timestamp_micros()
}

/// Returns the version that a reply, or its correction, is made from: when the review or its
/// reply was last written, in microseconds since 1970. A time is `None` for what has not
/// happened.
pub fn reply_version(
    written_at: DateTime<Utc>,
    edited_at: Option<DateTime<Utc>>,
    replied_at: Option<DateTime<Utc>>,
    reply_edited_at: Option<DateTime<Utc>>,
) -> i64 {
    let latest = edited_at.max(replied_at).max(reply_edited_at);
    latest.map_or(written_at, |latest| latest.max(written_at)).timestamp_micros()
}

/// Rating of one to five stars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Stars(u8);

impl Stars {
    /// Parses a whole number from 1 to 5.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        let stars = number::parse(raw, 1, 5)?;
        u8::try_from(stars).map(Self).map_err(|_| Invalid::OutOfRange { min: 1, max: 5 })
    }

    /// Returns the number of stars: 1 to 5.
    pub const fn count(self) -> u8 {
        self.0
    }
}

/// A review with every field checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Rating of one to five stars.
    pub stars: Stars,
    /// Comment of up to 4,000 characters; may be empty.
    pub comment: String,
}

impl Review {
    /// Parses both fields; the error names every wrong one.
    pub fn parse(stars: &str, comment: &str) -> Result<Self, InvalidForm> {
        let mut check = FormCheck::default();
        let stars = check.field("rating", Stars::parse(stars));
        let comment = check.field("comment", text::parse(comment, 0, 4000));
        let review = || Some(Self { stars: stars?, comment: comment? });
        check.finish(review())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_corrected_for_two_days_or_once_the_review_is_changed_under_it() {
        let at = |hours| DateTime::UNIX_EPOCH + TimeDelta::hours(hours);
        assert_eq!(reply_editable_until(at(10), None), at(58));
        assert_eq!(reply_editable_until(at(10), Some(at(5))), at(58));
        assert_eq!(reply_editable_until(at(10), Some(at(40))), at(88));
        assert!(is_edited_after_reply(Some(at(40)), Some(at(10)), None));
        assert!(!is_edited_after_reply(Some(at(40)), Some(at(10)), Some(at(41))));
        assert!(!is_edited_after_reply(Some(at(5)), Some(at(10)), None));
        assert!(!is_edited_after_reply(Some(at(5)), None, None));
    }

    #[test]
    fn stars_are_one_to_five() {
        assert_eq!(Stars::parse("5").map(Stars::count), Ok(5));
        assert_eq!(Stars::parse("৫").map(Stars::count), Ok(5));
        for odd in ["0", "6"] {
            assert_eq!(Stars::parse(odd), Err(Invalid::OutOfRange { min: 1, max: 5 }), "{odd}");
        }
        for odd in ["4.7", "-1", "five"] {
            assert_eq!(
                Stars::parse(odd),
                Err(Invalid::NotANumber { example: "5".into() }),
                "{odd}"
            );
        }
        assert_eq!(Stars::parse(" "), Err(Invalid::Missing));
    }
}
