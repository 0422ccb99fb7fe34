//! The page on which either side proposes other times.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::booking::Refused;
use domain::booking::action::{ActorRole, Party};
use domain::booking::reschedule;
use domain::booking::view::{ChosenTime, PersonView, ReschedulePage};
use domain::id::{BookingId, SessionTypeId};
use domain::local_time::LocalSpan;
use domain::mentor::view::OpenMonth;
use domain::zone;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::proposals::{self, Waiting};
use super::reschedule_times::RescheduleTimes;
use crate::bookings::store::{BOOKING_COLUMNS, BookingRow, LockedBooking};
use crate::{Actor, Context, Error, sql};

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    booking: BookingRow,
    session_type: Uuid,
    title: String,
    name: String,
    handle: String,
    picture: Option<String>,
    other_zone: String,
}

/// Returns the times to which a confirmed booking can be rescheduled, in a month of the reader,
/// what proposing one means, and the times `chosen` so far, separated by commas. Refused when the
/// reader cannot propose now, or has proposed times that wait.
pub async fn reschedule_page(
    cx: &Context,
    actor: &Actor,
    id: BookingId,
    month: Option<NaiveDate>,
    chosen: &str,
) -> Result<ReschedulePage, Error> {
    let read = format!(
        "SELECT {BOOKING_COLUMNS}, e.id AS session_type, e.title, u.name, u.handle::text AS handle,
                u.profile_image_url AS picture, u.time_zone AS other_zone
         FROM bookings b
         JOIN meetings m ON m.id = b.meeting_id
         JOIN mentor_expertise e ON e.id = b.mentor_expertise_id
         JOIN users u ON u.id = CASE WHEN b.mentor_id = {{actor}} THEN b.mentee_id ELSE b.mentor_id END
         WHERE b.id = {{booking}} AND {{actor}} IN (b.mentor_id, b.mentee_id)"
    );
    let values = [("booking", id.into()), ("actor", actor.id.into())];
    let row: Option<Row> = sql::one(&cx.db, &read, values).await?;
    let row = row.ok_or(Error::NotFound)?;
    let locked = LockedBooking::try_from(row.booking)?;
    let side = locked.role_of(actor).and_then(ActorRole::party).ok_or(Error::NotFound)?;
    let now = cx.clock.now();
    locked.may_propose(side, now)?;

    let waiting = proposals::waiting(&cx.db, id).await?;
    let is_own =
        |waiting: &Waiting| waiting.proposal.by == side && now < waiting.proposal.expires_at;
    if waiting.as_ref().is_some_and(is_own) {
        return Err(Refused::AlreadyProposed.into());
    }
    let times = RescheduleTimes::load(cx, actor, (id, locked.mentee), now).await?;
    let session_type = SessionTypeId(row.session_type);
    let other_zone = zone::parse(&row.other_zone)
        .map_err(|_| Error::Inconsistent { table: "users", id: locked.id.0 })?;
    let (agreed, zones) = (locked.booking.starts_at, (actor.zone, other_zone));
    let length = locked.booking.ends_at - agreed;
    let spans = |start: DateTime<Utc>| spans(zones, (start, start + length));
    let (when, when_for_other) = spans(agreed);
    let (chosen, notice) = (reschedule::chosen(chosen, agreed), times.schedule.notice());
    let lapses: Vec<_> = chosen.iter().map(|start| reschedule::lapses_at(*start, notice)).collect();
    let answer_until = reschedule::expires_at(now, &lapses, agreed).ok();
    let chosen = chosen.into_iter().map(|start| {
        let (when, when_for_other) = spans(start);
        ChosenTime { when, when_for_other, is_open: times.is_open(start) }
    });
    Ok(ReschedulePage {
        id,
        title: row.title,
        other: PersonView { name: row.name, handle: row.handle, picture: row.picture },
        when,
        when_for_other,
        chosen: chosen.collect(),
        counters: waiting.is_some_and(|waiting| waiting.proposal.by != side),
        answer_until: answer_until.map(|until| zone::at(actor.zone, until)),
        notice_minutes: notice.num_minutes(),
        lets_the_mentee_leave: reschedule::lets_the_mentee_leave(&locked.booking, side, now),
        month: without(times.month(actor, session_type, month, side == Party::Mentee), agreed),
    })
}

/// Returns a time in the zones of the reader and of the other person.
fn spans(
    (reader, other): (Tz, Tz),
    (start, end): (DateTime<Utc>, DateTime<Utc>),
) -> (LocalSpan, LocalSpan) {
    (zone::span(reader, start, end), zone::span(other, start, end))
}

/// Removes the agreed start from the month, since it is not another time.
fn without(mut month: OpenMonth, agreed: DateTime<Utc>) -> OpenMonth {
    for day in &mut month.days {
        day.starts.retain(|start| start.instant != agreed);
    }
    month
}
