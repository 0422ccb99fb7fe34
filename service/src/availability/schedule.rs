//! The open starts of a session type, computed from the current rows. The calendar page, the
//! request and its alternatives all use this module, so that what is offered can be booked.
//!
//! One statement reads everything, for one session type as for a page of mentor cards.

mod row;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::availability::open_starts::{self, Busy, OpenStarts, SessionRules, StartsQuery};
use domain::availability::{Reason, Window, longest_minutes};
use domain::id::{BookingId, SessionTypeId};
use domain::time_range::TimeRange;
use domain::week::WeekStart;
use domain::zone;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

pub(crate) use row::{ScheduleRow, Starts, columns};

use crate::sql::Named;
use crate::{Error, sql};

/// When a session of one type may begin: the mentor's hours, what is taken, and the limits.
pub(crate) struct Schedule {
    zone: Tz,
    session: SessionRules,
    windows: Vec<Window>,
    busy: Vec<Busy>,
    /// Starts at which a meeting of this session type takes place and has a seat left.
    joinable: Vec<DateTime<Utc>>,
}

/// Loads the schedule of a session type whose mentor is not suspended; `None` if there is none.
pub(crate) async fn load(
    db: &impl ConnectionTrait,
    session_type: SessionTypeId,
    now: DateTime<Utc>,
) -> Result<Option<Schedule>, Error> {
    let values = [("now", now.into()), ("session_type", session_type.into())];
    read(db, "e.id = {session_type}", values).await
}

/// Loads the schedule of a session type that the mentor with this handle has on offer.
pub(super) async fn load_offered(
    db: &impl ConnectionTrait,
    handle: &str,
    session_type: SessionTypeId,
    now: DateTime<Utc>,
) -> Result<Option<Schedule>, Error> {
    let values =
        [("now", now.into()), ("session_type", session_type.into()), ("handle", handle.into())];
    read(db, "e.id = {session_type} AND u.handle = {handle} AND e.on_offer", values).await
}

#[derive(FromQueryResult)]
struct MovedRow {
    #[sea_orm(nested)]
    schedule: ScheduleRow,
    meeting_id: Uuid,
    minutes: i32,
}

/// Loads the times to which the meeting of `booking` could be rescheduled by its mentor's hours.
pub(crate) async fn load_for_reschedule(
    db: &impl ConnectionTrait,
    booking: BookingId,
    now: DateTime<Utc>,
) -> Result<Option<Schedule>, Error> {
    let columns = columns(Starts::BOOKABLE);
    let read = format!(
        "SELECT {columns}, moved.id AS meeting_id,
                (EXTRACT(epoch FROM moved.ends_at - moved.starts_at) / 60)::int AS minutes
         FROM bookings b
         JOIN meetings moved ON moved.id = b.meeting_id
         JOIN mentor_expertise e ON e.id = moved.mentor_expertise_id
         JOIN mentors m ON m.user_id = e.mentor_id
         JOIN users u ON u.id = e.mentor_id AND u.suspended_at IS NULL
         WHERE b.id = {{booking}}"
    );
    let values = [("now", now.into()), ("booking", booking.into())];
    let row: Option<MovedRow> = sql::one(db, &read, values).await?;
    row.map(|row| row.schedule.rescheduling(row.meeting_id, row.minutes)).transpose()
}

async fn read(
    db: &impl ConnectionTrait,
    which: &str,
    values: impl IntoIterator<Item = Named>,
) -> Result<Option<Schedule>, Error> {
    let columns = columns(Starts::BOOKABLE);
    let read = format!(
        "SELECT {columns}
         FROM mentor_expertise e
         JOIN mentors m ON m.user_id = e.mentor_id
         JOIN users u ON u.id = e.mentor_id AND u.suspended_at IS NULL
         WHERE {which}"
    );
    let row: Option<ScheduleRow> = sql::one(db, &read, values).await?;
    row.map(Schedule::try_from).transpose()
}

impl Schedule {
    /// Returns whether the session may begin at exactly this start, or the engine's reason why
    /// not.
    pub fn check(&self, now: DateTime<Utc>, start: DateTime<Utc>) -> Result<(), Reason> {
        if self.joinable.contains(&start) {
            return self.may_join(now, start);
        }
        open_starts::is_open(self.zone, now, &self.windows, &self.session, &self.busy, start)
    }

    /// Returns the open starts within `range`, and the reason for each of the mentor's dates that
    /// has none.
    pub fn answer(&self, now: DateTime<Utc>, range: TimeRange) -> OpenStarts {
        let query = StartsQuery { zone: self.zone, now, from: range.start(), to: range.end() };
        let mut answer = open_starts::open_starts(&query, &self.windows, &self.session, &self.busy);
        for start in self.joinable_within(&query) {
            answer.starts.push(start);
            answer.reasons.remove(&zone::at(self.zone, start).local.date());
        }
        answer.starts.sort_unstable();
        answer
    }

    /// Returns the `n` open starts nearest to `wanted`, sorted by time.
    pub fn nearest(
        &self,
        now: DateTime<Utc>,
        wanted: DateTime<Utc>,
        n: usize,
    ) -> Vec<DateTime<Utc>> {
        let Self { windows, session, busy, .. } = self;
        let bookable = self.bookable(now);
        let mut starts = open_starts::nearest(&bookable, windows, session, busy, wanted, n);
        starts.extend(self.joinable_within(&bookable));
        starts.sort_by_key(|start| ((*start - wanted).abs(), *start));
        starts.truncate(n);
        starts.sort_unstable();
        starts
    }

    /// Returns the first day of the mentor's week.
    pub const fn week_starts_on(&self) -> WeekStart {
        self.session.week_starts_on
    }

    /// Returns whether the mentor has hours at some time of `range`.
    pub fn has_hours(&self, range: TimeRange) -> bool {
        open_starts::has_hours(self.zone, &self.windows, range)
    }

    /// Returns the length, buffers and limits of a session of this type.
    pub const fn session(&self) -> &SessionRules {
        &self.session
    }

    /// Returns the longest continuous stretch of hours from a date on, in minutes.
    pub fn longest_minutes(&self, from: NaiveDate) -> Option<u16> {
        longest_minutes(&self.windows, from)
    }

    /// Checks only the limits per day and week for a session at `start`; hours and notice are
    /// ignored.
    pub fn within_limits(&self, start: DateTime<Utc>) -> Result<(), Reason> {
        open_starts::within_limits(self.zone, &self.session, &self.busy, start)
    }

    /// Returns how long a session lasts.
    pub fn length(&self) -> TimeDelta {
        TimeDelta::minutes(self.session.duration_minutes.into())
    }

    /// Returns how long before its start a session has to be requested.
    pub fn notice(&self) -> TimeDelta {
        TimeDelta::minutes(self.session.notice_minutes.into())
    }

    /// Returns the next `n` open starts, soonest first.
    pub fn next(&self, now: DateTime<Utc>, n: usize) -> Vec<DateTime<Utc>> {
        self.first(&self.bookable(now), n)
    }

    /// Returns the open starts within `range`, soonest first.
    pub fn within(&self, now: DateTime<Utc>, range: TimeRange) -> Vec<DateTime<Utc>> {
        let query = StartsQuery { from: range.start(), to: range.end(), ..self.bookable(now) };
        self.first(&query, usize::MAX)
    }

    /// Returns the first open start at or after `instant`.
    pub fn first_from(&self, now: DateTime<Utc>, instant: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let query = StartsQuery { from: instant, ..self.bookable(now) };
        self.first(&query, 1).first().copied()
    }

    /// Returns the range from now to the end of the last date that may be requested.
    pub fn bookable(&self, now: DateTime<Utc>) -> StartsQuery {
        StartsQuery::of_booking_window(self.zone, now, &self.session)
    }

    fn first(&self, query: &StartsQuery, n: usize) -> Vec<DateTime<Utc>> {
        let mut starts = open_starts::next(query, &self.windows, &self.session, &self.busy, n);
        if !self.joinable.is_empty() {
            starts.extend(self.joinable_within(query));
            starts.sort_unstable();
            starts.truncate(n);
        }
        starts
    }

    /// Returns whether another seat of a running meeting may be booked. Seats that are taken
    /// stay, but none is added where the mentor has removed the hours.
    fn may_join(&self, now: DateTime<Utc>, start: DateTime<Utc>) -> Result<(), Reason> {
        open_starts::may_join(self.zone, now, &self.windows, &self.session, start)
    }

    fn joinable_within(&self, query: &StartsQuery) -> impl Iterator<Item = DateTime<Utc>> {
        let is_open = |start: &DateTime<Utc>| {
            (query.from..query.to).contains(start) && self.may_join(query.now, *start).is_ok()
        };
        self.joinable.iter().copied().filter(is_open)
    }
}
