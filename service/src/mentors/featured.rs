//! The mentors that the front page shows.

use chrono_tz::Tz;
use domain::mentor::search::{Search, SearchQuery};
use domain::mentor::view::MentorCard;

use super::cards::cards;
use super::query::Query;
use crate::{Context, Error};

const FEATURED: usize = 6;

/// Returns the cards of the best rated mentors, with starts in the zone of `reader`.
pub async fn featured(cx: &Context, reader: Tz) -> Result<Vec<MentorCard>, Error> {
    let everybody = Search::parse(&SearchQuery::default())?;
    let found = cards(cx, Query::of(&everybody, None, None), FEATURED, reader).await?;
    Ok(found.into_iter().map(|found| found.card).collect())
}
