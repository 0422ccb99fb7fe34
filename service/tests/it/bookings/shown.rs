//! A button that moves money or ends something does what it showed, or nothing.

use domain::booking::Refused;
use domain::booking::action::Action;
use domain::booking::shown::Shown;
use domain::booking::state::Status;
use domain::money::Money;
use service::{Error, bookings};

use crate::support::{World, a_mentee, a_mentor, world};

const MONDAY_NINE: &str = "2026-03-09T03:00:00Z";

/// Returns what the button shows now, from the refusal of one that showed something else.
fn now(outcome: Result<impl Sized, Error>) -> Shown {
    match outcome {
        Err(Error::Refused(Refused::Outdated { now, .. })) => now,
        Err(error) => panic!("refused for another reason: {error:?}"),
        Ok(_) => panic!("it was done"),
    }
}

async fn events(world: &World) -> i64 {
    world.count("booking_events").await
}

#[tokio::test]
async fn a_withdrawal_that_meets_a_confirmation_does_nothing_and_is_asked_again_with_its_sum() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;
    world.clock.set("2026-03-03T02:00:00Z");
    world.sql("UPDATE bookings SET expires_at = '2026-03-09T02:30:00Z'").await;
    let withdraw = world.shown(&linus, id, Action::Cancel).await;
    world.clock.set("2026-03-09T01:00:00Z"); // the policy returns nothing any more
    world.confirm(&ada.actor, id).await.unwrap();
    world.run_jobs().await;
    let before = events(&world).await;

    let asked_again = now(bookings::cancel(&world.cx, &linus, id, withdraw, "").await);

    assert_eq!((asked_again.status, asked_again.sum), (Status::Confirmed, 0));
    assert_eq!(events(&world).await, before);
    assert_eq!(world.payment_status(id).await, "captured");
    bookings::cancel(&world.cx, &linus, id, Some(asked_again), "").await.unwrap();
}

#[tokio::test]
async fn a_deadline_that_passes_while_the_page_is_open_is_asked_again() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.confirmed(&linus, &ada, MONDAY_NINE).await;
    world.clock.set("2026-03-08T03:00:00Z");
    let free = world.shown(&linus, id, Action::Cancel).await;
    world.clock.set("2026-03-08T03:00:01Z");

    let half = now(bookings::cancel(&world.cx, &linus, id, free, "").await);

    assert_eq!((free.map(|shown| shown.sum), half.sum), (Some(150_000), 75_000));
    assert_eq!(world.count("bookings WHERE status = 'confirmed'").await, 1);
}

#[tokio::test]
async fn a_payment_that_moves_by_itself_makes_no_page_stale() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;
    world.confirm(&ada.actor, id).await.unwrap();
    let cancel = world.shown(&linus, id, Action::Cancel).await;
    world.run_jobs().await;
    assert_eq!(world.payment_status(id).await, "captured");

    bookings::cancel(&world.cx, &linus, id, cancel, "").await.unwrap();
}

#[tokio::test]
async fn every_button_without_its_facts_does_nothing_and_is_told_them() {
    let world = world().await;
    let (cx, ada) = (&world.cx, a_mentor("Ada").free("MO", "09:00-20:00").insert(&world).await);
    let linus = a_mentee("Linus", &world).await;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;
    now(bookings::decline(cx, &ada.actor, id, None, "").await);
    now(bookings::cancel(cx, &linus, id, None, "").await);
    let facts = now(bookings::confirm(cx, &ada.actor, id, None).await);
    assert_eq!((facts.status, facts.sum), (Status::Pending, 150_000));
    bookings::confirm(cx, &ada.actor, id, Some(facts)).await.unwrap();

    world.clock.set("2026-03-09T06:00:00Z");
    now(bookings::complete(cx, &ada.actor, id, None).await);
    let facts = now(bookings::mark_no_show(cx, &linus, id, None, "").await);
    assert_eq!(facts.sum, 150_000, "all of it comes back");
    let facts = now(bookings::mark_no_show(cx, &ada.actor, id, None, "").await);
    assert_eq!(facts.sum, 0, "the mentee is not paid back");
    bookings::mark_no_show(cx, &ada.actor, id, Some(facts), "").await.unwrap();
    now(bookings::contest_no_show(cx, &linus, id, None, "I was there.").await);
}

#[tokio::test]
async fn a_proposed_time_is_accepted_for_the_booking_that_was_shown() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.confirmed(&linus, &ada, MONDAY_NINE).await;
    let form = domain::booking::reschedule::ProposalForm {
        starts: vec!["2026-03-09T05:00:00Z".into()],
        ..Default::default()
    };
    bookings::propose(&world.cx, &linus, id, &form).await.unwrap();
    let page = bookings::show(&world.cx, &ada.actor, id).await.unwrap();
    let time = page.proposal.as_ref().unwrap().times[0].id;
    let shown = page.shown_with(Money::new(0, page.price.currency));

    for stale in [None, Some(Shown { version: shown.version - 1, ..shown })] {
        now(bookings::accept_proposal(&world.cx, &ada.actor, id, time, stale).await);
    }
    bookings::accept_proposal(&world.cx, &ada.actor, id, time, Some(shown)).await.unwrap();
}

#[tokio::test]
async fn a_stranger_without_facts_learns_none() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let (linus, eve) = (a_mentee("Linus", &world).await, a_mentee("Margaret", &world).await);
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;

    let outcome = bookings::cancel(&world.cx, &eve, id, None, "").await;

    assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
}

#[tokio::test]
async fn the_bank_is_not_answered_for_a_booking_that_ended_meanwhile() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;
    let page = bookings::show(&world.cx, &linus, id).await.unwrap();
    let shown = Some(page.shown_with(page.price));
    world.cancel(&linus, id, "").await.unwrap();
    let answer = service::payments::simulated::answer_challenge;

    now(answer(&world.cx, &linus, id, shown, true).await);

    let by_mentor = answer(&world.cx, &ada.actor, id, shown, true).await;
    assert!(matches!(by_mentor, Err(Error::Forbidden)), "{by_mentor:?}");
}
