use domain::invalid::Invalid;
use domain::mentor::session_type::SessionTypeForm;
use service::{Error, session_types};

use crate::support::{a_mentor, world};

fn about(new_topic: &str, minutes: u16) -> SessionTypeForm {
    SessionTypeForm {
        new_topic: new_topic.into(),
        duration_minutes: minutes.to_string(),
        price: "0".into(),
        ..Default::default()
    }
}

#[tokio::test]
async fn a_near_duplicate_is_answered_with_the_topic_that_exists() {
    let world = world().await;
    let ada = a_mentor("Ada").teaching("rust", 60, 0).insert(&world).await;
    let topics = world.count("topics").await;

    session_types::add(&world.cx, &ada.actor, &about("  system-DESIGN ", 60)).await.unwrap();

    assert_eq!(world.count("topics").await, topics);
    let of_topic =
        "mentor_expertise e JOIN topics t ON t.id = e.topic_id WHERE t.slug = 'system-design'";
    assert_eq!(world.count(of_topic).await, 1);
}

#[tokio::test]
async fn a_new_topic_gets_an_address_of_its_own() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;

    for name in ["Knit + purl", "knit  Purl", "Embedded Rust", "Knit-purl"] {
        let added = session_types::add(&world.cx, &ada.actor, &about(name, 60)).await;
        assert_eq!(added.is_ok(), name != "Knit-purl", "{name}: {added:?}");
    }

    let by_ada = format!("created_by = '{}' AND topic_group = 'other'", ada.actor.id);
    assert_eq!(world.count(&format!("topics WHERE {by_ada}")).await, 3);
    assert_eq!(world.count("topics WHERE slug = 'embedded-rust'").await, 1);
}

#[tokio::test]
async fn of_two_mentors_who_add_one_topic_at_once_both_get_it() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let grace = a_mentor("Grace").insert(&world).await;
    let (adas, graces) = (about("Quantum computing", 60), about("quantum-computing", 60));

    let (one, other) = tokio::join!(
        session_types::add(&world.cx, &ada.actor, &adas),
        session_types::add(&world.cx, &grace.actor, &graces),
    );

    assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
    assert_eq!(world.count("topics WHERE likeness = 'quantumcomputing'").await, 1);
}

#[tokio::test]
async fn a_name_without_letters_or_far_too_long_is_refused_at_its_field() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;

    for (name, why) in
        [("--", Invalid::NothingToRead), (&"x".repeat(61), Invalid::TooLong { max: 60 })]
    {
        let refused = session_types::add(&world.cx, &ada.actor, &about(name, 60)).await;
        let Err(Error::Invalid(invalid)) = refused else { panic!("{refused:?}") };
        assert_eq!(invalid, why.at("new_topic"));
    }
    let plus_signs =
        session_types::add(&world.cx, &ada.actor, &about(&format!("c{}", "+".repeat(59)), 60))
            .await;
    assert!(plus_signs.is_ok(), "{plus_signs:?}");
}

#[tokio::test]
async fn another_name_of_a_topic_is_answered_with_the_topic() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let topics = world.count("topics").await;

    for (name, slug) in [("Golang", "go"), ("JS", "javascript"), ("API", "apis")] {
        session_types::add(&world.cx, &ada.actor, &about(name, 45)).await.unwrap();
        let of_topic = format!(
            "mentor_expertise e JOIN topics t ON t.id = e.topic_id WHERE t.slug = '{slug}'"
        );
        assert_eq!(world.count(&of_topic).await, 1, "{name}");
    }
    assert_eq!(world.count("topics").await, topics);
}

#[tokio::test]
async fn the_stored_likeness_of_every_topic_is_that_of_its_name() {
    use domain::mentor::topic::TopicName;
    let world = world().await;
    let topics = service::topics::list(&world.cx).await.unwrap();
    assert!(topics.len() >= 40);

    for topic in topics {
        let likeness = TopicName::parse(&topic.name).unwrap().likeness();
        let stored = format!("topics WHERE slug = '{}' AND likeness = '{likeness}'", topic.slug);
        assert_eq!(world.count(&stored).await, 1, "{}", topic.name);
    }
}

#[tokio::test]
async fn a_mentor_adds_five_topics_and_no_more() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let grace = a_mentor("Grace").insert(&world).await;
    for number in 1..=5 {
        let name = format!("Knitting {number}");
        session_types::add(&world.cx, &ada.actor, &about(&name, 60)).await.unwrap();
    }

    let sixth = session_types::add(&world.cx, &ada.actor, &about("Knitting 6", 60)).await;
    let Err(Error::Invalid(invalid)) = sixth else { panic!("{sixth:?}") };
    assert_eq!(invalid, Invalid::TooManyOwnTopics { max: 5 }.at("new_topic"));

    session_types::add(&world.cx, &ada.actor, &about("Knitting 5", 45)).await.unwrap();
    session_types::add(&world.cx, &grace.actor, &about("Knitting 6", 60)).await.unwrap();
}
