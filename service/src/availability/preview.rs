//! What mentees are offered in the next weeks, as their mentor sees it.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use domain::availability::open_starts::Answer;
use domain::id::SessionTypeId;
use domain::local_time::LocalTime;
use domain::mentor::view::PreviewDay;
use domain::time_range::TimeRange;
use domain::zone;

use super::timetable;
use crate::{Actor, Context, Error};

const WEEKS: u64 = 4;

/// The next four weeks of a session type, from today in the mentor's zone.
pub(super) async fn read(
    cx: &Context,
    mentor: &Actor,
    session_type: SessionTypeId,
    now: DateTime<Utc>,
) -> Result<Vec<PreviewDay>, Error> {
    let timetable = timetable::load(&cx.db, session_type, now).await?.ok_or(Error::NotFound)?;
    let midnight =
        |date: NaiveDate| zone::start_instant(mentor.zone, date.and_time(NaiveTime::MIN));
    let first = zone::at(mentor.zone, now).local.date();
    let end = first.checked_add_days(Days::new(7 * WEEKS)).unwrap_or(first);
    let range = TimeRange::parse(midnight(first), midnight(end));
    let Answer { starts, reasons } =
        range.map(|range| timetable.answer(now, range)).unwrap_or_default();

    let starts = zone::all_at(mentor.zone, starts);
    let day = |on: NaiveDate| {
        let of_day = starts.iter().filter(|start| start.local.date() == on);
        let clocks = of_day.map(LocalTime::clock).collect();
        PreviewDay { on, clocks, why: reasons.get(&on).copied() }
    };
    Ok(first.iter_days().take_while(|on| *on < end).map(day).collect())
}
