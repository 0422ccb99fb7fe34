use domain::mentor::search::SearchQuery;

use super::names;
use crate::support::{World, a_mentor, world};

/// Adds mentors: Ada teaches Rust for ৳1,500, Grace Python for ৳500, Barbara Rust for $10.
async fn cast(world: &World) {
    let ada = a_mentor("Ada Lovelace").insert(world).await;
    let grace = a_mentor("Grace Hopper").teaching("python", 30, 50_000).insert(world).await;
    let barbara = a_mentor("Barbara Liskov").teaching("rust", 60, 1000).insert(world).await;
    world
        .sql(&format!(
            "UPDATE mentor_expertise SET currency = 'USD' WHERE id = '{}'",
            barbara.session_type
        ))
        .await;
    world.set_mentor(&ada, "rating_sum = 15, rating_count = 3, company = 'Engines 100%'").await;
    world
        .set_mentor(&grace, "rating_sum = 12, rating_count = 3, headline = 'COBOL_and more'")
        .await;
    world.set_mentor(&barbara, "currency = 'USD', company = 'MIT'").await;
}

#[tokio::test]
async fn each_filter_keeps_what_it_says() {
    let world = world().await;
    cast(&world).await;
    let (ada, grace, barbara) = ("Ada Lovelace", "Grace Hopper", "Barbara Liskov");
    let query = |set: fn(&mut SearchQuery)| {
        let mut query = SearchQuery::default();
        set(&mut query);
        query
    };

    for (query, expected) in [
        (query(|q| q.topic = "rust".into()), vec![ada, barbara]),
        (query(|q| q.topic = "alchemy".into()), vec![]),
        (query(|q| q.price_max = "1500".into()), vec![ada, grace]),
        (query(|q| q.price_max = "500".into()), vec![grace]),
        (query(|q| (q.price_max, q.currency) = ("10".into(), "USD".into())), vec![barbara]),
        (query(|q| (q.price_max, q.topic) = ("600".into(), "rust".into())), vec![]),
        (query(|q| q.rating_min = "4".into()), vec![ada, grace]),
        (query(|q| q.rating_min = "5".into()), vec![ada]),
        (query(|q| q.company = "mit".into()), vec![barbara]),
        (query(|q| q.q = "lovel".into()), vec![ada]),
        (query(|q| q.q = "HOPPER".into()), vec![grace]),
        (query(|q| q.q = "cobol".into()), vec![grace]),
        (query(|q| (q.q, q.company) = ("ada".into(), "MIT".into())), vec![]),
        (query(|q| q.sort = "price".into()), vec![grace, ada, barbara]),
        (query(|q| (q.sort, q.topic) = ("price".into(), "rust".into())), vec![ada, barbara]),
    ] {
        assert_eq!(names(&world, query.clone()).await, expected, "{query:?}");
    }
}

#[tokio::test]
async fn signs_in_a_search_mean_themselves() {
    let world = world().await;
    cast(&world).await;
    let found =
        async |q: &str| names(&world, SearchQuery { q: q.into(), ..Default::default() }).await;

    assert_eq!(found("100%").await, ["Ada Lovelace"]);
    assert_eq!(found("%").await, ["Ada Lovelace"]);
    assert_eq!(found("COBOL_and").await, ["Grace Hopper"]);
    assert_eq!(found("COBOL_").await, ["Grace Hopper"]);
    assert_eq!(found("Grace_Hopper").await, [""; 0]);
    assert_eq!(found(r"\").await, [""; 0]);
    assert_eq!(found("'; DROP TABLE users; --").await, [""; 0]);
}

#[tokio::test]
async fn the_newest_come_first_when_asked_for() {
    let world = world().await;
    for (name, day) in [("Ada", 2), ("Grace", 3), ("Barbara", 1)] {
        let mentor = a_mentor(name).insert(&world).await;
        world.set_mentor(&mentor, &format!("created_at = '2026-02-0{day}Z'")).await;
    }

    let newest = SearchQuery { sort: "newest".into(), ..Default::default() };
    assert_eq!(names(&world, newest).await, ["Grace", "Ada", "Barbara"]);
}
