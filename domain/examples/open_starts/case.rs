//! One test vector: how it is written, and what the engine answers.

use chrono::{DateTime, NaiveDateTime, Utc};
use domain::availability::open_starts::{Answer, Busy, Query, Session, open_starts};
use domain::availability::{Recurrence, Window};
use domain::zone;
use serde::Deserialize;
use serde_json::{Value, json};

/// A case without what is expected of it.
#[derive(Deserialize)]
pub struct Case {
    pub name: String,
    zone: String,
    now: DateTime<Utc>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    availability: Vec<Entry>,
    session: Offer,
    busy: Vec<Commitment>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Entry {
    Recurring { starts_on: String, start_minute: i64, end_minute: i64, recurrence_pattern: String },
    OneOff { on: String, start_minute: i64, end_minute: i64 },
    Override { on: String, windows: Vec<(i64, i64)> },
    TimeOff { from_local: String, until_local: String },
}

#[derive(Deserialize)]
struct Offer {
    duration_minutes: i64,
    step_minutes: Option<i64>,
    buffer_before: i64,
    buffer_after: i64,
    notice_minutes: i64,
    window_days: i64,
    limit_per_day: Option<i64>,
    limit_per_week: Option<i64>,
}

#[derive(Deserialize)]
struct Commitment {
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    buffer_before: i64,
    buffer_after: i64,
    counts: bool,
}

impl Case {
    /// The answer as the vectors write it; input that breaks a rule is refused.
    pub fn answer(&self) -> Value {
        match self.open_starts() {
            Some(Answer { starts, reasons }) => {
                json!({ "name": self.name, "starts": starts, "reasons": reasons })
            }
            None => json!({ "name": self.name, "refused": true }),
        }
    }

    fn open_starts(&self) -> Option<Answer> {
        let zone = zone::parse(&self.zone).ok()?;
        let query = Query { zone, now: self.now, from: self.from, to: self.to };
        let availability = self.availability.iter().map(Entry::window).collect::<Option<Vec<_>>>()?;
        let busy = self.busy.iter().map(Commitment::busy).collect::<Option<Vec<_>>>()?;
        Some(open_starts(&query, &availability, &self.session.session()?, &busy))
    }
}

impl Entry {
    fn window(&self) -> Option<Window> {
        match self {
            Self::Recurring { starts_on, start_minute, end_minute, recurrence_pattern } => {
                let pattern = Recurrence::parse(recurrence_pattern).ok()?;
                let (start, end) = (small(*start_minute)?, small(*end_minute)?);
                Window::recurring(starts_on.parse().ok()?, start, end, pattern).ok()
            }
            Self::OneOff { on, start_minute, end_minute } => {
                Window::one_off(on.parse().ok()?, small(*start_minute)?, small(*end_minute)?).ok()
            }
            Self::Override { on, windows } => {
                let hours = windows.iter().map(|(start, end)| Some((small(*start)?, small(*end)?)));
                Window::instead(on.parse().ok()?, hours.collect::<Option<_>>()?).ok()
            }
            Self::TimeOff { from_local, until_local } => {
                Window::time_off(local(from_local)?, local(until_local)?).ok()
            }
        }
    }
}

impl Offer {
    fn session(&self) -> Option<Session> {
        let session = Session {
            duration_minutes: small(self.duration_minutes)?,
            step_minutes: optional(self.step_minutes)?,
            buffer_before: small(self.buffer_before)?,
            buffer_after: small(self.buffer_after)?,
            notice_minutes: self.notice_minutes.try_into().ok()?,
            window_days: small(self.window_days)?,
            limit_per_day: optional(self.limit_per_day)?,
            limit_per_week: optional(self.limit_per_week)?,
        };
        session.checked().ok()
    }
}

impl Commitment {
    fn busy(&self) -> Option<Busy> {
        Some(Busy {
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            buffer_before: small(self.buffer_before)?,
            buffer_after: small(self.buffer_after)?,
            counts: self.counts,
        })
    }
}

fn small(number: i64) -> Option<u16> {
    number.try_into().ok()
}

/// Absent is fine, too large is not.
fn optional(number: Option<i64>) -> Option<Option<u16>> {
    number.map(small).map_or(Some(None), |small| small.map(Some))
}

fn local(text: &str) -> Option<NaiveDateTime> {
    format!("{text}:00").parse().ok()
}
