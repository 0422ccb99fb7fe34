//! The open starts of a session type in a month of the reader's calendar.

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::id::SessionTypeId;
use domain::local_time::LocalTime;
use domain::mentor::view::{OpenDay, OpenMonth};
use domain::time_range::TimeRange;
use domain::zone;

use super::own_bookings::OwnBookings;
use super::schedule::{self, Schedule};
use crate::{Actor, Context, Error};

/// Returns the open starts of a session type in the month of `month` (the current month if
/// `None`), grouped by the days of the reader's zone. For a month in which nothing can be
/// requested, returns the nearest month that may have starts.
pub async fn open_month(
    cx: &Context,
    handle: &str,
    session_type: SessionTypeId,
    month: Option<NaiveDate>,
    reader: Tz,
) -> Result<OpenMonth, Error> {
    let now = cx.clock.now();
    let schedule = schedule::load_offered(&cx.db, handle, session_type, now).await?;
    let schedule = schedule.ok_or(Error::NotFound)?;
    Ok(month_of(&schedule, session_type, now, (month, reader), |_| true))
}

/// Returns what [`open_month`] does, for a signed-in reader: starts that clash with their own
/// bookings are left out, and a limit they have reached is named before they fill in a form. Runs
/// one more statement for mentees.
pub async fn open_month_for(
    cx: &Context,
    actor: &Actor,
    handle: &str,
    session_type: SessionTypeId,
    month: Option<NaiveDate>,
) -> Result<OpenMonth, Error> {
    let now = cx.clock.now();
    let schedule = schedule::load_offered(&cx.db, handle, session_type, now).await?;
    let schedule = schedule.ok_or(Error::NotFound)?;
    let when = (month, actor.zone);
    if actor.require_mentee().is_err() {
        return Ok(month_of(&schedule, session_type, now, when, |_| true));
    }
    let own = OwnBookings::read(cx, actor, session_type, now).await?;
    let is_free = |start| own.is_free(start, schedule.length());
    let mut open = own.named_in(month_of(&schedule, session_type, now, when, is_free));
    open.limit = own.limit;
    Ok(open)
}

/// Returns the open starts of a schedule in a month of the reader's zone at which the reader
/// `is_free`.
pub(crate) fn month_of(
    schedule: &Schedule,
    session_type: SessionTypeId,
    now: DateTime<Utc>,
    (month, reader): (Option<NaiveDate>, Tz),
    is_free: impl Fn(DateTime<Utc>) -> bool,
) -> OpenMonth {
    let bounds = Bounds::of(schedule, now, reader);
    let first = month.map_or(bounds.earliest, |day| bounds.nearest(first_of(day)));
    let mut starts = starts(schedule, now, first, reader);
    starts.retain(|start| is_free(start.instant));
    let later = || later_month(schedule, now, (first, reader), &is_free);
    let first_with_starts = if starts.is_empty() { later() } else { None };
    OpenMonth {
        session_type,
        first,
        today: bounds.today,
        previous: before(first).filter(|month| *month >= bounds.earliest),
        next: after(first).filter(|month| *month <= bounds.latest),
        days: days(first, starts),
        zone: reader.name().into(),
        first_with_starts,
        week_starts_on: schedule.week_starts_on(),
        limit: None,
    }
}

/// The first and the last month, in the reader's zone, that can hold a start.
struct Bounds {
    today: NaiveDate,
    earliest: NaiveDate,
    latest: NaiveDate,
}

impl Bounds {
    fn of(schedule: &Schedule, now: DateTime<Utc>, reader: Tz) -> Self {
        let date = |instant| zone::at(reader, instant).local.date();
        let last_instant = schedule.bookable(now).to - TimeDelta::seconds(1);
        let today = date(now);
        Self { today, earliest: first_of(today), latest: first_of(date(last_instant)) }
    }

    fn nearest(&self, month: NaiveDate) -> NaiveDate {
        month.min(self.latest).max(self.earliest)
    }
}

fn starts(schedule: &Schedule, now: DateTime<Utc>, first: NaiveDate, reader: Tz) -> Vec<LocalTime> {
    let range = month_range(first, reader);
    let starts = range.map(|range| schedule.within(now, range)).unwrap_or_default();
    let mut local = zone::all_at(reader, starts);
    // Where the clock goes back over midnight, instants of the next month lie in between.
    local.retain(|start| first_of(start.local.date()) == first);
    local
}

fn later_month(
    schedule: &Schedule,
    now: DateTime<Utc>,
    (first, reader): (NaiveDate, Tz),
    is_free: &impl Fn(DateTime<Utc>) -> bool,
) -> Option<NaiveDate> {
    let mut start = schedule.first_from(now, month_range(first, reader)?.end())?;
    if !is_free(start) {
        let later = TimeRange::parse(start, schedule.bookable(now).to).ok()?;
        start = schedule.within(now, later).into_iter().find(|start| is_free(*start))?;
    }
    Some(first_of(zone::at(reader, start).local.date()))
}

/// Returns the instants from the start of the month to its end in the reader's zone.
fn month_range(first: NaiveDate, reader: Tz) -> Option<TimeRange> {
    let from = zone::start_instant(reader, first.and_time(NaiveTime::MIN));
    let to = zone::end_instant(reader, after(first)?.and_time(NaiveTime::MIN));
    TimeRange::parse(from, to).ok()
}

fn days(first: NaiveDate, starts: Vec<LocalTime>) -> Vec<OpenDay> {
    let dates = first.iter_days().take_while(|day| day.month() == first.month());
    let mut days: Vec<_> =
        dates.map(|on| OpenDay { on, starts: Vec::new(), own: Vec::new() }).collect();
    for start in starts {
        let day = usize::try_from(start.local.day0()).ok();
        if let Some(day) = day.and_then(|day| days.get_mut(day)) {
            day.starts.push(start);
        }
    }
    days
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn before(first: NaiveDate) -> Option<NaiveDate> {
    first.checked_sub_months(Months::new(1))
}

fn after(first: NaiveDate) -> Option<NaiveDate> {
    first.checked_add_months(Months::new(1))
}
