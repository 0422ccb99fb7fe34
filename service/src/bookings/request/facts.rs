//! All that a request is decided on, read at once: what is asked for, when it can be, and what
//! the mentee has asked for already.

use chrono::{DateTime, Utc};
use domain::booking::request::Request;
use domain::id::SessionTypeId;
use sea_orm::{ConnectionTrait, DatabaseTransaction, FromQueryResult};

use super::limits::{self, UpcomingBooking};
use crate::availability::timetable::{self, Starts, Timetable, TimetableRow};
use crate::bookings::offer::{self, Offer, OfferRow};
use crate::{Actor, Error, sql};

pub(super) struct RequestFacts {
    pub offer: Offer,
    pub timetable: Timetable,
    /// The mentee's.
    pub upcoming: Vec<UpcomingBooking>,
}

#[derive(FromQueryResult)]
struct RequestFactsRow {
    #[sea_orm(nested)]
    offer: OfferRow,
    #[sea_orm(nested)]
    timetable: TimetableRow,
    upcoming: String,
}

/// The session type of a request, whose mentor is not suspended. Both people are locked. The
/// timetable knows about the wanted start and no other.
pub(super) async fn get(
    tx: &DatabaseTransaction,
    actor: &Actor,
    request: &Request,
    now: DateTime<Utc>,
) -> Result<RequestFacts, Error> {
    let read = format!(
        "SELECT {}, {}, {} AS upcoming FROM {} WHERE e.id = $3",
        offer::COLUMNS,
        timetable::columns(Starts::at("$4::timestamptz")),
        limits::UPCOMING,
        offer::FROM
    );
    let values =
        [now.into(), actor.id.0.into(), request.session_type.0.into(), request.starts_at.into()];
    let row: Option<RequestFactsRow> = sql::one(tx, &read, values).await?;
    let RequestFactsRow { offer, timetable, upcoming } = row.ok_or(Error::NotFound)?;
    Ok(RequestFacts {
        offer: offer.try_into()?,
        timetable: timetable.try_into()?,
        upcoming: limits::read(&upcoming, actor.id)?,
    })
}

#[derive(FromQueryResult)]
struct FreeTimesRow {
    #[sea_orm(nested)]
    timetable: TimetableRow,
    upcoming: String,
}

/// All that is needed to offer starts at which both are free: when the mentor is open, and what
/// takes the mentee.
pub(in crate::bookings) async fn free_times(
    db: &impl ConnectionTrait,
    actor: &Actor,
    session_type: SessionTypeId,
    now: DateTime<Utc>,
) -> Result<(Timetable, Vec<UpcomingBooking>), Error> {
    let read = format!(
        "SELECT {}, {} AS upcoming FROM {} WHERE e.id = $3",
        timetable::columns(Starts::BOOKABLE),
        limits::UPCOMING,
        offer::FROM
    );
    let values = [now.into(), actor.id.0.into(), session_type.0.into()];
    let row: Option<FreeTimesRow> = sql::one(db, &read, values).await?;
    let FreeTimesRow { timetable, upcoming } = row.ok_or(Error::NotFound)?;
    Ok((timetable.try_into()?, limits::read(&upcoming, actor.id)?))
}
