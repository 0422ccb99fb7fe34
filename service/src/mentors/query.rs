//! A search as SQL: which mentors, which of their session types, in which order.
//!
//! Raw SQL, because the conditions are fragments that several statements combine, and each is
//! written for a particular index: trigrams for texts, the sort columns for cursors. Texts are
//! always parameters; only fixed fragments are concatenated.

use chrono::DateTime;
use domain::id::TopicId;
use domain::mentor::search::{Search, Sort};
use domain::money::Currency;
use sea_orm::Value;

use super::cursor::Cursor;
use crate::sql::Named;

/// The fewest characters of a search text that the trigram index can find.
const SHORTEST_FOR_INDEX: usize = 3;

/// The conditions of a search, for `mentors m JOIN users u`, and for their session types `e`.
/// `{now}` and `{limit}` are left to the statement.
pub(super) struct Query {
    pub sort: Sort,
    mentors: Vec<String>,
    session_types: Vec<String>,
    values: Vec<Named>,
}

impl Query {
    /// Builds the conditions of `search`, continuing after the cursor `after`. The topic is given
    /// by its id, from which PostgreSQL knows how rare it is.
    pub fn of(search: &Search, topic: Option<TopicId>, after: Option<Cursor>) -> Self {
        let mut query = Self {
            sort: search.sort,
            mentors: vec!["m.accepting".into(), "u.suspended_at IS NULL".into()],
            session_types: vec!["e.on_offer".into()],
            values: vec![],
        };
        query.choose_session_types(search, topic);
        query.choose_mentors(search);
        if let Some(cursor) = after {
            query.go_on_after(&cursor);
        }
        query
    }

    fn choose_session_types(&mut self, search: &Search, topic: Option<TopicId>) {
        if let Some(topic) = topic {
            self.bind("topic", topic);
            self.session_types.push("e.topic_id = {topic}".into());
        }
        if let Some(max) = search.price_max {
            self.bind("currency", max.currency);
            self.bind("price_max", max.minor);
            self.session_types.push("e.currency = {currency} AND e.price <= {price_max}".into());
        }
        let offering = format!(
            "m.user_id IN (SELECT e.mentor_id FROM mentor_expertise e WHERE {})",
            self.session_types()
        );
        self.mentors.push(offering);
    }

    fn choose_mentors(&mut self, search: &Search) {
        if let Some(words) = &search.q {
            self.bind("pattern", format!("%{}%", escaped(words)));
            let is_short = words.chars().count() < SHORTEST_FOR_INDEX;
            self.mentors.push(if is_short { CONTAINS_SHORT } else { CONTAINS }.into());
        }
        if let Some(company) = &search.company {
            self.bind("company", company.as_str());
            self.mentors.push("lower(m.company) = lower({company})".into());
        }
        if let Some(min) = search.rating_min {
            self.bind("rating_min", i64::from(min));
            let is_rated = "m.rating_count >= 1 AND m.rating_sum >= {rating_min} * m.rating_count";
            self.mentors.push(is_rated.into());
        }
    }

    fn go_on_after(&mut self, cursor: &Cursor) {
        self.bind("after_id", cursor.mentor);
        let after = match cursor.sort {
            Sort::Rating => {
                self.bind("after", cursor.key);
                before_or_later_id("m.rating_order")
            }
            Sort::Newest => {
                self.bind("after", DateTime::from_timestamp_micros(cursor.key));
                before_or_later_id("m.created_at")
            }
            Sort::Price => {
                self.bind("after_currency", cursor.currency);
                self.bind("after", cursor.key);
                let default = Currency::default().code();
                format!(
                    "(cheapest.currency <> '{default}', cheapest.currency, cheapest.price, m.user_id)
                     > ({{after_currency}} <> '{default}', {{after_currency}}, {{after}}, {{after_id}})"
                )
            }
        };
        self.mentors.push(after);
    }

    /// Returns the `WHERE` conditions on mentors.
    pub fn mentors(&self) -> String {
        self.mentors.join(" AND ")
    }

    /// Returns the conditions on session types.
    pub fn session_types(&self) -> String {
        self.session_types.join(" AND ")
    }

    /// Returns the `ORDER BY` columns; prices can only be compared within a currency.
    pub fn order(&self) -> String {
        match self.sort {
            Sort::Rating => "m.rating_order DESC, m.user_id".into(),
            Sort::Newest => "m.created_at DESC, m.user_id".into(),
            Sort::Price => format!(
                "cheapest.currency <> '{}', cheapest.currency, cheapest.price, m.user_id",
                Currency::default().code()
            ),
        }
    }

    /// Returns the SQL expression that mentors are sorted by, as a number.
    pub const fn key(&self) -> &'static str {
        match self.sort {
            Sort::Rating => "m.rating_order",
            Sort::Newest => "(extract(epoch FROM m.created_at) * 1000000)::bigint",
            Sort::Price => "cheapest.price",
        }
    }

    /// Gives a parameter of the statement its value.
    pub fn bind(&mut self, name: &'static str, value: impl Into<Value>) {
        self.values.push((name, value.into()));
    }

    /// The parameters by their names.
    pub fn into_values(self) -> Vec<Named> {
        self.values
    }
}

/// The mentors whose name, headline or company contains the words, found by their trigrams.
const CONTAINS: &str = "m.user_id IN (
    SELECT id FROM users WHERE role = 'mentor' AND name ILIKE {pattern}
    UNION
    SELECT user_id FROM mentors WHERE headline || ' ' || company ILIKE {pattern})";
const CONTAINS_SHORT: &str =
    "(u.name ILIKE {pattern} OR m.headline || ' ' || m.company ILIKE {pattern})";

/// Later in an order that goes down by `column` and up by id; the first half is for the index.
fn before_or_later_id(column: &str) -> String {
    format!("{column} <= {{after}} AND ({column} < {{after}} OR m.user_id > {{after_id}})")
}

/// Escapes `%`, `_` and `\`, which ILIKE would read as patterns.
fn escaped(words: &str) -> String {
    words.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_")
}
