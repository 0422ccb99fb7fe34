use service::{Error, bookings};

use crate::support::{a_mentee, a_mentor, world};

const MONDAY_NINE: &str = "2026-03-09T03:00:00Z";

#[tokio::test]
async fn a_declined_request_frees_its_time_and_lets_the_money_go() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let margaret = a_mentee("Margaret", &world).await;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;

    world.decline(&ada.actor, id, "I am travelling.").await.unwrap();
    world.run_jobs().await;

    assert_eq!(world.payment_status(id).await, "voided");
    let page = bookings::show(&world.cx, &linus, id).await.unwrap();
    assert_eq!(page.history.last().unwrap().reason.as_deref(), Some("I am travelling."));
    world.request(&margaret, &ada, MONDAY_NINE).await.unwrap();
}

#[tokio::test]
async fn only_the_mentor_declines() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;

    assert!(matches!(world.decline(&linus, id, "").await, Err(Error::Forbidden)));
}
