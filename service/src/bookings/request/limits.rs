//! How much one mentee may ask for at once, and that they are not taken themselves.

use chrono::{DateTime, Utc};
use domain::booking::Refused;
use domain::booking::policy::{MOST_PENDING, MOST_PENDING_WITH_MENTOR, MOST_UPCOMING_WITH_MENTOR};
use domain::booking::request::Request;
use domain::zone;
use sea_orm::{DatabaseTransaction, FromQueryResult};

use super::{Offer, length};
use crate::{Actor, Error, sql};

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
pub(super) async fn check(
    tx: &DatabaseTransaction,
    actor: &Actor,
    offer: &Offer,
    request: &Request,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let ends_at = request.starts_at + length(offer);
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
        [
            actor.id.0.into(),
            offer.mentor.0.into(),
            request.starts_at.into(),
            ends_at.into(),
            now.into(),
        ],
    )
    .await?;
    Ok(allowed(&live, actor)?)
}

fn allowed(live: &[Live], actor: &Actor) -> Result<(), Refused> {
    if let Some(taken) = live.iter().find(|one| one.overlaps) {
        let when = Box::new(zone::span(actor.zone, taken.starts_at, taken.ends_at));
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
