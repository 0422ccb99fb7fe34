//! Browsing and searching mentors.

use chrono_tz::Tz;
use domain::mentor::search::Search;
use domain::mentor::view::MentorList;

use super::cards::cards;
use super::companies::companies;
use super::cursor::Cursor;
use super::query::Query;
use crate::{Context, Error, topics};

const PER_PAGE: usize = 20;

/// Returns a page of the mentors that match the search, each with their next starts in the
/// reader's zone.
pub async fn list(cx: &Context, search: &Search, reader: Tz) -> Result<MentorList, Error> {
    let after = Cursor::parse_after(search, &cx.tokens)?;
    let topic = match &search.topic {
        Some(slug) => match topics::find(&cx.db, slug).await? {
            Some(topic) => Some(topic),
            None => return nobody(cx).await,
        },
        None => None,
    };
    let query = Query::of(search, topic, after);
    let mut found = cards(cx, query, PER_PAGE + 1, reader).await?;
    let has_more = found.len() > PER_PAGE;
    found.truncate(PER_PAGE);
    let next = found.last().filter(|_| has_more).map(|last| last.cursor.spell(&cx.tokens));
    Ok(MentorList {
        cards: found.into_iter().map(|found| found.card).collect(),
        next,
        companies: companies(cx).await?,
    })
}

async fn nobody(cx: &Context) -> Result<MentorList, Error> {
    Ok(MentorList { companies: companies(cx).await?, ..MentorList::default() })
}
