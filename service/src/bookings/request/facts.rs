//! All that a request is decided on, read at once: what is asked for, when it can be, and what
//! the mentee has asked for already.

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
    /// The mentee's.
    pub upcoming: Vec<UpcomingBooking>,
    /// When they made requests to this mentor that were never paid for.
    pub unpaid: Vec<DateTime<Utc>>,
}

#[derive(FromQueryResult)]
struct RequestFactsRow {
    #[sea_orm(nested)]
    offer: OfferRow,
    #[sea_orm(nested)]
    schedule: ScheduleRow,
    upcoming: String,
    unpaid: Vec<DateTime<Utc>>,
}

/// The session type of a request, whose mentor is not suspended. Both people are locked. The
/// schedule knows about the wanted start and no other.
pub(super) async fn get(
    tx: &DatabaseTransaction,
    actor: &Actor,
    request: &Request,
    now: DateTime<Utc>,
) -> Result<RequestFacts, Error> {
    let read = format!(
        "SELECT {}, {}, {} AS upcoming, {} AS unpaid FROM {} WHERE e.id = {{session_type}}",
        offer::COLUMNS,
        schedule::columns(Starts::at("{start}::timestamptz")),
        limits::UPCOMING,
        limits::unpaid(),
        offer::FROM
    );
    let values = [
        ("now", now.into()),
        ("mentee", actor.id.into()),
        ("session_type", request.session_type.into()),
        ("start", request.starts_at.into()),
    ];
    let row: Option<RequestFactsRow> = sql::one(tx, &read, values).await?;
    let RequestFactsRow { offer, schedule, upcoming, unpaid } = row.ok_or(Error::NotFound)?;
    Ok(RequestFacts {
        offer: offer.try_into()?,
        schedule: schedule.try_into()?,
        upcoming: limits::read(&upcoming, actor.id)?,
        unpaid,
    })
}

#[derive(FromQueryResult)]
struct FreeTimesRow {
    #[sea_orm(nested)]
    schedule: ScheduleRow,
    upcoming: String,
    unpaid: Vec<DateTime<Utc>>,
}

/// All that is needed to offer starts at which both are free.
pub(in crate::bookings) struct FreeTimes {
    /// When the mentor is open.
    pub schedule: Schedule,
    /// What takes the mentee.
    pub upcoming: Vec<UpcomingBooking>,
    /// When they made requests to this mentor that were never paid for.
    pub unpaid: Vec<DateTime<Utc>>,
}

/// Reads when both the mentor of a session type and the mentee are free, from `now` on.
pub(in crate::bookings) async fn free_times(
    db: &impl ConnectionTrait,
    actor: &Actor,
    session_type: SessionTypeId,
    now: DateTime<Utc>,
) -> Result<FreeTimes, Error> {
    let read = format!(
        "SELECT {}, {} AS upcoming, {} AS unpaid FROM {} WHERE e.id = {{session_type}}",
        schedule::columns(Starts::BOOKABLE),
        limits::UPCOMING,
        limits::unpaid(),
        offer::FROM
    );
    let values =
        [("now", now.into()), ("mentee", actor.id.into()), ("session_type", session_type.into())];
    let row: Option<FreeTimesRow> = sql::one(db, &read, values).await?;
    let FreeTimesRow { schedule, upcoming, unpaid } = row.ok_or(Error::NotFound)?;
    let upcoming = limits::read(&upcoming, actor.id)?;
    Ok(FreeTimes { schedule: schedule.try_into()?, upcoming, unpaid })
}
