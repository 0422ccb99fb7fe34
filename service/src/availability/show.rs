//! A mentor's own hours, as their availability page shows them.

use chrono::{DateTime, NaiveDate, Utc};
use domain::availability::clock_changes::ClockChanges;
use domain::availability::form::WindowForm;
use domain::availability::open_starts::lies_in_hours;
use domain::availability::{Window, nights_into_closed_dates};
use domain::date_bounds::DateBounds;
use domain::id::{BookingId, MeetingId, SessionTypeId, WindowId};
use domain::local_time::day_label;
use domain::mentor::view::{AvailabilityPage, OutsideHours, WindowView};
use domain::time_range::TimeRange;
use domain::zone;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, raw_sql,
};

use super::preview::{self, Preview};
use super::windows;
use crate::entity::mentor_expertise;
use crate::{Actor, Context, Error};

/// Returns the actor's windows, described in text, and the starts they open for `previewed`, or
/// for the first session type if that is not on offer.
pub async fn show(
    cx: &Context,
    actor: &Actor,
    previewed: Option<SessionTypeId>,
) -> Result<AvailabilityPage, Error> {
    actor.require_mentor()?;
    let now = cx.clock.now();
    let today = zone::at(actor.zone, now).local.date();
    let hours = windows::of_mentor(&cx.db, actor, today).await?;
    let all = hours.all();
    let outside = outside(cx, actor, &all, now).await?;
    let session_types = session_types(cx, actor).await?;
    let is_previewed = |(id, _): &&(SessionTypeId, String)| Some(*id) == previewed;
    let previewed = session_types.iter().find(is_previewed).or(session_types.first());
    let previewed = previewed.map(|(id, _)| *id);
    let preview = match previewed {
        Some(session_type) => preview::read(cx, actor, session_type, now).await?,
        None => Preview::default(),
    };
    let changes = ClockChanges::ahead(actor.zone, today);
    Ok(AvailabilityPage {
        today,
        last_date: DateBounds::around(today).last,
        week_starts_on: hours.week_starts_on,
        windows: hours.windows.iter().map(|own| view(own, today)).collect(),
        clock_changes: all.iter().flat_map(|window| changes.notes(window)).collect(),
        nights: nights_into_closed_dates(&all),
        session_types,
        previewed,
        preview: preview.days,
        why_empty: preview.why_empty,
        outside,
    })
}

async fn session_types(cx: &Context, actor: &Actor) -> Result<Vec<(SessionTypeId, String)>, Error> {
    use mentor_expertise::Column;
    let offered = mentor_expertise::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Title])
        .filter(Column::MentorId.eq(actor.id))
        .filter(Column::OnOffer.eq(true))
        .order_by_asc(Column::Title)
        .order_by_asc(Column::Id);
    Ok(offered.into_tuple().all(&cx.db).await?)
}

#[derive(Clone, FromQueryResult)]
struct Ahead {
    meeting_id: MeetingId,
    id: BookingId,
    title: String,
    name: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
}

/// Returns the upcoming bookings that no hours cover any more, the next one first.
async fn outside(
    cx: &Context,
    actor: &Actor,
    windows: &[Window],
    now: DateTime<Utc>,
) -> Result<Vec<OutsideHours>, Error> {
    let mentor = actor.id;
    // Raw: what is shown lies in four tables, and the seats of one meeting are many.
    let ahead = Ahead::find_by_statement(raw_sql!(
        Postgres,
        r#"SELECT b.meeting_id, b.id, e.title, u.name, m.starts_at, m.ends_at
         FROM bookings b
         JOIN meetings m ON m.id = b.meeting_id
         JOIN mentor_expertise e ON e.id = b.mentor_expertise_id
         JOIN users u ON u.id = b.mentee_id
         WHERE b.mentor_id = {mentor} AND m.starts_at > {now}
           AND (b.status = 'confirmed' OR b.status = 'pending' AND b.expires_at > {now})
         ORDER BY m.starts_at, m.id, b.id"#
    ));
    let ahead = once(ahead.all(&cx.db).await?);
    let is_outside = |row: &Ahead| {
        let time = TimeRange::parse(row.starts_at, row.ends_at);
        time.is_ok_and(|time| !lies_in_hours(actor.zone, windows, time))
    };
    let view = |row: Ahead| OutsideHours {
        booking: row.id,
        title: row.title,
        with: row.name,
        when: zone::span(actor.zone, row.starts_at, row.ends_at),
    };
    Ok(ahead.into_iter().filter(is_outside).map(view).collect())
}

/// Keeps one row for each meeting; one of several seats names how many people have one.
fn once(rows: Vec<Ahead>) -> Vec<Ahead> {
    let meetings = rows.chunk_by(|one, next| one.meeting_id == next.meeting_id);
    let named = |seats: &[Ahead]| {
        let first = seats.first()?.clone();
        let name = if seats.len() > 1 { format!("{} people", seats.len()) } else { first.name };
        Some(Ahead { name, ..first })
    };
    meetings.filter_map(named).collect()
}

fn view((id, window): &(WindowId, Window), today: NaiveDate) -> WindowView {
    let (start_minute, end_minute) = match window {
        Window::Recurring { start_minute, end_minute, .. }
        | Window::OneOff { start_minute, end_minute, .. } => (*start_minute, *end_minute),
        Window::Override { windows, .. } => windows.first().copied().unwrap_or_default(),
        Window::TimeOff { .. } => (0, 0),
    };
    WindowView {
        id: *id,
        words: window.label_at(today),
        is_recurring: matches!(window, Window::Recurring { .. }),
        weekdays: weekdays(window),
        start_minute,
        end_minute,
        rhythm: rhythm(window, today),
        form: WindowForm::of(window, today),
    }
}

/// Returns how a weekly window differs from every week: "every 2 weeks", "from Mon 1 Mar 2027".
fn rhythm(window: &Window, today: NaiveDate) -> Option<String> {
    let Window::Recurring { starts_on, pattern, .. } = window else { return None };
    let first = window.begins_later(today).then(|| format!("from {}", day_label(*starts_on)));
    let parts: Vec<String> = pattern.rhythm_label().into_iter().chain(first).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Returns the days of the week on which a weekly window falls, Monday first.
fn weekdays(window: &Window) -> Vec<u8> {
    match window {
        Window::Recurring { starts_on, pattern, .. } => pattern
            .weekdays(*starts_on)
            .map(|day| day.num_days_from_monday())
            .filter_map(|day| u8::try_from(day).ok())
            .collect(),
        _ => Vec::new(),
    }
}
