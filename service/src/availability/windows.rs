//! Rows of `availability_slots` as windows, and back.
//!
//! A row holds the wall times of the first occurrence; the end of one that passes midnight lies
//! on the next date. An override without any length closes its date.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use domain::availability::clock_changes::{ClockChanges, skipped_on};
use domain::availability::{MAX_WINDOWS, Recurrence, Window, overlap};
use domain::conflict::{Conflict, SavedValue};
use domain::id::WindowId;
use domain::invalid::Invalid;
use domain::week::WeekStart;
use domain::zone;
use sea_orm::sea_query::LockType;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, FromQueryResult,
    PaginatorTrait, QueryFilter, QuerySelect, Set, raw_sql,
};
use serde::Deserialize;
use uuid::Uuid;

use crate::entity::{availability_slot, user};
use crate::{Actor, Error, sql};

/// The columns a window is read from; times are in microseconds since 1970.
#[derive(Deserialize)]
pub(super) struct Slot {
    id: Uuid,
    kind: String,
    start_time: i64,
    end_time: i64,
    recurrence_pattern: Option<String>,
}

/// Returns the SQL expression for a row `s` as the JSON of a [`Slot`].
pub(super) fn json() -> String {
    let (start, end) = (sql::micros("s.start_time"), sql::micros("s.end_time"));
    format!(
        "json_build_object('id', s.id, 'kind', s.kind, 'start_time', {start}, 'end_time', {end},
             'recurrence_pattern', s.recurrence_pattern)"
    )
}

/// A mentor's hours as they have entered them.
pub(crate) struct OwnHours {
    pub week_starts_on: WeekStart,
    /// The windows that are not over, the oldest entry first.
    pub windows: Vec<(WindowId, Window)>,
}

#[derive(FromQueryResult)]
struct HoursRow {
    locale: String,
    week_starts_on: Option<String>,
    id: Option<Uuid>,
    slot: Option<String>,
}

/// Reads the hours of one mentor that are not over. A row that cannot be decoded is left out.
pub(crate) async fn of_mentor(
    db: &impl ConnectionTrait,
    actor: &Actor,
    today: NaiveDate,
) -> Result<OwnHours, Error> {
    let read = format!(
        "SELECT u.locale, m.week_starts_on, s.id, {}::text AS slot
         FROM mentors m
         JOIN users u ON u.id = m.user_id
         LEFT JOIN availability_slots s ON s.mentor_id = m.user_id AND s.status = 'active'
             AND (s.is_recurring OR s.end_time >= {{today}})
         WHERE m.user_id = {{mentor}}
         ORDER BY s.id",
        json()
    );
    let today = today.and_time(NaiveTime::MIN);
    let values = [("mentor", actor.id.into()), ("today", today.into())];
    let rows: Vec<HoursRow> = sql::all(db, &read, values).await?;
    let first = rows.first().ok_or(Error::NotFound)?;
    let chosen = first.week_starts_on.as_deref();
    let week_starts_on = WeekStart::of(chosen, actor.zone.name(), &first.locale);
    let windows = sql::decode(rows.into_iter().filter_map(HoursRow::window))?;
    Ok(OwnHours { week_starts_on, windows })
}

impl HoursRow {
    fn window(self) -> Option<Result<(WindowId, Window), Error>> {
        let (id, slot) = self.id.zip(self.slot)?;
        let unreadable = |_| Error::Inconsistent { table: "availability_slots", id };
        Some(serde_json::from_str(&slot).map_err(unreadable).and_then(Slot::window))
    }
}

impl OwnHours {
    /// Returns the windows without their ids.
    pub fn all(&self) -> Vec<Window> {
        self.windows.iter().map(|(_, window)| window.clone()).collect()
    }

    /// Removes the window that a form changes from the list, and returns it; fails with "not
    /// found" if it is none of the actor's.
    pub fn take(&mut self, id: WindowId) -> Result<Window, Error> {
        let at = self.windows.iter().position(|(own, _)| *own == id).ok_or(Error::NotFound)?;
        Ok(self.windows.remove(at).1)
    }
}

/// The effect of entering hours on other hours of the mentor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursSaved {
    /// No other hours were affected.
    Plainly,
    /// The date was closed, and its other hours were removed.
    InPlaceOfHours,
    /// A closed date was opened again for these hours.
    InPlaceOfClosing,
    /// The clock change of the zone skips or repeats one edge of the hours.
    AtClockChange,
}

/// Enters windows; the mentor must be locked. Closing a date replaces its other hours, other
/// hours replace the closing, and overlapping hours are refused at `field`.
pub(super) async fn enter(
    tx: &DatabaseTransaction,
    actor: &Actor,
    hours: &OwnHours,
    entered: &[Window],
    field: &str,
    now: DateTime<Utc>,
) -> Result<HoursSaved, Error> {
    let (mut stay, mut replaced) = (Vec::new(), Vec::new());
    for (id, window) in &hours.windows {
        let is_replaced = entered.iter().any(|one| one.replaces(window));
        if is_replaced { replaced.push((*id, window)) } else { stay.push(window.clone()) }
    }
    for (id, _) in &replaced {
        remove(tx, actor, *id, now).await?;
    }
    for window in entered {
        refuse_skipped(actor, window)?;
        refuse_overlap(&stay, window, field)?;
        insert(tx, actor, window, now).await?;
        stay.push(window.clone()); // the next one is compared with it, too
    }
    let is_closing =
        |window: &Window| matches!(window, Window::Override { windows, .. } if windows.is_empty());
    let changes = ClockChanges::ahead(actor.zone, zone::at(actor.zone, now).local.date());
    Ok(
        if replaced.iter().any(|(_, window)| is_closing(window) && !entered.iter().any(is_closing))
        {
            HoursSaved::InPlaceOfClosing
        } else if replaced.iter().any(|(_, window)| !is_closing(window)) {
            HoursSaved::InPlaceOfHours
        } else if entered.iter().any(|window| !changes.notes(window).is_empty()) {
            HoursSaved::AtClockChange
        } else {
            HoursSaved::Plainly
        },
    )
}

/// Refuses, at `field`, more windows than a mentor may have.
pub(super) fn refuse_full(hours: &OwnHours, more: usize, field: &str) -> Result<(), Error> {
    if hours.windows.len() + more <= MAX_WINDOWS {
        return Ok(());
    }
    let max = u32::try_from(MAX_WINDOWS).unwrap_or(u32::MAX);
    Err(Error::invalid(field, Invalid::Full { max }))
}

/// Refuses hours of a date that lie completely within a skipped hour of the clock.
fn refuse_skipped(actor: &Actor, window: &Window) -> Result<(), Error> {
    let field = if matches!(window, Window::TimeOff { .. }) { "from_local" } else { "start_time" };
    match skipped_on(actor.zone, window) {
        Some(on) => Err(Error::invalid(field, Invalid::SkippedByClock { on })),
        None => Ok(()),
    }
}

impl Slot {
    /// Returns the window of this row, or an error if the row is none.
    pub fn window(self) -> Result<(WindowId, Window), Error> {
        let inconsistent = Error::Inconsistent { table: "availability_slots", id: self.id };
        self.read().map(|window| (WindowId(self.id), window)).ok_or(inconsistent)
    }

    fn read(&self) -> Option<Window> {
        let local = |micros: i64| sql::instant(micros).map(|at| at.naive_utc());
        let (start_time, end_time) = (local(self.start_time)?, local(self.end_time)?);
        let on = start_time.date();
        let minute = |time: NaiveDateTime| {
            let whole = time.and_utc().timestamp_micros() % 60_000_000 == 0;
            u16::try_from((time - on.and_time(NaiveTime::MIN)).num_minutes()).ok().filter(|_| whole)
        };
        let hours = || Some((minute(start_time)?, minute(end_time)?));
        match self.kind.as_str() {
            "recurring" => {
                let pattern = Recurrence::parse(self.recurrence_pattern.as_deref()?).ok()?;
                let (start, end) = hours()?;
                Window::recurring(on, start, end, pattern).ok()
            }
            "one_off" => hours().and_then(|(start, end)| Window::one_off(on, start, end).ok()),
            "override" if start_time == end_time => Window::instead(on, vec![]).ok(),
            "override" => Window::instead(on, vec![hours()?]).ok(),
            "time_off" => Window::time_off(start_time, end_time).ok(),
            _ => None,
        }
    }
}

/// Inserts one window of the mentor, who must be locked.
async fn insert(
    tx: &DatabaseTransaction,
    actor: &Actor,
    window: &Window,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let row = row(actor, window, now).ok_or(Error::invalid("kind", Invalid::Unknown))?;
    availability_slot::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Removes one window of the actor; returns whether it existed. Bookings stay.
pub(super) async fn remove(
    tx: &DatabaseTransaction,
    actor: &Actor,
    id: WindowId,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let removed = availability_slot::Entity::update_many()
        .set(availability_slot::ActiveModel {
            status: Set("removed".into()),
            updated_at: Set(now),
            ..Default::default()
        })
        .filter(availability_slot::Column::Id.eq(id))
        .filter(availability_slot::Column::MentorId.eq(actor.id))
        .filter(availability_slot::Column::Status.eq("active"));
    Ok(removed.exec(tx).await?.rows_affected == 1)
}

/// Returns the error for a window that is gone: with the `hours` that replaced it, if any did,
/// and the `id` of the first of them, under which the change can be sent again. Changing a window
/// removes it and enters the new one at the same instant.
pub(super) async fn gone(
    tx: &DatabaseTransaction,
    actor: &Actor,
    id: WindowId,
    hours: &OwnHours,
) -> Result<Error, Error> {
    let removed = availability_slot::Entity::find_by_id(id)
        .filter(availability_slot::Column::MentorId.eq(actor.id));
    if removed.count(tx).await? == 0 {
        return Ok(Error::NotFound);
    }
    // Raw: it recurs, from window to window.
    let after = raw_sql!(
        Postgres,
        r#"WITH RECURSIVE after AS (
             SELECT id, mentor_id, status, updated_at FROM availability_slots WHERE id = {id}
             UNION
             SELECT n.id, n.mentor_id, n.status, n.updated_at
             FROM after o JOIN availability_slots n
                 ON n.mentor_id = o.mentor_id AND n.created_at = o.updated_at
             WHERE o.status = 'removed')
         SELECT id FROM after WHERE status = 'active' ORDER BY id"#
    );
    let after: Vec<WindowId> = sql::ids(tx, after).await?;
    let took_its_place = hours.windows.iter().filter(|(id, _)| after.contains(id));
    Ok(Error::Conflict(replaced_by(&took_its_place.collect::<Vec<_>>())))
}

fn replaced_by(windows: &[&(WindowId, Window)]) -> Conflict {
    let words: Vec<String> = windows.iter().map(|(_, window)| window.label()).collect();
    let hours = if words.is_empty() { "removed".into() } else { words.join("; ") };
    let id = windows.first().map(|(id, _)| SavedValue::new("id", id.to_string()));
    let saved = std::iter::once(SavedValue::new("hours", hours)).chain(id).collect();
    Conflict { version: 0, made_from: String::new(), saved }
}

/// Refuses, at `field`, a window that overlaps existing hours.
fn refuse_overlap(existing: &[Window], window: &Window, field: &str) -> Result<(), Error> {
    match overlap(existing, window).and_then(|index| existing.get(index)) {
        Some(there) => Err(Error::invalid(field, Invalid::Overlaps { with: there.label() })),
        None => Ok(()),
    }
}

/// Locks the mentor, so that of two changes at once the second sees the first, and no request is
/// accepted in between.
pub(super) async fn lock(tx: &DatabaseTransaction, actor: &Actor) -> Result<(), Error> {
    let mentor = user::Entity::find_by_id(actor.id).lock(LockType::NoKeyUpdate);
    mentor.one(tx).await?.ok_or(Error::NotFound)?;
    Ok(())
}

/// Returns the row of a window; `None` where a date is outside the calendar.
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
        id: Set(WindowId(Uuid::now_v7())),
        mentor_id: Set(actor.id),
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
