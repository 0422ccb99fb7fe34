//! All that a request is decided on, read at once: what is asked for, when it can be, and what
//! the mentee has asked for already.

use chrono::{DateTime, Utc};
use domain::booking::request::Request;
use sea_orm::{DatabaseTransaction, FromQueryResult};

use super::limits::{self, Live};
use crate::availability::timetable::{self, Starts, Timetable, TimetableRow};
use crate::bookings::offer::{self, Offer, OfferRow};
use crate::{Actor, Error, sql};

pub(super) struct Asked {
    pub offer: Offer,
    pub timetable: Timetable,
    /// The mentee's.
    pub live: Vec<Live>,
}

#[derive(FromQueryResult)]
struct AskedRow {
    #[sea_orm(nested)]
    offer: OfferRow,
    #[sea_orm(nested)]
    timetable: TimetableRow,
    live: String,
}

/// The session type of a request, whose mentor is not suspended. Both people are locked. The
/// timetable knows about the wanted start and no other.
pub(super) async fn get(
    tx: &DatabaseTransaction,
    actor: &Actor,
    request: &Request,
    now: DateTime<Utc>,
) -> Result<Asked, Error> {
    let read = format!(
        "SELECT {}, {}, {} AS live FROM {} WHERE e.id = $3",
        offer::COLUMNS,
        timetable::columns(Starts::at("$4::timestamptz")),
        limits::LIVE,
        offer::FROM
    );
    let values =
        [now.into(), actor.id.0.into(), request.session_type.0.into(), request.starts_at.into()];
    let row: Option<AskedRow> = sql::one(tx, &read, values).await?;
    let AskedRow { offer, timetable, live } = row.ok_or(Error::NotFound)?;
    Ok(Asked {
        offer: offer.try_into()?,
        timetable: timetable.try_into()?,
        live: limits::read(&live, actor.id)?,
    })
}
