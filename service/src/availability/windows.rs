//! Rows of `availability_slots` as windows and back.
//!
//! A row holds the wall times of the first occurrence; the end of one that passes midnight
//! lies on the next date. An override without any length closes its date.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use domain::availability::{Recurrence, Window};
use domain::id::{UserId, WindowId};
use sea_orm::{ConnectionTrait, FromQueryResult, Set};
use serde::Deserialize;
use uuid::Uuid;

use crate::entity::availability_slot;
use crate::{Actor, Error, sql};

/// What a window is read from.
#[derive(FromQueryResult, Deserialize)]
pub(super) struct Slot {
    id: Uuid,
    kind: String,
    start_time: NaiveDateTime,
    end_time: NaiveDateTime,
    recurrence_pattern: Option<String>,
}

/// The windows of one mentor that are not over, the oldest entry first.
pub(super) async fn of_mentor(
    db: &impl ConnectionTrait,
    mentor: UserId,
    today: NaiveDate,
) -> Result<Vec<(WindowId, Window)>, Error> {
    let read = "SELECT id, kind, start_time, end_time, recurrence_pattern
                FROM availability_slots
                WHERE mentor_id = $1 AND status = 'active' AND (is_recurring OR end_time > $2)
                ORDER BY id";
    let values = [mentor.0.into(), today.and_time(NaiveTime::MIN).into()];
    let slots: Vec<Slot> = sql::all(db, read, values).await?;
    slots.into_iter().map(Slot::window).collect()
}

impl Slot {
    /// The window of this row, if it makes one.
    pub fn window(self) -> Result<(WindowId, Window), Error> {
        let inconsistent = Error::Inconsistent { table: "availability_slots", id: self.id };
        self.read().map(|window| (WindowId(self.id), window)).ok_or(inconsistent)
    }

    fn read(&self) -> Option<Window> {
        let on = self.start_time.date();
        let minute = |time: NaiveDateTime| {
            let whole = time.and_utc().timestamp_micros() % 60_000_000 == 0;
            u16::try_from((time - on.and_time(NaiveTime::MIN)).num_minutes()).ok().filter(|_| whole)
        };
        let hours = || Some((minute(self.start_time)?, minute(self.end_time)?));
        match self.kind.as_str() {
            "recurring" => {
                let pattern = Recurrence::parse(self.recurrence_pattern.as_deref()?).ok()?;
                let (start, end) = hours()?;
                Window::recurring(on, start, end, pattern).ok()
            }
            "one_off" => hours().and_then(|(start, end)| Window::one_off(on, start, end).ok()),
            "override" if self.start_time == self.end_time => Window::instead(on, vec![]).ok(),
            "override" => Window::instead(on, vec![hours()?]).ok(),
            "time_off" => Window::time_off(self.start_time, self.end_time).ok(),
            _ => None,
        }
    }
}

/// The row of new hours of the actor; `None` for what is not entered as hours.
pub(super) fn row(
    actor: &Actor,
    window: &Window,
    now: DateTime<Utc>,
) -> Option<availability_slot::ActiveModel> {
    let (kind, on, start, end, pattern) = match window {
        Window::Recurring { starts_on, start_minute, end_minute, pattern } => {
            ("recurring", starts_on, start_minute, end_minute, Some(pattern.to_string()))
        }
        Window::OneOff { on, start_minute, end_minute } => {
            ("one_off", on, start_minute, end_minute, None)
        }
        Window::Override { .. } | Window::TimeOff { .. } => return None,
    };
    let local = |minute: &u16| {
        on.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes((*minute).into()))
    };
    Some(availability_slot::ActiveModel {
        id: Set(Uuid::now_v7()),
        mentor_id: Set(actor.id.0),
        kind: Set(kind.into()),
        start_time: Set(local(start)?),
        end_time: Set(local(end)?),
        time_zone: Set(actor.zone.name().into()),
        recurrence_pattern: Set(pattern),
        status: Set("active".into()),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    })
}
