//! A mentor's preview of what mentees are offered in the next weeks.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use domain::availability::Reason;
use domain::availability::open_starts::{OpenStarts, SessionRules};
use domain::id::SessionTypeId;
use domain::local_time::{LocalTime, minutes_label};
use domain::mentor::view::PreviewDay;
use domain::time_range::TimeRange;
use domain::zone;

use super::schedule::{self, Schedule};
use crate::{Actor, Context, Error};

const WEEKS: u64 = 4;

/// The open starts by day, and the reason where there is none.
#[derive(Default)]
pub(super) struct Preview {
    pub days: Vec<PreviewDay>,
    pub why_empty: Option<String>,
}

/// Reads the preview of the next four weeks of a session type, from today in the mentor's zone.
pub(super) async fn read(
    cx: &Context,
    mentor: &Actor,
    session_type: SessionTypeId,
    now: DateTime<Utc>,
) -> Result<Preview, Error> {
    let schedule = schedule::load(&cx.db, session_type, now).await?.ok_or(Error::NotFound)?;
    let midnight =
        |date: NaiveDate| zone::start_instant(mentor.zone, date.and_time(NaiveTime::MIN));
    let first = zone::at(mentor.zone, now).local.date();
    let end = first.checked_add_days(Days::new(7 * WEEKS)).unwrap_or(first);
    let range = TimeRange::parse(midnight(first), midnight(end));
    let OpenStarts { starts, reasons } =
        range.map(|range| schedule.answer(now, range)).unwrap_or_default();

    let starts = zone::all_at(mentor.zone, starts);
    let day = |on: NaiveDate| {
        let of_day = starts.iter().filter(|start| start.local.date() == on);
        let clocks = of_day.map(LocalTime::clock).collect();
        let next = on.succ_opt().unwrap_or(on);
        let whole = TimeRange::parse(midnight(on), midnight(next));
        let has_hours = whole.is_ok_and(|day| schedule.has_hours(day));
        PreviewDay { on, clocks, why: reasons.get(&on).copied(), has_hours }
    };
    let why_empty = starts.is_empty().then(|| why_empty(&schedule, first, &reasons));
    Ok(Preview { days: first.iter_days().take_while(|on| *on < end).map(day).collect(), why_empty })
}

/// Returns why no start is offered in the weeks from `first` on: the rule that prevents it.
fn why_empty(
    schedule: &Schedule,
    first: NaiveDate,
    reasons: &BTreeMap<NaiveDate, Reason>,
) -> String {
    let SessionRules { duration_minutes, notice_minutes, window_days, .. } = *schedule.session();
    let Some(longest) = schedule.longest_minutes(first) else {
        return "You have no hours yet. Add some: mentees can ask for times inside them.".into();
    };
    if longest < duration_minutes {
        let (needed, longest) = (minutes_label(duration_minutes), minutes_label(longest));
        return format!(
            "None of your hours is long enough: this session takes {needed}, and your longest hours are {longest}."
        );
    }
    let notice_hours = notice_minutes.div_ceil(60);
    if notice_minutes > u32::from(window_days) * 24 * 60 {
        return format!(
            "Nobody can book: the notice of {notice_hours} hours is longer than the {window_days} days ahead that may be booked."
        );
    }
    let count = |reason: Reason| reasons.values().filter(|one| **one == reason).count();
    let max = reasons.values().copied().max_by_key(|reason| count(*reason));
    let max = max.map_or("No hours", Reason::label);
    format!("Nothing is offered in these four weeks. On most days: {}.", max.to_lowercase())
}
