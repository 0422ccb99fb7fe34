//! One test vector: how it is written, and what the engine answers.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use domain::availability::open_starts::{Busy, OpenStarts, SessionRules, StartsQuery, open_starts};
use domain::availability::{Recurrence, Window};
use domain::week::WeekStart;
use domain::zone;
use serde::Deserialize;
use serde_json::{Value, json};

/// Returns the answer to a case, as the vectors write it; refuses input that breaks a rule.
pub fn answer(case: &Value) -> Value {
    let answer = Case::deserialize(case).ok().and_then(Case::open_starts);
    match answer {
        Some(OpenStarts { starts, reasons }) => {
            json!({ "name": case["name"], "starts": starts, "reasons": reasons })
        }
        None => json!({ "name": case["name"], "refused": true }),
    }
}

#[derive(Deserialize)]
struct Case {
    zone: String,
    now: DateTime<Utc>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    availability: Vec<Entry>,
    #[serde(with = "Offer")]
    session: SessionRules,
    busy: Vec<Commitment>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Entry {
    Recurring {
        starts_on: NaiveDate,
        start_minute: u16,
        end_minute: u16,
        recurrence_pattern: String,
    },
    OneOff {
        on: NaiveDate,
        start_minute: u16,
        end_minute: u16,
    },
    Override {
        on: NaiveDate,
        windows: Vec<(u16, u16)>,
    },
    TimeOff {
        from_local: String,
        until_local: String,
    },
}

#[derive(Deserialize)]
#[serde(remote = "SessionRules")]
struct Offer {
    duration_minutes: u16,
    step_minutes: Option<u16>,
    buffer_before: u16,
    buffer_after: u16,
    notice_minutes: u32,
    window_days: u16,
    limit_per_day: Option<u16>,
    limit_per_week: Option<u16>,
    #[serde(default = "sunday")]
    week_starts_on: WeekStart,
}

/// Returns the first day of the week for cases that do not name one.
const fn sunday() -> WeekStart {
    WeekStart::Sunday
}

#[derive(Deserialize)]
struct Commitment(#[serde(with = "Taken")] Busy);

#[derive(Deserialize)]
#[serde(remote = "Busy")]
struct Taken {
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    buffer_before: u16,
    buffer_after: u16,
    counts: bool,
}

impl Case {
    fn open_starts(self) -> Option<OpenStarts> {
        let zone = zone::parse(&self.zone).ok()?;
        let query = StartsQuery { zone, now: self.now, from: self.from, to: self.to };
        let availability =
            self.availability.into_iter().map(Entry::window).collect::<Option<Vec<_>>>()?;
        let busy: Vec<_> = self.busy.into_iter().map(|commitment| commitment.0).collect();
        Some(open_starts(&query, &availability, &self.session.checked().ok()?, &busy))
    }
}

impl Entry {
    fn window(self) -> Option<Window> {
        let window = match self {
            Self::Recurring { starts_on, start_minute, end_minute, recurrence_pattern } => {
                let pattern = Recurrence::parse(&recurrence_pattern).ok()?;
                Window::recurring(starts_on, start_minute, end_minute, pattern)
            }
            Self::OneOff { on, start_minute, end_minute } => {
                Window::one_off(on, start_minute, end_minute)
            }
            Self::Override { on, windows } => Window::instead(on, windows),
            Self::TimeOff { from_local, until_local } => {
                Window::time_off(local(&from_local)?, local(&until_local)?)
            }
        };
        window.ok()
    }
}

fn local(text: &str) -> Option<NaiveDateTime> {
    format!("{text}:00").parse().ok()
}
