use chrono_tz::Tz;
use domain::local_time::LocalTime;
use domain::mentor::search::{Search, SearchQuery};
use domain::money::{Currency, Money};
use service::mentors;

use super::{names, search};
use crate::support::{a_mentor, world};

fn all() -> SearchQuery {
    SearchQuery::default()
}

#[tokio::test]
async fn a_card_says_what_one_needs_to_choose() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    world.set_mentor(&ada, "rating_sum = 14, rating_count = 3").await;

    let list = search(&world, all()).await.unwrap();

    let card = &list.cards[0];
    assert_eq!((card.name.as_str(), card.company.as_str()), ("Ada", "Analytical Engines"));
    assert_eq!(card.topics, ["Rust"]);
    assert_eq!(card.price_from, Some(Money::new(150_000, Currency::BDT)));
    assert_eq!(card.rating.unwrap().label(), "4.7");
    let starts: Vec<_> = card.next_starts.iter().map(LocalTime::label).collect();
    assert_eq!(
        starts,
        [
            "Mon 2 Mar 2026, 09:00, Dhaka time (UTC+6)",
            "Mon 2 Mar 2026, 10:00, Dhaka time (UTC+6)",
            "Mon 2 Mar 2026, 11:00, Dhaka time (UTC+6)"
        ]
    );
    assert_eq!((list.next, list.companies), (None, vec!["Analytical Engines".into()]));
}

#[tokio::test]
async fn next_starts_are_in_the_readers_zone() {
    let world = world().await;
    a_mentor("Ada").free("MO", "09:00-10:00").insert(&world).await;

    let everybody = Search::parse(&all()).unwrap();
    let list = mentors::list(&world.cx, &everybody, Tz::America__New_York).await.unwrap();

    assert_eq!(
        list.cards[0].next_starts[0].label(),
        "Sun 1 Mar 2026, 22:00, New York time (UTC−5)"
    );
}

#[tokio::test]
async fn one_good_review_does_not_lead_the_list() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let grace = a_mentor("Grace").insert(&world).await;
    a_mentor("Barbara").insert(&world).await;
    world.set_mentor(&ada, "rating_sum = 5, rating_count = 1").await;
    world.set_mentor(&grace, "rating_sum = 96, rating_count = 20").await;

    assert_eq!(names(&world, all()).await, ["Grace", "Ada", "Barbara"]);
}

#[tokio::test]
async fn who_can_not_be_asked_is_not_listed() {
    let world = world().await;
    let [suspended, away, without] = ["Ada", "Grace", "Barbara"].map(a_mentor);
    let suspended = suspended.insert(&world).await;
    let away = away.insert(&world).await;
    let without = without.insert(&world).await;
    a_mentor("Radia").insert(&world).await;
    world
        .sql(&format!(
            "UPDATE users SET suspended_at = '2026-03-01Z' WHERE id = '{}'",
            suspended.actor.id
        ))
        .await;
    world.set_mentor(&away, "accepting = FALSE").await;
    world
        .sql(&format!(
            "UPDATE mentor_expertise SET on_offer = FALSE WHERE id = '{}'",
            without.session_type
        ))
        .await;

    assert_eq!(names(&world, all()).await, ["Radia"]);
    let featured = mentors::featured(&world.cx, Tz::UTC).await.unwrap();
    assert_eq!(featured.len(), 1);
}

#[tokio::test]
async fn a_list_costs_the_same_for_one_mentor_and_for_forty() {
    let world = world().await;
    let everybody = Search::parse(&all()).unwrap();
    let of_topic = Search::parse(&SearchQuery { topic: "rust".into(), ..all() }).unwrap();
    let mut counted = Vec::new();
    let mut mentors = 0;
    for total in [1, 10, 40] {
        while mentors < total {
            a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
            mentors += 1;
        }
        let list = world
            .statements(async |cx| mentors::list(&cx, &everybody, Tz::UTC).await.unwrap())
            .await;
        let by_topic = world
            .statements(async |cx| mentors::list(&cx, &of_topic, Tz::UTC).await.unwrap())
            .await;
        let featured =
            world.statements(async |cx| mentors::featured(&cx, Tz::UTC).await.unwrap()).await;
        counted.push((list, by_topic, featured));
    }
    assert_eq!(counted, [(2, 3, 1); 3]);
}
