//! Rows of `availability_slots` as windows and back.
//!
//! A row holds the wall times of the first occurrence; the end of one that passes midnight
//! lies on the next date. An override without any length closes its date.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use domain::availability::{Recurrence, Window, overlap};
use domain::id::{UserId, WindowId};
use domain::invalid::Invalid;
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, FromQueryResult, Set};
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
                WHERE mentor_id = $1 AND status = 'active' AND (is_recurring OR end_time >= $2)
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

/// Adds one of the mentor's windows; the mentor is locked.
pub(super) async fn insert(
    tx: &DatabaseTransaction,
    actor: &Actor,
    window: &Window,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let row = row(actor, window, now).ok_or(Error::invalid("kind", Invalid::Unknown))?;
    availability_slot::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Takes one of the actor's windows away; answers whether there was one. Bookings stand.
pub(super) async fn remove(
    tx: &DatabaseTransaction,
    actor: &Actor,
    id: WindowId,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let remove = "UPDATE availability_slots SET status = 'removed', updated_at = $3
                  WHERE id = $1 AND mentor_id = $2 AND status = 'active'";
    let values = [id.0.into(), actor.id.0.into(), now.into()];
    Ok(sql::run(tx, remove, values).await? == 1)
}

/// Refuses a window that is there already, in part or as a whole, at `field`.
pub(super) async fn refuse_overlap(
    tx: &DatabaseTransaction,
    actor: &Actor,
    window: &Window,
    today: NaiveDate,
    field: &str,
) -> Result<(), Error> {
    let (_, existing): (Vec<WindowId>, Vec<Window>) =
        of_mentor(tx, actor.id, today).await?.into_iter().unzip();
    match overlap(&existing, window).and_then(|index| existing.get(index)) {
        Some(there) => Err(Error::invalid(field, Invalid::Overlaps { with: there.words() })),
        None => Ok(()),
    }
}

/// Locks the mentor: of two changes at once the second sees the first, and no request is
/// accepted in between.
pub(super) async fn lock(tx: &DatabaseTransaction, actor: &Actor) -> Result<(), Error> {
    let lock = "SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE";
    sql::run(tx, lock, [actor.id.0.into()]).await?;
    Ok(())
}

/// The row of a window; `None` where the calendar ends.
fn row(
    actor: &Actor,
    window: &Window,
    now: DateTime<Utc>,
) -> Option<availability_slot::ActiveModel> {
    let local = |on: &NaiveDate, minute: u16| {
        on.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(minute.into()))
    };
    let (kind, start, end, pattern) = match window {
        Window::Recurring { starts_on: on, start_minute, end_minute, pattern } => {
            let pattern = Some(pattern.to_string());
            ("recurring", local(on, *start_minute)?, local(on, *end_minute)?, pattern)
        }
        Window::OneOff { on, start_minute, end_minute } => {
            ("one_off", local(on, *start_minute)?, local(on, *end_minute)?, None)
        }
        Window::Override { on, windows } => {
            let (start, end) = windows.first().copied().unwrap_or_default();
            ("override", local(on, start)?, local(on, end)?, None)
        }
        Window::TimeOff { from_local, until_local } => {
            ("time_off", *from_local, *until_local, None)
        }
    };
    Some(availability_slot::ActiveModel {
        id: Set(Uuid::now_v7()),
        mentor_id: Set(actor.id.0),
        kind: Set(kind.into()),
        start_time: Set(start),
        end_time: Set(end),
        time_zone: Set(actor.zone.name().into()),
        recurrence_pattern: Set(pattern),
        status: Set("active".into()),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    })
}
