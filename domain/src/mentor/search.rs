//! What a reader may ask of the list of mentors. The address of the page holds all of it.

use serde::{Deserialize, Serialize};

use crate::invalid::{Invalid, InvalidField};
use crate::money::{Currency, Money};
use crate::string_enum::string_enum;
use crate::text;

/// The query of the address, as it came; unknown keys are nobody's business.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SearchQuery {
    /// A topic's slug.
    pub topic: String,
    /// Free text: name, headline, company or bio.
    pub q: String,
    /// The most a session may cost, in major units of `currency`.
    pub price_max: String,
    /// Of which currency; prices in others are left out when a most is given.
    pub currency: String,
    /// Least mean of the reviews, 1 to 5.
    pub rating_min: String,
    /// Where the mentor works.
    pub company: String,
    /// A [`Sort`].
    pub sort: String,
    /// Where the page before ended.
    pub after: String,
}

string_enum! {
    /// In which order mentors are listed.
    Sort {
        /// The best rated first, by a mean that a single review does not move far.
        Rating = "rating",
        /// The cheapest first.
        Price = "price",
        /// The newest first.
        Newest = "newest",
    }
}

/// A query whose every value keeps its rule; an empty field asks for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// A topic's slug.
    pub topic: Option<String>,
    /// Words to look for.
    pub q: Option<String>,
    /// The most a session may cost.
    pub price_max: Option<Money>,
    /// Least mean of the reviews.
    pub rating_min: Option<u8>,
    /// Where the mentor works.
    pub company: Option<String>,
    /// The order.
    pub sort: Sort,
    /// Where the page before ended, as this server wrote it.
    pub after: Option<String>,
}

impl Search {
    /// Checks each part of the query; the first that is wrong is named.
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
