use domain::invalid::Invalid;
use service::session_types;

use super::add::{invalid, python};
use crate::support::{a_mentor, world};

#[tokio::test]
async fn what_is_off_offer_stays_the_mentors_and_comes_back() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let set = async |on_offer| {
        session_types::set_on_offer(&world.cx, &ada.actor, ada.session_type, on_offer)
            .await
            .unwrap();
        session_types::list_own(&world.cx, &ada.actor).await.unwrap()[0].on_offer
    };

    assert!(!set(false).await);
    assert!(!set(false).await);
    assert!(set(true).await);
    assert_eq!(world.count("mentor_expertise WHERE version = 1").await, 1);
}

#[tokio::test]
async fn it_does_not_come_back_beside_its_like() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let old = session_types::add(&world.cx, &ada.actor, &python("60", "0")).await.unwrap();
    session_types::set_on_offer(&world.cx, &ada.actor, old, false).await.unwrap();
    session_types::add(&world.cx, &ada.actor, &python("60", "500")).await.unwrap();

    let refused = session_types::set_on_offer(&world.cx, &ada.actor, old, true).await;

    let there = Invalid::AlreadyThere { name: "Python, 60 minutes".into() };
    assert_eq!(invalid(refused), there.at("title"));
}
