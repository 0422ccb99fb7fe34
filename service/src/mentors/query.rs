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

/// The fewest characters of a search text that the trigram index can find.
const SHORTEST_FOR_INDEX: usize = 3;

/// The conditions of a search, for `mentors m JOIN users u`, and for their session types `e`.
/// `$1` is reserved for the present.
pub(super) struct Query {
    pub sort: Sort,
    mentors: Vec<String>,
    session_types: Vec<String>,
    values: Vec<Value>,
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
            let topic = self.bind(topic.0);
            self.session_types.push(format!("e.topic_id = {topic}"));
        }
        if let Some(max) = search.price_max {
            let currency = self.bind(max.currency.code());
            let max = self.bind(max.minor);
            self.session_types.push(format!("e.currency = {currency} AND e.price <= {max}"));
        }
        let offering = format!(
            "m.user_id IN (SELECT e.mentor_id FROM mentor_expertise e WHERE {})",
            self.session_types()
        );
        self.mentors.push(offering);
    }

    fn choose_mentors(&mut self, search: &Search) {
        if let Some(words) = &search.q {
            let pattern = self.bind(format!("%{}%", escaped(words)));
            self.mentors.push(if words.chars().count() < SHORTEST_FOR_INDEX {
                format!("(u.name ILIKE {pattern} OR m.headline || ' ' || m.company ILIKE {pattern})")
            } else {
                format!(
                    "m.user_id IN (
                         SELECT id FROM users WHERE role = 'mentor' AND name ILIKE {pattern}
                         UNION
                         SELECT user_id FROM mentors WHERE headline || ' ' || company ILIKE {pattern})"
                )
            });
        }
        if let Some(company) = &search.company {
            let company = self.bind(company.as_str());
            self.mentors.push(format!("lower(m.company) = lower({company})"));
        }
        if let Some(min) = search.rating_min {
            let min = self.bind(i64::from(min));
            self.mentors
                .push(format!("m.rating_count >= 1 AND m.rating_sum >= {min} * m.rating_count"));
        }
    }

    fn go_on_after(&mut self, cursor: &Cursor) {
        let id = self.bind(cursor.mentor);
        let after = match cursor.sort {
            Sort::Rating => {
                let key = self.bind(cursor.key);
                before_or_later_id("m.rating_order", &key, &id)
            }
            Sort::Newest => {
                let key = self.bind(DateTime::from_timestamp_micros(cursor.key));
                before_or_later_id("m.created_at", &key, &id)
            }
            Sort::Price => {
                let (currency, key) = (self.bind(cursor.currency.code()), self.bind(cursor.key));
                let default = Currency::default().code();
                format!(
                    "(cheapest.currency <> '{default}', cheapest.currency, cheapest.price, m.user_id)
                     > ({currency} <> '{default}', {currency}, {key}, {id})"
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

    /// Adds a parameter; returns its placeholder, such as `$2`.
    pub fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len() + 1)
    }

    /// Returns the parameters in their order, the present first.
    pub fn values(self, now: Value) -> impl Iterator<Item = Value> {
        std::iter::once(now).chain(self.values)
    }
}

/// Returns the condition for rows after a cursor, ordered by `column` descending and id
/// ascending; its first half is for the index.
fn before_or_later_id(column: &str, key: &str, id: &str) -> String {
    format!("{column} <= {key} AND ({column} < {key} OR m.user_id > {id})")
}

/// Escapes `%`, `_` and `\`, which ILIKE would read as patterns.
fn escaped(words: &str) -> String {
    words.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_")
}
