//! Search for mentors. The address of the page holds the whole query.

use serde::{Deserialize, Serialize};

use crate::invalid::{Invalid, InvalidField};
use crate::money::{Currency, Money};
use crate::string_enum::string_enum;
use crate::text;

/// Query string of the address as it came; unknown keys are ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SearchQuery {
    /// Slug of a topic; empty means every topic.
    pub topic: String,
    /// Text to find in the name, headline, company or bio.
    pub q: String,
    /// Highest price of a session, in major units of `currency`.
    pub price_max: String,
    /// Code of the highest price's currency (ISO 4217); prices in other currencies are left out
    /// when a highest price is given.
    pub currency: String,
    /// Lowest mean of the reviews, 1 to 5.
    pub rating_min: String,
    /// Company that the mentor works for.
    pub company: String,
    /// Order of the list, as [`Sort`] spells it; empty means by rating.
    pub sort: String,
    /// Cursor at which the page before ended.
    pub after: String,
}

string_enum! {
    /// Order in which mentors are listed.
    Sort {
        /// The best rated first, by a Bayesian mean that a single review does not move far
        /// (docs/policies.md, "People").
        Rating = "rating",
        /// The cheapest first, by the lowest price of their session types.
        Price = "price",
        /// The newest mentors first.
        Newest = "newest",
    }
}

/// A checked query; an empty field does not filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// Slug of a topic; `None` means every topic.
    pub topic: Option<String>,
    /// Text to find in the name, headline, company or bio.
    pub q: Option<String>,
    /// Highest price of a session.
    pub price_max: Option<Money>,
    /// Lowest mean of the reviews, 1 to 5 stars.
    pub rating_min: Option<u8>,
    /// Company that the mentor works for.
    pub company: Option<String>,
    /// Order of the list; by rating if none was chosen.
    pub sort: Sort,
    /// Cursor at which the page before ended, as the server wrote it; unchecked.
    pub after: Option<String>,
}

impl Search {
    /// Parses each part of the query; the error names the first that is wrong.
    pub fn parse(query: &SearchQuery) -> Result<Self, InvalidField> {
        let currency = match query.currency.as_str() {
            "" => Currency::default(),
            code => Currency::parse(code).map_err(|why| why.at("currency"))?,
        };
        let price_max = match query.price_max.trim() {
            "" => None,
            price => Some(Money::parse(price, currency).map_err(|why| why.at("price_max"))?),
        };
        let rating_min = match query.rating_min.trim() {
            "" => None,
            stars => Some(
                crate::review::Stars::parse(stars).map_err(|why| why.at("rating_min"))?.count(),
            ),
        };
        let sort = match query.sort.as_str() {
            "" => Sort::Rating,
            code => code.parse::<Sort>().ok().ok_or(Invalid::Unknown.at("sort"))?,
        };
        Ok(Self {
            topic: line(&query.topic, 80).map_err(|why| why.at("topic"))?,
            q: line(&query.q, 100).map_err(|why| why.at("q"))?,
            price_max,
            rating_min,
            company: line(&query.company, 120).map_err(|why| why.at("company"))?,
            sort,
            after: line(&query.after, 200).map_err(|why| why.at("after"))?,
        })
    }
}

fn line(raw: &str, max: u32) -> Result<Option<String>, Invalid> {
    let words = text::parse_line(raw, 0, max)?;
    Ok((!words.is_empty()).then_some(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_query_asks_for_the_best_rated() {
        let all = Search::parse(&SearchQuery::default()).unwrap();
        assert_eq!((all.sort, all.topic, all.price_max), (Sort::Rating, None, None));
    }

    #[test]
    fn what_is_odd_is_named() {
        let odd = SearchQuery { sort: "id; DROP TABLE users".into(), ..Default::default() };
        assert_eq!(Search::parse(&odd), Err(Invalid::Unknown.at("sort")));
        let odd = SearchQuery { price_max: "1e3".into(), ..Default::default() };
        assert_eq!(
            Search::parse(&odd),
            Err(Invalid::NotANumber { example: "1,500 or ৳1,500".into() }.at("price_max"))
        );
    }
}
