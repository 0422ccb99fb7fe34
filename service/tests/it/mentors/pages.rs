use std::collections::BTreeSet;

use domain::invalid::Invalid;
use domain::mentor::search::SearchQuery;
use service::Error;

use super::search;
use crate::support::{World, a_mentor, world};

/// Adds forty-five mentors among whom every sort key occurs several times.
async fn many(world: &World) {
    for number in 0..45 {
        let mentor = a_mentor("Ada").teaching("rust", 60, 1000 * (number % 4)).insert(world).await;
        let (reviews, day) = (number % 3, 1 + number % 5);
        let changes = format!(
            "rating_sum = {}, rating_count = {reviews}, created_at = '2026-02-0{day}Z'",
            5 * reviews
        );
        world.set_mentor(&mentor, &changes).await;
    }
    world.sql("UPDATE mentor_expertise SET currency = 'AUD' WHERE price = 3000").await;
}

#[tokio::test]
async fn pages_follow_one_another_without_gaps_or_repeats() {
    let world = world().await;
    many(&world).await;

    for sort in ["rating", "price", "newest"] {
        let (mut seen, mut after, mut sizes) = (BTreeSet::new(), Some(String::new()), vec![]);
        while let Some(page) = after {
            let query = SearchQuery { sort: sort.into(), after: page, ..Default::default() };
            let list = search(&world, query).await.unwrap();
            sizes.push(list.cards.len());
            seen.extend(list.cards.into_iter().map(|card| card.handle));
            after = list.next;
        }
        assert_eq!((sizes, seen.len()), (vec![20, 20, 5], 45), "{sort}");
    }
}

#[tokio::test]
async fn a_page_goes_on_only_where_this_order_ended() {
    let world = world().await;
    many(&world).await;
    let by = |sort: &str, after: &str| SearchQuery {
        sort: sort.into(),
        after: after.into(),
        ..Default::default()
    };
    let next = search(&world, by("rating", "")).await.unwrap().next.unwrap();

    for odd in [by("newest", &next), by("rating", "1"), by("rating", &format!("{next}A"))] {
        let refused = search(&world, odd).await;
        let Err(Error::Invalid(invalid)) = refused else { panic!("{refused:?}") };
        assert_eq!(invalid, Invalid::Unknown.at("after"));
    }
}
