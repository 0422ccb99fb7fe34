use domain::id::WindowId;
use service::{Actor, Error, availability};

use crate::support::{World, a_mentee, a_mentor, world};

async fn first_window(world: &World, actor: &Actor) -> WindowId {
    availability::show(&world.cx, actor, None).await.unwrap().windows[0].id
}

#[tokio::test]
async fn hours_that_are_taken_away_are_offered_no_more_and_bookings_stand() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    world.pending(&linus, &ada, "2026-03-09T03:00:00Z").await;
    let window = first_window(&world, &ada.actor).await;

    availability::remove_window(&world.cx, &ada.actor, window).await.unwrap();

    let page = availability::show(&world.cx, &ada.actor, None).await.unwrap();
    assert!(page.windows.is_empty() && page.preview.iter().all(|day| day.clocks.is_empty()));
    assert_eq!(world.count("bookings WHERE status = 'pending'").await, 1);
    let again = availability::remove_window(&world.cx, &ada.actor, window).await;
    assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
}

#[tokio::test]
async fn another_mentors_window_does_not_exist() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let grace = a_mentor("Grace").insert(&world).await;
    let window = first_window(&world, &ada.actor).await;

    let removed = availability::remove_window(&world.cx, &grace.actor, window).await;

    assert!(matches!(removed, Err(Error::NotFound)), "{removed:?}");
    assert_eq!(world.count("availability_slots WHERE status = 'active'").await, 1);
}
