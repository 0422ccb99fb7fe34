//! How much one mentee may ask for at once, and that they are not taken themselves.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::booking::Refused;
use domain::booking::policy::{MOST_PENDING, MOST_PENDING_WITH_MENTOR, MOST_UPCOMING_WITH_MENTOR};
use domain::id::UserId;
use domain::time_range::TimeRange;
use sea_orm::{DatabaseTransaction, FromQueryResult};
use serde::Deserialize;

use crate::{Error, sql};

/// The live bookings of the mentee `$2` at the present `$1`, as JSON: at most a few dozen.
pub(super) const LIVE: &str = "
    (SELECT COALESCE(json_agg(json_build_object('mentor', live.mentor_id, 'mentor_name', with_whom.name,
            'is_pending', live.status = 'pending', 'starts_at', meeting.starts_at, 'ends_at', meeting.ends_at)), '[]')::text
     FROM bookings live
     JOIN meetings meeting ON meeting.id = live.meeting_id
     JOIN users with_whom ON with_whom.id = live.mentor_id
     WHERE live.mentee_id = $2 AND meeting.ends_at > $1
       AND (live.status = 'confirmed' OR live.status = 'pending' AND live.expires_at > $1))";

/// One of a mentee's live bookings.
#[derive(Deserialize)]
pub(in crate::bookings) struct Live {
    mentor: UserId,
    mentor_name: String,
    is_pending: bool,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct LiveRow {
    live: String,
}

/// A mentee's live bookings.
pub(in crate::bookings) async fn live(
    tx: &DatabaseTransaction,
    mentee: UserId,
    now: DateTime<Utc>,
) -> Result<Vec<Live>, Error> {
    let select = format!("SELECT {LIVE} AS live");
    let row: Option<LiveRow> = sql::one(tx, &select, [now.into(), mentee.0.into()]).await?;
    read(&row.ok_or(Error::NotFound)?.live, mentee)
}

/// Reads the JSON of [`LIVE`].
pub(super) fn read(live: &str, mentee: UserId) -> Result<Vec<Live>, Error> {
    let inconsistent = |_| Error::Inconsistent { table: "bookings", id: mentee.0 };
    serde_json::from_str(live).map_err(inconsistent)
}

/// Asks each limit in turn. `zone` is where the mentee reads.
pub(in crate::bookings) fn check(
    live: &[Live],
    zone: Tz,
    mentor: UserId,
    time: TimeRange,
) -> Result<(), Refused> {
    let overlaps = |one: &&Live| one.starts_at < time.end() && one.ends_at > time.start();
    if let Some(taken) = live.iter().find(overlaps) {
        let when = Box::new(domain::zone::span(zone, taken.starts_at, taken.ends_at));
        return Err(Refused::OwnOverlap { with: taken.mentor_name.clone(), when });
    }
    let is_same = |one: &Live| one.mentor == mentor;
    let count = |counts: &dyn Fn(&&Live) -> bool| live.iter().filter(counts).count();
    let reaches = |count: usize, most: u32| u32::try_from(count).unwrap_or(u32::MAX) >= most;
    if reaches(count(&|one| one.is_pending && is_same(one)), MOST_PENDING_WITH_MENTOR) {
        return Err(Refused::TooManyPendingWithMentor { most: MOST_PENDING_WITH_MENTOR });
    }
    if reaches(count(&|one| one.is_pending), MOST_PENDING) {
        return Err(Refused::TooManyPending { most: MOST_PENDING });
    }
    if reaches(count(&|one| !one.is_pending && is_same(one)), MOST_UPCOMING_WITH_MENTOR) {
        return Err(Refused::TooManyUpcomingWithMentor { most: MOST_UPCOMING_WITH_MENTOR });
    }
    Ok(())
}
