use domain::booking::Refused;
use service::{Error, bookings};

use crate::support::{a_mentee, a_mentor, world};

const MONDAY_NINE: &str = "2026-03-09T03:00:00Z";

#[tokio::test]
async fn a_mentor_completes_a_session_after_its_end() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.confirmed(&linus, &ada, MONDAY_NINE).await;

    let early = world.complete(&ada.actor, id).await;
    assert!(matches!(early, Err(Error::Refused(Refused::TooEarly { .. }))), "{early:?}");

    world.clock.set("2026-03-09T04:00:00Z");
    assert!(matches!(world.complete(&linus, id).await, Err(Error::Forbidden)));
    world.complete(&ada.actor, id).await.unwrap();
    assert_eq!(world.count("bookings WHERE status = 'completed'").await, 1);
    assert_eq!(world.count("meetings WHERE status = 'completed'").await, 1);
}

#[tokio::test]
async fn a_session_completes_by_itself_a_day_after_its_end() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.confirmed(&linus, &ada, MONDAY_NINE).await;

    world.clock.set("2026-03-10T03:59:59Z");
    assert_eq!(bookings::complete_due(&world.cx).await.unwrap(), 0);
    world.clock.set("2026-03-10T04:00:00Z");
    assert_eq!(bookings::complete_due(&world.cx).await.unwrap(), 1);

    let page = bookings::show(&world.cx, &linus, id).await.unwrap();
    let last = page.history.last().unwrap();
    assert_eq!(last.words, "The session was completed by itself, a day after its end.");
}
