//! The session that a visitor is about to request, shown before they sign in.

use chrono_tz::Tz;
use domain::booking::request::parse_start;
use domain::id::SessionTypeId;
use domain::mentor::view::Requested;
use domain::zone;

use super::offer;
use crate::{Context, Error};

/// Returns the mentor and the start that an address names, in the reader's zone; `None` where
/// they do not exist. It holds nothing: whether the start is open is checked when it is
/// requested.
pub async fn requested(
    cx: &Context,
    handle: &str,
    session_type: SessionTypeId,
    start: &str,
    reader: Tz,
) -> Result<Option<Requested>, Error> {
    let Ok(start) = parse_start(start) else { return Ok(None) };
    match offer::get(&cx.db, session_type).await {
        Ok(offer) if offer.person.handle == handle => {
            let start = zone::at(reader, start);
            Ok(Some(Requested { mentor: offer.person.name, start }))
        }
        Ok(_) | Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
