use service::topics;

use crate::support::{World, a_mentor, world};

async fn mentors_of(world: &World, slug: &str) -> i64 {
    let topics = topics::list(&world.cx).await.unwrap();
    topics.into_iter().find(|topic| topic.slug == slug).unwrap().mentors
}

#[tokio::test]
async fn a_topic_counts_the_mentors_who_can_be_asked_about_it() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let grace = a_mentor("Grace").insert(&world).await;
    a_mentor("Barbara").teaching("python", 60, 0).insert(&world).await;
    assert_eq!(mentors_of(&world, "rust").await, 2);

    world
        .sql(&format!(
            "UPDATE users SET suspended_at = '2026-03-01Z' WHERE id = '{}'",
            ada.actor.id
        ))
        .await;
    assert_eq!(mentors_of(&world, "rust").await, 1);

    world
        .sql(&format!(
            "UPDATE mentor_expertise SET on_offer = FALSE WHERE id = '{}'",
            grace.session_type
        ))
        .await;
    assert_eq!(mentors_of(&world, "rust").await, 0);
    assert_eq!(mentors_of(&world, "python").await, 1);
}

#[tokio::test]
async fn two_session_types_of_one_mentor_count_once_and_one_statement_is_enough() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    world
        .sql(&format!(
            "INSERT INTO mentor_expertise (id, mentor_id, topic_id, title, duration_minutes, price,
                 currency, created_at, updated_at)
             SELECT gen_random_uuid(), mentor_id, topic_id, 'Half an hour', 30, price, currency,
                 created_at, updated_at
             FROM mentor_expertise WHERE id = '{}'",
            ada.session_type
        ))
        .await;

    assert_eq!(mentors_of(&world, "rust").await, 1);
    assert_eq!(world.statements(async |cx| topics::list(&cx).await.unwrap()).await, 1);
}
