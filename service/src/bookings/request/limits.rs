//! How much one mentee may ask for at once, and that they are not taken themselves.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::booking::Refused;
use domain::booking::policy::{MOST_PENDING, MOST_PENDING_WITH_MENTOR, MOST_UPCOMING_WITH_MENTOR};
use domain::id::UserId;
use domain::time_range::TimeRange;
use sea_orm::{DatabaseTransaction, FromQueryResult};

use crate::{Error, sql};

#[derive(FromQueryResult)]
struct Live {
    mentor_name: String,
    is_same_mentor: bool,
    is_pending: bool,
    overlaps: bool,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
}

/// Asks each limit in turn, over the mentee's live bookings: at most a few dozen rows.
///
/// `zone` is where the mentee reads.
pub(in crate::bookings) async fn check(
    tx: &DatabaseTransaction,
    (mentee, zone): (UserId, Tz),
    mentor: UserId,
    time: TimeRange,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let live: Vec<Live> = sql::all(
        tx,
        "SELECT u.name AS mentor_name, b.mentor_id = $2 AS is_same_mentor,
                b.status = 'pending' AS is_pending,
                m.starts_at < $4 AND m.ends_at > $3 AS overlaps, m.starts_at, m.ends_at
         FROM bookings b
         JOIN meetings m ON m.id = b.meeting_id
         JOIN users u ON u.id = b.mentor_id
         WHERE b.mentee_id = $1 AND m.ends_at > $5
           AND (b.status = 'confirmed' OR b.status = 'pending' AND b.expires_at > $5)",
        [mentee.0.into(), mentor.0.into(), time.start().into(), time.end().into(), now.into()],
    )
    .await?;
    Ok(allowed(&live, zone)?)
}

fn allowed(live: &[Live], zone: Tz) -> Result<(), Refused> {
    if let Some(taken) = live.iter().find(|one| one.overlaps) {
        let when = Box::new(domain::zone::span(zone, taken.starts_at, taken.ends_at));
        return Err(Refused::OwnOverlap { with: taken.mentor_name.clone(), when });
    }
    let count = |counts: &dyn Fn(&&Live) -> bool| live.iter().filter(counts).count();
    let reaches = |count: usize, most: u32| u32::try_from(count).unwrap_or(u32::MAX) >= most;
    if reaches(count(&|one| one.is_pending && one.is_same_mentor), MOST_PENDING_WITH_MENTOR) {
        return Err(Refused::TooManyPendingWithMentor { most: MOST_PENDING_WITH_MENTOR });
    }
    if reaches(count(&|one| one.is_pending), MOST_PENDING) {
        return Err(Refused::TooManyPending { most: MOST_PENDING });
    }
    if reaches(count(&|one| !one.is_pending && one.is_same_mentor), MOST_UPCOMING_WITH_MENTOR) {
        return Err(Refused::TooManyUpcomingWithMentor { most: MOST_UPCOMING_WITH_MENTOR });
    }
    Ok(())
}
