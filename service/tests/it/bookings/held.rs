//! A request is sent when its price is authorised, or at once when it is free. Until then it is a
//! hold.

use chrono::TimeDelta;
use domain::availability::Reason as UnavailableReason;
use domain::booking::Refused;
use domain::booking::action::Action;
use domain::booking::request::RequestForm;
use domain::booking::state::Status;
use domain::id::{BookingId, PaymentId};
use domain::payment::PaymentStatus;
use domain::payment::test_card::TestCard;
use service::payments::simulated::{self, SimulatedPayments};
use service::{Actor, Error, bookings, dashboard, payments};

use crate::support::builders::Mentor;
use crate::support::{World, a_mentee, a_mentor, form, world};

const MONDAY_NINE: &str = "2026-03-09T03:00:00Z";
const MONDAY_TEN: &str = "2026-03-09T04:00:00Z";

/// Linus has requested Ada's Monday at nine and paid with this card.
async fn asked_with(card: TestCard) -> (World, Mentor, Actor, BookingId) {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = ask(&world, &linus, &ada, (MONDAY_NINE, card)).await.unwrap();
    (world, ada, linus, id)
}

async fn ask(
    world: &World,
    mentee: &Actor,
    mentor: &Mentor,
    (start, card): (&str, TestCard),
) -> Result<BookingId, Error> {
    let form = RequestForm { card: card.number().into(), ..form(mentor, start) };
    let id = bookings::request(&world.cx, mentee, &form).await?;
    world.run_jobs().await;
    Ok(id)
}

async fn attempt(world: &World, mentee: &Actor, id: BookingId) -> PaymentId {
    bookings::pay_page(&world.cx, mentee, id).await.unwrap().attempt.unwrap()
}

async fn status(world: &World, mentee: &Actor, id: BookingId) -> Status {
    bookings::show(&world.cx, mentee, id).await.unwrap().state.status()
}

/// Delivers the notifications that the provider has to send.
async fn hear_news(world: &World) {
    for sent in simulated::due(&world.cx).await.unwrap() {
        let notification = serde_json::from_str(&sent.body).unwrap();
        payments::receive(&world.cx, SimulatedPayments::NAME, &notification).await.unwrap();
        simulated::delivered(&world.cx, vec![sent.id]).await.unwrap();
    }
}

#[tokio::test]
async fn a_request_is_sent_when_its_price_is_authorised_and_its_day_counts_from_then() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.request(&linus, &ada, MONDAY_NINE).await.unwrap();
    assert_eq!(status(&world, &linus, id).await, Status::Held);

    world.clock.advance(TimeDelta::minutes(10));
    world.run_jobs().await;

    let page = bookings::show(&world.cx, &ada.actor, id).await.unwrap();
    assert_eq!(page.state.status(), Status::Pending);
    assert_eq!(page.answer_until.unwrap().datetime(), "2026-03-03T03:10:00Z");
    assert_eq!(bookings::list(&world.cx, &ada.actor).await.unwrap().pending.len(), 1);
}

#[tokio::test]
async fn a_request_whose_card_was_refused_is_unknown_to_its_mentor() {
    let (world, ada, linus, id) = asked_with(TestCard::Declined).await;

    let lists = bookings::list(&world.cx, &ada.actor).await.unwrap();
    assert_eq!((lists.held.len(), lists.pending.len(), lists.past.len()), (0, 0, 0));
    let dashboard = dashboard::show(&world.cx, &ada.actor).await.unwrap();
    assert!(dashboard.lists.pending.is_empty() && dashboard.lists.held.is_empty());
    for outcome in [
        bookings::show(&world.cx, &ada.actor, id).await.map(|_| ()),
        world.confirm(&ada.actor, id).await.map(|_| ()),
        world.decline(&ada.actor, id, "").await.map(|_| ()),
        bookings::pay_page(&world.cx, &ada.actor, id).await.map(|_| ()),
        bookings::reschedule_page(&world.cx, &ada.actor, id, None, "").await.map(|_| ()),
        simulated::answer_challenge(&world.cx, &ada.actor, id, None, true).await,
    ] {
        assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
    }
    assert_eq!(bookings::list(&world.cx, &linus).await.unwrap().held.len(), 1);

    world.clock.advance(TimeDelta::minutes(15));
    assert_eq!(bookings::expire_due(&world.cx).await.unwrap(), 1);
    assert!(bookings::list(&world.cx, &ada.actor).await.unwrap().past.is_empty());
    let shown = bookings::show(&world.cx, &ada.actor, id).await;
    assert!(matches!(shown, Err(Error::NotFound)), "{shown:?}");
}

#[tokio::test]
async fn a_hold_takes_the_time_of_both_for_a_quarter_of_an_hour_and_ends_as_unpaid() {
    let (world, ada, linus, id) = asked_with(TestCard::Declined).await;
    let margaret = a_mentee("Margaret", &world).await;
    world.clock.advance(TimeDelta::minutes(15) - TimeDelta::seconds(1));
    let taken = ask(&world, &margaret, &ada, (MONDAY_NINE, TestCard::Succeeds)).await;
    assert!(
        matches!(taken, Err(Error::StartUnavailable(start)) if start.reason == UnavailableReason::Busy)
    );
    assert_eq!(bookings::expire_due(&world.cx).await.unwrap(), 0);

    world.clock.advance(TimeDelta::seconds(1));
    let free = ask(&world, &margaret, &ada, (MONDAY_NINE, TestCard::Succeeds)).await.unwrap();

    assert_eq!(status(&world, &margaret, free).await, Status::Pending);
    let unpaid = format!("bookings WHERE id = '{id}' AND cancellation_reason = 'unpaid'");
    assert_eq!(world.count(&unpaid).await, 1);
    let page = bookings::show(&world.cx, &linus, id).await.unwrap();
    let last = &page.history.last().unwrap().words;
    assert_eq!(last, "The time was not paid for, and is no longer held. Nothing was charged.");
    assert!(!page.actions.contains(&Action::Cancel));
}

#[tokio::test]
async fn another_card_sends_the_request_and_is_an_attempt_of_its_own() {
    let (world, ada, linus, id) = asked_with(TestCard::Declined).await;
    let page = bookings::pay_page(&world.cx, &linus, id).await.unwrap();
    assert_eq!(page.payment, PaymentStatus::Failed);
    assert_eq!(page.message, "I would like to learn about lifetimes.");
    assert_eq!(page.held_until.unwrap().datetime(), "2026-03-02T03:15:00Z");
    let refused = page.attempt.unwrap();
    let card = TestCard::Succeeds.number();

    payments::retry(&world.cx, &linus, id, refused, card).await.unwrap();
    payments::retry(&world.cx, &linus, id, refused, card).await.unwrap();
    world.run_jobs().await;

    assert_ne!(attempt(&world, &linus, id).await, refused);
    assert_eq!(world.count("simulated_payments").await, 2);
    assert_eq!(world.count(&format!("payment_attempts WHERE id = '{refused}'")).await, 1);
    payments::retry(&world.cx, &linus, id, refused, card).await.unwrap();
    world.confirm(&ada.actor, id).await.unwrap();
    world.run_jobs().await;
    assert_eq!(world.payment_status(id).await, "captured");
}

#[tokio::test]
async fn ten_cards_are_tried_for_a_request_and_no_eleventh() {
    let (world, _, linus, id) = asked_with(TestCard::Declined).await;
    for _ in 1..10 {
        let shown = attempt(&world, &linus, id).await;
        assert!(bookings::pay_page(&world.cx, &linus, id).await.unwrap().cards_left > 0);
        let card = TestCard::Declined.number();
        payments::retry(&world.cx, &linus, id, shown, card).await.unwrap();
        world.run_jobs().await;
    }

    let shown = attempt(&world, &linus, id).await;
    let refused = payments::retry(&world.cx, &linus, id, shown, TestCard::Succeeds.number()).await;

    let is_bound = matches!(refused, Err(Error::Refused(Refused::TooManyCards { max: 10 })));
    assert!(is_bound, "{refused:?}");
    let known_before = bookings::pay_page(&world.cx, &linus, id).await.unwrap().cards_left;
    assert_eq!(known_before, 0);
    assert_eq!(attempt(&world, &linus, id).await, shown);
}

#[tokio::test]
async fn a_card_that_is_no_card_is_named_and_nothing_is_tried() {
    let (world, _, linus, id) = asked_with(TestCard::Declined).await;
    let shown = attempt(&world, &linus, id).await;

    let refused = payments::retry(&world.cx, &linus, id, shown, "4111 1111 1111 1111").await;

    assert!(matches!(refused, Err(Error::Invalid(invalid)) if invalid.at("card").is_some()));
    assert_eq!(attempt(&world, &linus, id).await, shown);
}

#[tokio::test]
async fn what_comes_late_for_a_card_that_was_given_up_goes_back() {
    let (world, _, linus, id) = asked_with(TestCard::AsksToConfirm).await;
    hear_news(&world).await;
    let given_up = attempt(&world, &linus, id).await;
    let card = TestCard::Succeeds.number();
    payments::retry(&world.cx, &linus, id, given_up, card).await.unwrap();
    world.run_jobs().await;
    assert_eq!(world.payment_status(id).await, "authorised");

    let external = format!("simulated_{given_up}");
    world.payments.answer_challenge(&external, true).await.unwrap();
    hear_news(&world).await;
    world.run_jobs().await;

    let voided =
        format!("simulated_payments WHERE external_id = '{external}' AND status = 'voided'");
    assert_eq!(world.count(&voided).await, 1);
    assert_eq!(world.count("payment_notifications WHERE quarantined IS NOT NULL").await, 0);
    assert_eq!(world.payment_status(id).await, "authorised");
    assert_eq!(status(&world, &linus, id).await, Status::Pending);
}

#[tokio::test]
async fn no_card_is_tried_once_the_hold_is_over_or_by_somebody_else() {
    let (world, ada, linus, id) = asked_with(TestCard::Declined).await;
    let shown = attempt(&world, &linus, id).await;
    let margaret = a_mentee("Margaret", &world).await;
    for stranger in [&ada.actor, &margaret] {
        let refused =
            payments::retry(&world.cx, stranger, id, shown, TestCard::Succeeds.number()).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    }

    world.clock.advance(TimeDelta::minutes(15));
    let late = payments::retry(&world.cx, &linus, id, shown, TestCard::Succeeds.number()).await;

    assert!(matches!(late, Err(Error::Refused(Refused::TooLate { .. }))), "{late:?}");
}

#[tokio::test]
async fn a_request_whose_card_was_refused_counts_as_none_until_it_is_tried_again() {
    let (world, ada, linus, first) = asked_with(TestCard::Declined).await;
    let again = ask(&world, &linus, &ada, (MONDAY_TEN, TestCard::Succeeds)).await;
    let Err(Error::Refused(Refused::TooManyHeld { bookings, .. })) = again else {
        panic!("{again:?}")
    };
    assert_eq!(bookings[0].id, first);

    let ask_another = async |hour: u32| {
        let mentor = a_mentor("Grace").free("MO", "09:00-20:00").insert(&world).await;
        let start = format!("2026-03-09T0{hour}:00:00Z");
        ask(&world, &linus, &mentor, (&start, TestCard::Succeeds)).await
    };
    for hour in 4..9 {
        ask_another(hour).await.unwrap();
    }
    let seventh = ask_another(9).await;
    let is_full = matches!(&seventh, Err(Error::Refused(Refused::TooManyPending { max: 5, bookings }))
        if bookings.iter().all(|one| one.id != first));
    assert!(is_full, "{seventh:?}");

    let shown = attempt(&world, &linus, first).await;
    let sixth = payments::retry(&world.cx, &linus, first, shown, TestCard::Succeeds.number()).await;
    let is_full = matches!(sixth, Err(Error::Refused(Refused::TooManyPending { .. })));
    assert!(is_full, "{sixth:?}");
    let page = bookings::pay_page(&world.cx, &linus, first).await.unwrap();
    let known = matches!(&page.limit, Some(Refused::TooManyPending { bookings, .. })
        if bookings.len() == 5);
    assert!(known, "before another card is typed: {:?}", page.limit);
    let one = bookings::list(&world.cx, &linus).await.unwrap().pending[0].id;
    world.cancel(&linus, one, "").await.unwrap();
    payments::retry(&world.cx, &linus, first, shown, TestCard::Succeeds.number()).await.unwrap();
    world.run_jobs().await;
    assert_eq!(bookings::list(&world.cx, &linus).await.unwrap().pending.len(), 5);
}

#[tokio::test]
async fn a_bank_that_has_not_asked_yet_is_not_answered() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.request(&linus, &ada, MONDAY_NINE).await.unwrap();
    let shown = Some(bookings::pay_page(&world.cx, &linus, id).await.unwrap().shown);

    let answer = simulated::answer_challenge(&world.cx, &linus, id, shown, true).await;

    assert!(matches!(answer, Err(Error::Refused(Refused::Changed))), "{answer:?}");
}

#[tokio::test]
async fn three_times_are_held_at_once_and_no_fourth() {
    let (world, _, linus, _) = asked_with(TestCard::Declined).await;
    for hour in 4..6 {
        let mentor = a_mentor("Grace").free("MO", "09:00-20:00").insert(&world).await;
        let start = format!("2026-03-09T0{hour}:00:00Z");
        ask(&world, &linus, &mentor, (&start, TestCard::AsksToConfirm)).await.unwrap();
    }
    let mentor = a_mentor("Grace").free("MO", "09:00-20:00").insert(&world).await;

    let fourth = ask(&world, &linus, &mentor, ("2026-03-09T08:00:00Z", TestCard::Succeeds)).await;

    let Err(Error::Refused(Refused::TooManyHeld { bookings, .. })) = fourth else {
        panic!("{fourth:?}")
    };
    assert_eq!(bookings.len(), 3);
}

#[tokio::test]
async fn its_mentee_withdraws_a_hold_and_the_mentor_never_hears_of_it() {
    let (world, ada, linus, id) = asked_with(TestCard::AsksToConfirm).await;

    world.cancel(&linus, id, "").await.unwrap();

    assert_eq!(world.count("commitments").await, 0);
    assert!(bookings::list(&world.cx, &ada.actor).await.unwrap().past.is_empty());
    let shown = bookings::show(&world.cx, &ada.actor, id).await;
    assert!(matches!(shown, Err(Error::NotFound)), "{shown:?}");
}

#[tokio::test]
async fn a_hold_that_is_over_but_not_ended_yet_is_sent_when_its_money_comes() {
    let (world, _, linus, id) = asked_with(TestCard::AsksToConfirm).await;
    hear_news(&world).await;
    world.clock.advance(TimeDelta::minutes(20));
    let shown = Some(bookings::pay_page(&world.cx, &linus, id).await.unwrap().shown);
    simulated::answer_challenge(&world.cx, &linus, id, shown, true).await.unwrap();

    hear_news(&world).await;
    world.run_jobs().await;

    assert_eq!(status(&world, &linus, id).await, Status::Pending);
    assert_eq!(bookings::expire_due(&world.cx).await.unwrap(), 0);
}

#[tokio::test]
async fn a_past_is_not_filled_with_requests_that_are_withdrawn() {
    let world = world().await;
    let ada =
        a_mentor("Ada").free("MO", "09:00-12:00").teaching("rust", 60, 0).insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let free = || RequestForm { price_shown: 0, ..form(&ada, MONDAY_NINE) };
    for _ in 0..5 {
        let id = bookings::request(&world.cx, &linus, &free()).await.unwrap();
        world.cancel(&linus, id, "").await.unwrap();
    }

    let sixth = bookings::request(&world.cx, &linus, &free()).await;

    assert!(matches!(sixth, Err(Error::Refused(Refused::TooManyGivenUp { .. }))), "{sixth:?}");
}

#[tokio::test]
async fn a_time_is_not_held_for_ever_by_requests_that_nobody_pays_for() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    for _ in 0..5 {
        let id = ask(&world, &linus, &ada, (MONDAY_NINE, TestCard::Declined)).await.unwrap();
        world.run_jobs().await;
        world.cancel(&linus, id, "").await.unwrap();
    }

    let sixth = ask(&world, &linus, &ada, (MONDAY_NINE, TestCard::Succeeds)).await;

    assert!(matches!(sixth, Err(Error::Refused(Refused::TooManyGivenUp { .. }))), "{sixth:?}");
    let start = MONDAY_NINE.parse().unwrap();
    let page =
        bookings::request_page(&world.cx, &linus, &ada.actor.handle, ada.session_type, start);
    let page = page.await.unwrap();
    assert!(matches!(page.refused, Some(Refused::TooManyGivenUp { max: 5, .. })), "known before");
    let margaret = a_mentee("Margaret", &world).await;
    assert!(ask(&world, &margaret, &ada, (MONDAY_NINE, TestCard::Succeeds)).await.is_ok());

    world.clock.advance(TimeDelta::days(1));
    let next_day = ask(&world, &linus, &ada, (MONDAY_TEN, TestCard::Succeeds)).await;
    assert!(next_day.is_ok(), "{next_day:?}");
}
