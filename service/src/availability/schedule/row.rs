//! The columns that a schedule is read from, as SQL, and their conversion to values of `domain`.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::availability::Window;
use domain::availability::open_starts::{Busy, SessionRules};
use domain::week::WeekStart;
use domain::zone;
use sea_orm::FromQueryResult;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::Schedule;
use crate::Error;
use crate::availability::windows::{self, Slot};
use crate::sql::{instant, micros};

/// The range of starts that a schedule is read for: the first and the last, as SQL expressions.
#[derive(Clone, Copy)]
pub(crate) struct Starts<'a> {
    first: &'a str,
    last: &'a str,
}

impl<'a> Starts<'a> {
    /// All that may be asked for.
    pub const BOOKABLE: Self =
        Self { first: "{now}", last: "{now} + e.window_days * interval '1 day'" };

    /// Returns the range that contains this start alone.
    pub const fn at(start: &'a str) -> Self {
        Self { first: start, last: start }
    }
}

/// The columns of [`ScheduleRow`], for `mentor_expertise e`, its `mentors m` and `users u`;
/// `{now}` is the present.
///
/// Windows that are over by the clock of any zone are left out. Commitments are read for the
/// weeks that the engine may need from the first to the last start (`StartsQuery::reach`), a day wider
/// for the zones; those of an overdue request or proposal take nobody. A confirmed meeting of one
/// seat has no overdue request, so that most need no look at bookings.
pub(crate) fn columns(Starts { first, last }: Starts<'_>) -> String {
    let slot = windows::json();
    let (joinable, starts_at, ends_at) =
        (micros("g.starts_at"), micros("c.starts_at"), micros("c.ends_at"));
    format!(
        "
    e.id AS session_type_id, e.mentor_id, u.time_zone, u.locale, m.week_starts_on, e.duration_minutes, e.start_step,
    e.buffer_before, e.buffer_after, e.notice_minutes, e.window_days, e.limit_per_day, e.limit_per_week,
    e.on_offer AND m.accepting AS takes_requests,
    CASE WHEN e.capacity > 1 THEN
        (SELECT COALESCE(json_agg(json_build_object('starts_at', {joinable})), '[]')
         FROM meetings g
         WHERE g.mentor_id = e.mentor_id AND g.starts_at > {{now}}
           AND g.mentor_expertise_id = e.id AND g.status IN ('pending', 'confirmed')
           AND g.seats_taken < g.capacity
           AND g.ends_at - g.starts_at = e.duration_minutes * interval '1 minute')
    ELSE '[]' END::text AS joinable,
    (SELECT COALESCE(json_agg({slot}), '[]')::text
     FROM availability_slots s
     WHERE s.mentor_id = e.mentor_id AND s.status = 'active'
       AND (s.is_recurring OR s.end_time > {{now}} AT TIME ZONE 'UTC' - interval '3 days')) AS windows,
    (SELECT COALESCE(json_agg(json_build_object('starts_at', {starts_at}, 'ends_at', {ends_at},
            'meeting_id', c.meeting_id, 'source', c.source, 'buffer_before', taken.buffer_before, 'buffer_after', taken.buffer_after)), '[]')::text
     FROM commitments c
     JOIN meetings ON meetings.id = c.meeting_id
     JOIN mentor_expertise taken ON taken.id = meetings.mentor_expertise_id
     WHERE c.person_id = e.mentor_id
       AND c.starts_at > {first} - interval '9 days'
       AND c.starts_at < {last} + interval '9 days'
       AND (meetings.status = 'confirmed' AND meetings.capacity = 1 OR COALESCE(
            (SELECT bool_or(b.status = 'confirmed' OR b.expires_at > {{now}}) FROM bookings b
             WHERE b.meeting_id = c.meeting_id AND b.status IN ('held', 'pending', 'confirmed')), TRUE))
       AND (c.source = 'meeting' OR EXISTS (
            SELECT FROM reschedule_requests r JOIN bookings b ON b.id = r.booking_id
            WHERE b.meeting_id = c.meeting_id AND r.status = 'pending' AND r.expires_at > {{now}}))) AS busy"
    )
}

/// The row of a session type with its mentor's windows and commitments.
#[derive(FromQueryResult)]
pub(crate) struct ScheduleRow {
    session_type_id: Uuid,
    mentor_id: Uuid,
    time_zone: String,
    locale: String,
    week_starts_on: Option<String>,
    duration_minutes: i32,
    start_step: Option<i32>,
    buffer_before: i32,
    buffer_after: i32,
    notice_minutes: i32,
    window_days: i32,
    limit_per_day: Option<i32>,
    limit_per_week: Option<i32>,
    takes_requests: bool,
    /// A JSON array of [`Joinable`], decoded directly instead of through untyped values, because
    /// months are requested often.
    joinable: String,
    windows: String,
    busy: String,
}

/// A meeting of several seats that has one left.
#[derive(Deserialize)]
struct Joinable {
    starts_at: i64,
}

#[derive(Deserialize)]
struct Commitment {
    meeting_id: Uuid,
    starts_at: i64,
    ends_at: i64,
    source: String,
    buffer_before: u16,
    buffer_after: u16,
}

impl TryFrom<ScheduleRow> for Schedule {
    type Error = Error;

    /// Converts the row. A mentor who takes no requests has no hours for them.
    fn try_from(row: ScheduleRow) -> Result<Self, Error> {
        let takes_requests = row.takes_requests;
        let mut schedule = row.schedule(None)?;
        if !takes_requests {
            schedule.windows.clear();
            schedule.joinable.clear();
        }
        Ok(schedule)
    }
}

impl ScheduleRow {
    /// Returns the schedule for rescheduling `meeting`, which lasts `minutes`: its own agreed and
    /// proposed times do not conflict, and its length stays, whatever the session type says now.
    pub(super) fn rescheduling(mut self, meeting: Uuid, minutes: i32) -> Result<Schedule, Error> {
        self.duration_minutes = minutes;
        self.schedule(Some(meeting))
    }

    fn schedule(self, rescheduled: Option<Uuid>) -> Result<Schedule, Error> {
        let row = self;
        let session = row
            .session()
            .ok_or(Error::Inconsistent { table: "mentor_expertise", id: row.session_type_id })?;
        let of_mentor = |table| Error::Inconsistent { table, id: row.mentor_id };
        let zone = zone::parse(&row.time_zone).map_err(|_| of_mentor("users"))?;
        let when = row.when(rescheduled).unwrap_or_else(|error| {
            error.log_inconsistent();
            When::default()
        });
        Ok(Schedule {
            zone,
            windows: when.windows,
            busy: counted(zone, &session, when.busy),
            session,
            joinable: when.joinable,
        })
    }

    /// Decodes windows, commitments and joinable meetings. If one row cannot be decoded, nothing
    /// is known of the rest, so that no time is offered which somebody may have closed or taken.
    fn when(&self, rescheduled: Option<Uuid>) -> Result<When, Error> {
        let of_mentor = |table| Error::Inconsistent { table, id: self.mentor_id };
        let slots: Vec<Slot> = list(&self.windows).ok_or(of_mentor("availability_slots"))?;
        let windows = slots.into_iter().map(|slot| Ok(slot.window()?.1));
        let busy: Vec<Commitment> = list(&self.busy).ok_or(of_mentor("commitments"))?;
        let others = busy.into_iter().filter(|taken| Some(taken.meeting_id) != rescheduled);
        let busy = others.map(Commitment::taken).collect::<Option<_>>();
        let joinable: Vec<Joinable> = list(&self.joinable).ok_or(of_mentor("meetings"))?;
        let joinable =
            joinable.into_iter().map(|one| instant(one.starts_at)).collect::<Option<_>>();
        Ok(When {
            windows: windows.collect::<Result<_, Error>>()?,
            busy: busy.ok_or(of_mentor("commitments"))?,
            joinable: joinable.ok_or(of_mentor("meetings"))?,
        })
    }

    /// Returns the length, buffers and limits of a session; `None` for a number outside the
    /// rules.
    fn session(&self) -> Option<SessionRules> {
        let optional = |number: Option<i32>| number.map(u16::try_from).transpose().ok();
        let session = SessionRules {
            duration_minutes: u16::try_from(self.duration_minutes).ok()?,
            step_minutes: optional(self.start_step)?,
            buffer_before: u16::try_from(self.buffer_before).ok()?,
            buffer_after: u16::try_from(self.buffer_after).ok()?,
            notice_minutes: u32::try_from(self.notice_minutes).ok()?,
            window_days: u16::try_from(self.window_days).ok()?,
            limit_per_day: optional(self.limit_per_day)?,
            limit_per_week: optional(self.limit_per_week)?,
            week_starts_on: WeekStart::of(
                self.week_starts_on.as_deref(),
                &self.time_zone,
                &self.locale,
            ),
        };
        session.checked().ok()
    }
}

/// The decoded windows, commitments and meetings that can be joined.
#[derive(Default)]
struct When {
    windows: Vec<Window>,
    busy: Vec<Taken>,
    joinable: Vec<DateTime<Utc>>,
}

impl Commitment {
    fn taken(self) -> Option<Taken> {
        let busy = Busy {
            starts_at: instant(self.starts_at)?,
            ends_at: instant(self.ends_at)?,
            buffer_before: self.buffer_before,
            buffer_after: self.buffer_after,
            counts: true,
        };
        Some(Taken { meeting: self.meeting_id, is_agreed: self.source == "meeting", busy })
    }
}

/// A time that a meeting takes: its agreed time or a proposed one.
struct Taken {
    meeting: Uuid,
    is_agreed: bool,
    busy: Busy,
}

/// Returns the commitments with what counts towards the limits. A meeting counts on each date of
/// its agreed time and of its proposed times, but only once on a date, however many of them fall
/// on it.
fn counted(zone: Tz, session: &SessionRules, mut taken: Vec<Taken>) -> Vec<Busy> {
    let is_limited = session.limit_per_day.is_some() || session.limit_per_week.is_some();
    taken.sort_by_key(|one| !one.is_agreed);
    let mut dates = BTreeSet::new();
    let mut busy = |Taken { meeting, busy, .. }: Taken| {
        let date = || zone::at(zone, busy.starts_at).local.date();
        Busy { counts: is_limited && dates.insert((meeting, date())), ..busy }
    };
    taken.into_iter().map(&mut busy).collect()
}

fn list<T: DeserializeOwned>(json: &str) -> Option<Vec<T>> {
    serde_json::from_str(json).ok()
}
