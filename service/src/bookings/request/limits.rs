//! Limits on a mentee's requests: how many may wait at once, and that none overlap.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::booking::policy::{
    GIVEN_UP_COUNTS_FOR, MAX_GIVEN_UP_WITH_MENTOR, MAX_HELD, MAX_PENDING, MAX_PENDING_WITH_MENTOR,
    MAX_UPCOMING_WITH_MENTOR,
};
use domain::booking::state::Status;
use domain::booking::{OwnBooking, Refused};
use domain::id::{BookingId, SessionTypeId, UserId};
use domain::local_time::LocalTime;
use domain::payment::PaymentStatus;
use domain::time_range::TimeRange;
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::Deserialize;

use super::refusal::ALTERNATIVES;
use crate::availability::schedule::Schedule;
use crate::{Error, sql};

/// What takes the mentee `{mentee}` from the present `{now}` on, as JSON: their live bookings, and the times
/// that are proposed for them. At most a few dozen.
pub(super) const UPCOMING: &str = "
    (SELECT COALESCE(json_agg(json_build_object('id', live.id, 'mentor', live.mentor_id,
            'mentor_name', with_whom.name, 'status', live.status,
            'payment', live.payment_status, 'is_agreed', taken.source = 'meeting',
            'starts_at', trunc(EXTRACT(epoch FROM taken.starts_at) * 1000000),
            'ends_at', trunc(EXTRACT(epoch FROM taken.ends_at) * 1000000))
            ORDER BY taken.starts_at), '[]')::text
     FROM commitments taken
     JOIN bookings live ON live.meeting_id = taken.meeting_id AND live.mentee_id = taken.person_id
     JOIN users with_whom ON with_whom.id = live.mentor_id
     LEFT JOIN reschedule_requests proposal ON proposal.booking_id = live.id AND proposal.status = 'pending'
     WHERE taken.person_id = {mentee} AND taken.ends_at > {now}
       AND (live.status = 'confirmed' OR live.status IN ('held', 'pending') AND live.expires_at > {now})
       AND (taken.source = 'meeting' OR proposal.expires_at > {now}))";

/// When the mentee `{mentee}` made the latest requests to the mentor of `e` that they never paid for
/// or withdrew, the newest first: as many as matter for [`check_given_up`].
pub(super) fn given_up() -> String {
    format!(
        "ARRAY(SELECT given_up.requested_at FROM bookings given_up
               WHERE given_up.mentee_id = {{mentee}} AND given_up.mentor_id = e.mentor_id
                 AND (given_up.unsent OR given_up.confirmed_at IS NULL
                      AND given_up.cancellation_reason = 'by_mentee')
               ORDER BY given_up.requested_at DESC LIMIT {MAX_GIVEN_UP_WITH_MENTOR})"
    )
}

/// Refuses a mentee who gave up too many requests to this mentor within a day, until the first of
/// them is a day old. The message gives the time in `zone`.
pub(in crate::bookings) fn check_given_up(
    given_up: &[DateTime<Utc>],
    zone: Tz,
    now: DateTime<Utc>,
) -> Result<(), Refused> {
    let max = MAX_GIVEN_UP_WITH_MENTOR;
    let is_full = usize::try_from(max).is_ok_and(|max| given_up.len() >= max);
    match given_up.last().map(|oldest| *oldest + GIVEN_UP_COUNTS_FOR) {
        Some(again_at) if is_full && now < again_at => {
            Err(Refused::TooManyGivenUp { max, again_at: domain::zone::at(zone, again_at) })
        }
        _ => Ok(()),
    }
}

/// A time at which a live booking takes a mentee.
#[derive(Deserialize)]
pub(crate) struct UpcomingBooking {
    pub id: BookingId,
    mentor: UserId,
    mentor_name: String,
    status: Status,
    payment: PaymentStatus,
    /// Whether this is the agreed session, and not a time that is only proposed for it.
    is_agreed: bool,
    #[serde(deserialize_with = "sql::from_micros")]
    starts_at: DateTime<Utc>,
    #[serde(deserialize_with = "sql::from_micros")]
    ends_at: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct UpcomingRow {
    upcoming: String,
}

/// Reads the times at which a mentee is taken, from `now` on.
pub(crate) async fn upcoming(
    db: &impl ConnectionTrait,
    mentee: UserId,
    now: DateTime<Utc>,
) -> Result<Vec<UpcomingBooking>, Error> {
    let select = format!("SELECT {UPCOMING} AS upcoming");
    let values = [("now", now.into()), ("mentee", mentee.into())];
    let row: Option<UpcomingRow> = sql::one(db, &select, values).await?;
    read_upcoming(&row.ok_or(Error::NotFound)?.upcoming, mentee)
}

/// Decodes the JSON of [`UPCOMING`].
pub(super) fn read_upcoming(live: &str, mentee: UserId) -> Result<Vec<UpcomingBooking>, Error> {
    let inconsistent = |_| Error::Inconsistent { table: "bookings", id: mentee.0 };
    serde_json::from_str(live).map_err(inconsistent)
}

/// What a mentee has requested already, as far as it limits requests to one mentor.
pub(crate) struct LimitFacts {
    mentor: UserId,
    /// The mentee's upcoming bookings.
    pub upcoming: Vec<UpcomingBooking>,
    /// When the mentee made requests to this mentor that were never paid for.
    given_up: Vec<DateTime<Utc>>,
}

#[derive(FromQueryResult)]
struct LimitFactsRow {
    mentor_id: UserId,
    upcoming: String,
    given_up: Vec<DateTime<Utc>>,
}

impl LimitFacts {
    /// Reads the facts for a mentee and the mentor of this session type.
    pub async fn read(
        db: &impl ConnectionTrait,
        mentee: UserId,
        session_type: SessionTypeId,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let read = format!(
            "SELECT e.mentor_id, {UPCOMING} AS upcoming, {} AS given_up
             FROM mentor_expertise e WHERE e.id = {{session_type}}",
            given_up()
        );
        let values =
            [("now", now.into()), ("mentee", mentee.into()), ("session_type", session_type.into())];
        let row: Option<LimitFactsRow> = sql::one(db, &read, values).await?;
        let LimitFactsRow { mentor_id, upcoming, given_up } = row.ok_or(Error::NotFound)?;
        Ok(Self { mentor: mentor_id, upcoming: read_upcoming(&upcoming, mentee)?, given_up })
    }

    /// Returns the limit that refuses to send the request `besides`, which is not counted itself.
    pub fn limit_besides(&self, besides: BookingId, zone: Tz) -> Option<Refused> {
        check_waiting(&self.upcoming, zone, self.mentor, Some(besides)).err()
    }

    /// Returns the limit that refuses every start, with the bookings that reach it; times are given
    /// in `zone`.
    pub fn limit(&self, zone: Tz, now: DateTime<Utc>) -> Option<Refused> {
        check_counts(&self.upcoming, zone, self.mentor)
            .and_then(|()| check_given_up(&self.given_up, zone, now))
            .err()
    }
}

/// Checks every limit for a request of `time` with `mentor`; messages give times in `zone`.
pub(in crate::bookings) fn check(
    upcoming: &[UpcomingBooking],
    zone: Tz,
    mentor: UserId,
    time: TimeRange,
) -> Result<(), Refused> {
    check_overlap(upcoming, zone, mentor, time)?;
    check_counts(upcoming, zone, mentor)
}

/// Refuses when there are as many bookings, of any kind that is limited, as there may be.
fn check_counts(upcoming: &[UpcomingBooking], zone: Tz, mentor: UserId) -> Result<(), Refused> {
    check_waiting(upcoming, zone, mentor, None)?;
    let ahead = |one: &UpcomingBooking| one.is(Status::Confirmed) && one.mentor == mentor;
    if let Some(bookings) = reached(upcoming, zone, MAX_UPCOMING_WITH_MENTOR, ahead) {
        return Err(Refused::TooManyUpcomingWithMentor { max: MAX_UPCOMING_WITH_MENTOR, bookings });
    }
    Ok(())
}

/// Refuses a time that the mentee has requested before, or at which they are taken.
fn check_overlap(
    upcoming: &[UpcomingBooking],
    zone: Tz,
    mentor: UserId,
    time: TimeRange,
) -> Result<(), Refused> {
    let overlaps = |one: &&UpcomingBooking| one.overlaps(time.start(), time.end());
    let Some(taken) = upcoming.iter().find(overlaps) else { return Ok(()) };
    let booking = Box::new(taken.named(zone));
    if taken.is_agreed && taken.mentor == mentor && taken.starts_at == time.start() {
        return Err(Refused::AlreadyRequested { booking, status: taken.status });
    }
    Err(Refused::OwnOverlap { booking, nearest: Vec::new() })
}

/// Refuses when too many requests wait for an answer, or too many times are held, not counting
/// `besides`. A hold counts as a request while the bank is asked, since it may become one at any
/// moment; once its card is refused, only as a hold.
pub(in crate::bookings) fn check_waiting(
    upcoming: &[UpcomingBooking],
    zone: Tz,
    mentor: UserId,
    besides: Option<BookingId>,
) -> Result<(), Refused> {
    let is = |one: &UpcomingBooking, status| one.is(status) && Some(one.id) != besides;
    let waits = |one: &UpcomingBooking| is(one, Status::Pending) || is(one, Status::Held);
    let counts = |one: &UpcomingBooking| waits(one) && one.payment != PaymentStatus::Failed;
    let max = MAX_PENDING_WITH_MENTOR;
    let here = |one: &UpcomingBooking| waits(one) && one.mentor == mentor;
    if let Some(bookings) = reached(upcoming, zone, max, here) {
        let is_answerable = upcoming.iter().any(|one| here(one) && one.is(Status::Pending));
        return Err(if is_answerable {
            Refused::TooManyPendingWithMentor { max, bookings }
        } else {
            Refused::TooManyHeld { max, bookings }
        });
    }
    if let Some(bookings) = reached(upcoming, zone, MAX_HELD, |one| is(one, Status::Held)) {
        return Err(Refused::TooManyHeld { max: MAX_HELD, bookings });
    }
    if let Some(bookings) = reached(upcoming, zone, MAX_PENDING, counts) {
        return Err(Refused::TooManyPending { max: MAX_PENDING, bookings });
    }
    Ok(())
}

/// Returns the bookings for which `counts` is true, once there are `max` of them.
fn reached(
    upcoming: &[UpcomingBooking],
    zone: Tz,
    max: u32,
    counts: impl Fn(&UpcomingBooking) -> bool,
) -> Option<Vec<OwnBooking>> {
    let counted: Vec<_> = upcoming.iter().filter(|one| counts(one)).collect();
    let has_room = u32::try_from(counted.len()).is_ok_and(|count| count < max);
    (!has_room).then(|| counted.into_iter().map(|one| one.named(zone)).collect())
}

/// Returns the starts nearest to `wanted` at which the mentor is open and the mentee is free, in
/// the mentee's zone.
pub(in crate::bookings) fn nearest_free(
    upcoming: &[UpcomingBooking],
    zone: Tz,
    schedule: &Schedule,
    (now, wanted): (DateTime<Utc>, DateTime<Utc>),
) -> Vec<LocalTime> {
    let length = schedule.length();
    let is_free =
        |start: &DateTime<Utc>| !upcoming.iter().any(|one| one.overlaps(*start, *start + length));
    let mut starts = schedule.nearest(now, wanted, LOOKED_AT);
    starts.retain(is_free);
    starts.sort_by_key(|start| ((*start - wanted).abs(), *start));
    starts.truncate(ALTERNATIVES);
    starts.sort_unstable();
    domain::zone::all_at(zone, starts)
}

/// How many of the mentor's starts are examined to find some at which the mentee is free, too.
const LOOKED_AT: usize = 24;

impl UpcomingBooking {
    /// Returns whether this is an agreed session in this status.
    fn is(&self, status: Status) -> bool {
        self.is_agreed && self.status == status
    }

    /// Returns whether the booking takes the mentee between these instants.
    pub fn overlaps(&self, start: DateTime<Utc>, end: DateTime<Utc>) -> bool {
        self.starts_at < end && self.ends_at > start
    }

    /// Returns the booking as a page names it, its time in `zone`.
    pub fn named(&self, zone: Tz) -> OwnBooking {
        OwnBooking {
            id: self.id,
            with: self.mentor_name.clone(),
            when: domain::zone::span(zone, self.starts_at, self.ends_at),
        }
    }
}
