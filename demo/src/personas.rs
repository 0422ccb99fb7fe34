//! The personas of the demonstration: plain data, a file for each group of topics.
//!
//! First names are unique, because addresses are made of them.

mod career;
mod cloud;
mod code;
mod data;
mod design;
mod interview;
mod mentees;
mod mobile;
mod product;
mod web;

use domain::money::Currency;

pub(super) use mentees::MENTEES;

/// The name of the admin.
pub(super) const ADMIN: &str = "Admin";

/// A mentor of the demonstration.
pub(super) struct MentorPersona {
    pub name: &'static str,
    pub zone: &'static str,
    pub currency: Currency,
    pub headline: &'static str,
    pub company: &'static str,
    pub years: i64,
    pub languages: &'static [&'static str],
    pub bio: &'static str,
    pub offers: &'static [TaughtSession],
    pub hours: &'static [Weekly],
}

/// A session type; the price is in major units.
pub(super) struct TaughtSession {
    pub topic: &'static str,
    pub minutes: i64,
    pub price: i64,
    pub title: &'static str,
    pub about: &'static str,
}

/// Weekly hours in the mentor's zone, in minutes after midnight; hours that pass midnight end
/// after 24:00.
pub(super) struct Weekly {
    pub days: &'static str,
    pub from: i64,
    pub until: i64,
}

/// A mentee of the demonstration.
pub(super) struct MenteePersona {
    pub name: &'static str,
    pub zone: &'static str,
    pub role: &'static str,
    pub goals: &'static str,
}

/// Returns a session type with its topic, minutes, price, title and description.
const fn offer(
    topic: &'static str,
    minutes: i64,
    price: i64,
    title: &'static str,
    about: &'static str,
) -> TaughtSession {
    TaughtSession { topic, minutes, price, title, about }
}

/// Returns a free session of half an hour, for getting to know each other.
const fn intro(topic: &'static str) -> TaughtSession {
    let about = "Tell me where you are and where you would like to be. We find out together \
                 whether I am the right person to help.";
    offer(topic, 30, 0, "A first conversation", about)
}

/// Returns weekly hours, with times written as digits: `weekly("MO,WE", 1930, 2200)`.
const fn weekly(days: &'static str, from: i64, until: i64) -> Weekly {
    Weekly { days, from: minute(from), until: minute(until) }
}

const fn minute(time: i64) -> i64 {
    time / 100 * 60 + time % 100
}

/// Returns all mentors, Ada and Grace first.
pub(super) fn mentors() -> impl Iterator<Item = &'static MentorPersona> {
    [
        code::TEACHERS,
        web::TEACHERS,
        data::TEACHERS,
        mobile::TEACHERS,
        cloud::TEACHERS,
        design::TEACHERS,
        product::TEACHERS,
        career::TEACHERS,
        interview::TEACHERS,
    ]
    .into_iter()
    .flatten()
}

/// How many people lead each list: Ada and Grace, Linus and Margaret have the longest histories.
pub(super) const LEADS: usize = 2;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use domain::zone;

    use super::*;

    #[test]
    fn everybody_has_a_first_name_of_their_own() {
        let names = mentors().map(|one| one.name).chain(MENTEES.iter().map(|one| one.name));
        let mut seen = HashSet::new();
        for first in names.filter_map(|name| name.split(' ').next()) {
            assert!(seen.insert(first), "{first} comes twice");
        }
    }

    #[test]
    fn everybody_lives_somewhere_and_can_be_met() {
        for one in mentors() {
            assert!(zone::parse(one.zone).is_ok(), "{}", one.zone);
            assert!((1..=4).contains(&one.offers.len()), "{}", one.name);
            assert!(one.headline.len() <= 120 && one.bio.len() > 120, "{}", one.name);
            let mut kinds: Vec<_> =
                one.offers.iter().map(|offer| (offer.topic, offer.minutes)).collect();
            kinds.sort_unstable();
            kinds.dedup();
            assert_eq!(kinds.len(), one.offers.len(), "{} offers something twice", one.name);
            let longest = one.offers.iter().map(|offer| offer.minutes).max().unwrap_or(0);
            assert!(
                one.hours.iter().all(|hours| hours.until - hours.from >= longest),
                "{}",
                one.name
            );
        }
        assert!(MENTEES.iter().all(|one| zone::parse(one.zone).is_ok()));
    }
}
