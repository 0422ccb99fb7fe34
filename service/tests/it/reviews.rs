use domain::booking::Refused;
use service::{Error, bookings, reviews};

use crate::support::{World, a_mentee, a_mentor, builders::Mentor, world};

const MONDAY_NINE: &str = "2026-03-09T03:00:00Z";

async fn a_completed_session(
    world: &World,
    ada: &Mentor,
) -> (service::Actor, domain::id::BookingId) {
    let linus = a_mentee("Linus", world).await;
    let id = world.confirmed(&linus, ada, MONDAY_NINE).await;
    world.clock.set("2026-03-09T04:00:00Z");
    bookings::complete(&world.cx, &ada.actor, id).await.unwrap();
    (linus, id)
}

#[tokio::test]
async fn a_mentee_reviews_a_completed_session_once() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let (linus, id) = a_completed_session(&world, &ada).await;

    reviews::write(&world.cx, &linus, id, "5", "Lifetimes make sense now.").await.unwrap();
    let again = reviews::write(&world.cx, &linus, id, "1", "").await;

    assert!(matches!(again, Err(Error::Refused(Refused::AlreadyReviewed))), "{again:?}");
    assert_eq!(world.count("mentors WHERE rating_sum = 5 AND rating_count = 1").await, 1);
    let page = bookings::show(&world.cx, &linus, id).await.unwrap();
    assert_eq!(page.review.unwrap().comment, "Lifetimes make sense now.");
    assert!(!page.can_review);
}

#[tokio::test]
async fn only_its_mentee_reviews_and_only_when_it_is_over() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let margaret = a_mentee("Margaret", &world).await;
    let id = world.confirmed(&linus, &ada, MONDAY_NINE).await;

    let write = async |who| reviews::write(&world.cx, who, id, "5", "").await;
    assert!(matches!(write(&linus).await, Err(Error::Refused(Refused::NotCompleted))));
    assert!(matches!(write(&ada.actor).await, Err(Error::Forbidden)));
    assert!(matches!(write(&margaret).await, Err(Error::NotFound)));
    assert_eq!(world.count("reviews").await, 0);
}

#[tokio::test]
async fn stars_outside_one_to_five_change_nothing() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let (linus, id) = a_completed_session(&world, &ada).await;

    for odd in ["0", "6", "4.7", ""] {
        let refused = reviews::write(&world.cx, &linus, id, odd, "").await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{odd}: {refused:?}");
    }
    assert_eq!(world.count("mentors WHERE rating_count = 0").await, 1);
}
