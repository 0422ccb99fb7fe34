use domain::booking::Refused;
use service::{Error, bookings};

use crate::support::{a_mentee, a_mentor, an_admin, world};

const MONDAY_NINE: &str = "2026-03-09T03:00:00Z";

#[tokio::test]
async fn a_withdrawn_request_frees_its_time_and_lets_the_money_go() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;

    world.cancel(&linus, id, "").await.unwrap();
    world.run_jobs().await;

    assert_eq!(world.payment_status(id).await, "voided");
    assert_eq!(world.count("commitments").await, 0);
}

#[tokio::test]
async fn what_comes_back_is_what_the_page_announced() {
    for (now, back, status) in [
        ("2026-03-08T02:59:00Z", 150_000, "refunded"),
        ("2026-03-08T12:00:00Z", 75_000, "partly_refunded"),
        ("2026-03-09T01:00:00Z", 0, "captured"),
    ] {
        let world = world().await;
        let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
        let linus = a_mentee("Linus", &world).await;
        let id = world.confirmed(&linus, &ada, MONDAY_NINE).await;
        world.clock.set(now);
        let announced = bookings::show(&world.cx, &linus, id).await.unwrap().refund_now;
        assert_eq!(announced.minor, back, "{now}");

        world.cancel(&linus, id, "Something came up.").await.unwrap();
        world.run_jobs().await;

        assert_eq!(world.payment_status(id).await, status, "{now}");
        let refunded = format!("payments WHERE booking_id = '{id}' AND refunded = {back}");
        assert_eq!(world.count(&refunded).await, 1, "{now}");
    }
}

#[tokio::test]
async fn a_mentor_who_cancels_returns_everything() {
    let world = world().await;
    let ada =
        a_mentor("Ada").free("MO", "09:00-12:00").with_policy("standard").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.confirmed(&linus, &ada, MONDAY_NINE).await;
    world.clock.set("2026-03-09T02:59:00Z");

    world.cancel(&ada.actor, id, "I am ill.").await.unwrap();
    world.run_jobs().await;

    assert_eq!(world.payment_status(id).await, "refunded");
    assert_eq!(world.count("ledger_entries").await, 6);
}

#[tokio::test]
async fn a_cancellation_is_final_and_a_session_that_began_cannot_be_cancelled() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.confirmed(&linus, &ada, MONDAY_NINE).await;

    world.clock.set(MONDAY_NINE);
    let late = world.cancel(&linus, id, "").await;
    assert!(matches!(late, Err(Error::Refused(Refused::TooLate { .. }))), "{late:?}");

    world.clock.set("2026-03-08T02:00:00Z");
    world.cancel(&linus, id, "").await.unwrap();
    let again = world.cancel(&ada.actor, id, "").await;
    assert!(matches!(again, Err(Error::Refused(Refused::NotAllowed { .. }))), "{again:?}");
}

#[tokio::test]
async fn cancelling_while_the_payment_is_being_authorised_still_lets_it_go() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    world.payments.fail(1);
    let id = world.request(&linus, &ada, MONDAY_NINE).await.unwrap();
    world.cancel(&linus, id, "").await.unwrap();

    for _ in 0..4 {
        world.run_jobs().await;
        world.clock.advance(chrono::TimeDelta::seconds(10));
    }

    assert_eq!(world.payment_status(id).await, "voided");
    assert_eq!(world.count("outbox WHERE delivered_at IS NULL").await, 0);
}

#[tokio::test]
async fn an_admin_calls_a_session_off_with_a_reason_that_stays_on_record() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let admin = an_admin(&world).await;
    let id = world.confirmed(&linus, &ada, MONDAY_NINE).await;
    world.clock.set("2026-03-09T01:00:00Z"); // the policy gives nothing back any more

    // An admin has no page of the booking: without facts, the refusal contains them.
    let told = bookings::cancel(&world.cx, &admin, id, None, "The mentor is ill.").await;
    let Err(Error::Refused(Refused::Outdated { now, .. })) = told else { panic!("{told:?}") };
    let silent = bookings::cancel(&world.cx, &admin, id, Some(now), " ").await;
    assert!(matches!(silent, Err(Error::Invalid(_))), "{silent:?}");
    bookings::cancel(&world.cx, &admin, id, Some(now), "The mentor is ill.").await.unwrap();
    world.run_jobs().await;

    assert_eq!(world.payment_status(id).await, "refunded");
    let entry = format!(
        "audit_log WHERE action = 'cancel_booking' AND object_id = '{id}' AND actor_id = '{}'
         AND reason = 'The mentor is ill.'",
        admin.id
    );
    assert_eq!(world.count(&entry).await, 1);
    assert_eq!(world.count("audit_log").await, 1);
}

#[tokio::test]
async fn an_admin_acts_for_nobody() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let admin = an_admin(&world).await;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;

    let confirmed = world.confirm(&admin, id).await;
    assert!(matches!(confirmed, Err(Error::Forbidden)), "{confirmed:?}");
    let shown = bookings::show(&world.cx, &admin, id).await;
    assert!(matches!(shown, Err(Error::NotFound)), "{shown:?}");
}

#[tokio::test]
async fn a_request_is_withdrawn_and_only_what_was_agreed_is_cancelled() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let last = async |actor, id| {
        let page = bookings::show(&world.cx, actor, id).await.unwrap();
        (page.history.last().unwrap().words.clone(), page.confirmed_at.is_some())
    };

    let request = world.pending(&linus, &ada, "2026-03-09T03:00:00Z").await;
    world.cancel(&linus, request, "").await.unwrap();
    assert_eq!(last(&linus, request).await, ("You withdrew the request.".into(), false));
    assert_eq!(last(&ada.actor, request).await, ("Linus withdrew the request.".into(), false));

    let session = world.confirmed(&linus, &ada, "2026-03-09T04:00:00Z").await;
    world.cancel(&linus, session, "").await.unwrap();
    assert_eq!(last(&linus, session).await, ("You cancelled the session.".into(), true));
    assert_eq!(last(&ada.actor, session).await, ("Linus cancelled the session.".into(), true));
}

#[tokio::test]
async fn the_payment_page_of_what_ended_knows_whether_it_was_sent_and_where_its_money_is() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.confirmed(&linus, &ada, "2026-03-09T03:00:00Z").await;
    world.clock.set("2026-03-08T12:00:00Z"); // half comes back
    world.cancel(&linus, id, "").await.unwrap();
    world.run_jobs().await;

    let page = bookings::pay_page(&world.cx, &linus, id).await.unwrap();

    assert!(page.was_sent && page.was_confirmed && page.is_ahead);
    assert_eq!(page.stands, "৳1,500 paid, ৳750 returned, ৳750 kept");

    let held = world.request(&linus, &ada, "2026-03-16T03:00:00Z").await.unwrap();
    world.clock.set("2026-03-17T03:00:00Z");
    bookings::expire_due(&world.cx).await.unwrap();
    let page = bookings::pay_page(&world.cx, &linus, held).await.unwrap();
    assert!(!page.was_sent && !page.is_ahead);
}
