//! The facts a request is decided on, read with one statement: what is requested, when it is
//! open, and what the mentee has requested already.

use chrono::{DateTime, Utc};
use domain::booking::request::Request;
use domain::id::SessionTypeId;
use sea_orm::{ConnectionTrait, DatabaseTransaction, FromQueryResult};

use super::limits::{self, UpcomingBooking};
use crate::availability::schedule::{self, Schedule, ScheduleRow, Starts};
use crate::bookings::offer::{self, Offer, OfferRow};
use crate::{Actor, Error, sql};

pub(super) struct RequestFacts {
    pub offer: Offer,
    pub schedule: Schedule,
    /// The mentee's upcoming bookings.
    pub upcoming: Vec<UpcomingBooking>,
    /// When the mentee made requests to this mentor that were never paid for.
    pub given_up: Vec<DateTime<Utc>>,
}

#[derive(FromQueryResult)]
struct RequestFactsRow {
    #[sea_orm(nested)]
    offer: OfferRow,
    #[sea_orm(nested)]
    schedule: ScheduleRow,
    upcoming: String,
    given_up: Vec<DateTime<Utc>>,
}

/// Reads the facts of a request, whose session type's mentor is not suspended. Both people must
/// be locked. The schedule is read for the wanted start alone.
pub(super) async fn get(
    tx: &DatabaseTransaction,
    actor: &Actor,
    request: &Request,
    now: DateTime<Utc>,
) -> Result<RequestFacts, Error> {
    // Raw: offer, schedule, upcoming bookings and requests given up in one statement, so that the
    // decision under the locks costs one round trip.
    let read = format!(
        "SELECT {}, {}, {} AS upcoming, {} AS given_up FROM {} WHERE e.id = {{session_type}}",
        offer::COLUMNS,
        schedule::columns(Starts::at("{start}::timestamptz")),
        limits::UPCOMING,
        limits::given_up(),
        offer::FROM
    );
    let values = [
        ("now", now.into()),
        ("mentee", actor.id.into()),
        ("session_type", request.session_type.into()),
        ("start", request.starts_at.into()),
    ];
    let row: Option<RequestFactsRow> = sql::one(tx, &read, values).await?;
    let RequestFactsRow { offer, schedule, upcoming, given_up } = row.ok_or(Error::NotFound)?;
    Ok(RequestFacts {
        offer: offer.try_into()?,
        schedule: schedule.try_into()?,
        upcoming: limits::read_upcoming(&upcoming, actor.id)?,
        given_up,
    })
}

#[derive(FromQueryResult)]
struct FreeTimesRow {
    #[sea_orm(nested)]
    schedule: ScheduleRow,
    upcoming: String,
    given_up: Vec<DateTime<Utc>>,
}

/// What is needed to offer starts at which both people are free.
pub(in crate::bookings) struct FreeTimes {
    /// The mentor's open starts.
    pub schedule: Schedule,
    /// The mentee's upcoming bookings.
    pub upcoming: Vec<UpcomingBooking>,
    /// When the mentee made requests to this mentor that were never paid for.
    pub given_up: Vec<DateTime<Utc>>,
}

/// Reads when both the mentor of a session type and the mentee are free, from `now` on.
pub(in crate::bookings) async fn free_times(
    db: &impl ConnectionTrait,
    actor: &Actor,
    session_type: SessionTypeId,
    now: DateTime<Utc>,
) -> Result<FreeTimes, Error> {
    let read = format!(
        "SELECT {}, {} AS upcoming, {} AS given_up FROM {} WHERE e.id = {{session_type}}",
        schedule::columns(Starts::BOOKABLE),
        limits::UPCOMING,
        limits::given_up(),
        offer::FROM
    );
    let values =
        [("now", now.into()), ("mentee", actor.id.into()), ("session_type", session_type.into())];
    let row: Option<FreeTimesRow> = sql::one(db, &read, values).await?;
    let FreeTimesRow { schedule, upcoming, given_up } = row.ok_or(Error::NotFound)?;
    let upcoming = limits::read_upcoming(&upcoming, actor.id)?;
    Ok(FreeTimes { schedule: schedule.try_into()?, upcoming, given_up })
}
