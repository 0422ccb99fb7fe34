use domain::booking::Refused;
use domain::booking::request::RequestForm;
use domain::payment::test_card::TestCard;
use service::{Error, bookings};

use crate::support::{a_mentee, a_mentor, form, world};

const MONDAY_NINE: &str = "2026-03-09T03:00:00Z";

#[tokio::test]
async fn confirming_captures_the_payment_and_gives_a_place_to_meet() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;
    assert_eq!(world.payment_status(id).await, "authorised");

    world.confirm(&ada.actor, id).await.unwrap();
    world.run_jobs().await;

    assert_eq!(world.payment_status(id).await, "captured");
    let page = bookings::show(&world.cx, &linus, id).await.unwrap();
    assert!(page.meeting_url.unwrap().starts_with("https://meet.example/"));
    assert_eq!(world.count("commitments").await, 2);
    assert_eq!(world.count("ledger_entries").await, 3);
}

#[tokio::test]
async fn a_mentee_cannot_confirm_their_own_request_and_a_stranger_does_not_see_it() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let grace = a_mentor("Grace").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let margaret = a_mentee("Margaret", &world).await;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;

    assert!(matches!(world.confirm(&linus, id).await, Err(Error::Forbidden)));
    assert!(matches!(world.confirm(&margaret, id).await, Err(Error::NotFound)));
    assert!(matches!(world.confirm(&grace.actor, id).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_request_is_confirmed_once() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.confirmed(&linus, &ada, MONDAY_NINE).await;

    let again = world.confirm(&ada.actor, id).await;

    assert!(matches!(again, Err(Error::Refused(Refused::NotAllowed { .. }))), "{again:?}");
}

#[tokio::test]
async fn a_request_whose_payment_was_declined_does_not_exist_for_its_mentor() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let form = RequestForm { card: TestCard::Declined.number().into(), ..form(&ada, MONDAY_NINE) };
    let id = bookings::request(&world.cx, &linus, &form).await.unwrap();
    world.run_jobs().await;
    assert_eq!(world.payment_status(id).await, "failed");

    let refused = world.confirm(&ada.actor, id).await;

    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
}
