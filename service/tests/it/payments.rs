//! Payments: how each test card goes, and how notifications are handled that come late, twice or
//! wrong.

use chrono::TimeDelta;
use domain::booking::request::RequestForm;
use domain::id::BookingId;
use domain::money::{Currency, Money};
use domain::payment::test_card::TestCard;
use domain::payment::{ProviderPayment, ProviderStatus};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use service::payments::simulated::{self, SimulatedPayments};
use service::payments::{self, Notification};
use service::{Actor, bookings};

use crate::support::builders::Mentor;
use crate::support::{World, a_mentee, a_mentor, form, world};

const MONDAY_NINE: &str = "2026-03-09T03:00:00Z";
const EXTERNAL: &str = "simulated_";

/// Linus has requested Ada's Monday at nine and pays with this card.
async fn asked_with(card: TestCard) -> (World, Mentor, Actor, BookingId) {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let form = RequestForm { card: card.number().into(), ..form(&ada, MONDAY_NINE) };
    let id = bookings::request(&world.cx, &linus, &form).await.unwrap();
    world.run_jobs().await;
    (world, ada, linus, id)
}

/// Returns the notifications that are due at the provider, in the order in which they are sent.
async fn news(world: &World) -> Vec<Notification> {
    let due = simulated::due(&world.cx).await.unwrap();
    let read = |sent: &simulated::Outgoing| serde_json::from_str(&sent.body).unwrap();
    for sent in &due {
        simulated::delivered(&world.cx, vec![sent.id]).await.unwrap();
    }
    due.iter().map(read).collect()
}

async fn hear(world: &World, news: &[Notification]) {
    for one in news {
        payments::receive(&world.cx, SimulatedPayments::NAME, one).await.unwrap();
    }
}

async fn text(world: &World, read: &str) -> String {
    let statement = Statement::from_string(DbBackend::Postgres, read.to_owned());
    let row = world.cx.db.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

async fn external_id(world: &World, id: BookingId) -> String {
    let read = format!("SELECT '{EXTERNAL}' || id::text FROM payments WHERE booking_id = '{id}'");
    text(world, &read).await
}

/// Returns account and amount of each ledger entry, oldest first.
async fn ledger(world: &World) -> String {
    let read = "SELECT COALESCE(string_agg(account || ' ' || amount, ', ' ORDER BY at, transaction_id, id), '') FROM ledger_entries";
    text(world, read).await
}

#[tokio::test]
async fn the_platform_keeps_its_fee_and_the_mentor_the_rest() {
    let (world, ada, linus, id) = asked_with(TestCard::Succeeds).await;
    world.confirm(&ada.actor, id).await.unwrap();
    world.run_jobs().await;
    assert_eq!(ledger(&world).await, "mentee -150000, mentor 135000, platform 15000");
    world.clock.set("2026-03-08T12:00:00Z");

    world.cancel(&linus, id, "").await.unwrap();
    world.run_jobs().await;

    assert!(ledger(&world).await.ends_with("mentee 75000, mentor -67500, platform -7500"));
}

#[tokio::test]
async fn the_mentors_share_is_available_three_days_after_the_session_unless_contested() {
    let (world, ada, linus, id) = asked_with(TestCard::Succeeds).await;
    world.confirm(&ada.actor, id).await.unwrap();
    world.run_jobs().await;
    world.clock.set("2026-03-09T05:00:00Z");
    world.complete(&ada.actor, id).await.unwrap();
    world.clock.set("2026-03-12T04:59:59Z");
    assert_eq!(payments::release_due(&world.cx).await.unwrap(), 0);

    world.clock.set("2026-03-12T05:00:00Z");
    assert_eq!(payments::release_due(&world.cx).await.unwrap(), 1);
    assert_eq!(payments::release_due(&world.cx).await.unwrap(), 0);
    assert!(ledger(&world).await.ends_with("mentor -135000, mentor_available 135000"));

    let contested = world.confirmed(&linus, &ada, "2026-03-16T03:00:00Z").await;
    world.clock.set("2026-03-16T05:00:00Z");
    world.mark_no_show(&ada.actor, contested, "").await.unwrap();
    world.contest(&linus, contested, "I was there.").await.unwrap();
    world.clock.set("2026-04-16T05:00:00Z");
    assert_eq!(payments::release_due(&world.cx).await.unwrap(), 0);
}

/// Returns a session that was completed 73 hours ago, whose mentee is reported absent.
async fn due_for_release() -> (World, BookingId) {
    let (world, ada, _, id) = asked_with(TestCard::Succeeds).await;
    world.confirm(&ada.actor, id).await.unwrap();
    world.run_jobs().await;
    world.clock.set("2026-03-09T05:00:00Z");
    world.mark_no_show(&ada.actor, id, "").await.unwrap();
    world.clock.advance(TimeDelta::hours(73));
    (world, id)
}

/// Runs the release while another transaction has changed the booking and not committed yet;
/// returns how many payments were released.
async fn released_while(world: &World, change: String) -> usize {
    #[expect(clippy::disallowed_methods, reason = "nobody drops it half way")]
    let other = sea_orm::TransactionTrait::begin(&world.cx.db).await.unwrap();
    other.execute_unprepared(&change).await.unwrap();
    let cx = world.cx.clone();
    let releasing = tokio::spawn(async move { payments::release_due(&cx).await.unwrap() });
    while world
        .count("pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
        .await
        == 0
    {
        tokio::task::yield_now().await;
    }
    other.commit().await.unwrap();
    releasing.await.unwrap()
}

#[tokio::test]
async fn a_share_is_not_released_when_it_is_contested_while_the_release_waits_for_the_lock() {
    let (world, id) = due_for_release().await;
    let contest = format!(
        "UPDATE bookings SET no_show_contested_at = no_show_marked_at + interval '1 hour' WHERE id = '{id}'"
    );

    assert_eq!(released_while(&world, contest).await, 0);

    assert_eq!(world.count("ledger_entries WHERE account = 'mentor_available'").await, 0);
}

#[tokio::test]
async fn a_share_is_not_released_while_a_refund_is_promised() {
    let (world, id) = due_for_release().await;
    let refund = format!(
        "UPDATE bookings SET updated_at = updated_at WHERE id = '{id}';
         INSERT INTO outbox (id, topic, dedup_key, payload, run_at, attempts, created_at)
         VALUES ('{id}', 'refund_payment', 'refund_payment:{id}',
                 '{{\"promise\":\"refund_payment\",\"booking\":\"{id}\",\"minor\":50000}}', '2030-01-01Z', 0, '2026-03-12Z')"
    );

    assert_eq!(released_while(&world, refund).await, 0);
    assert_eq!(payments::release_due(&world.cx).await.unwrap(), 0);
    world.sql("UPDATE outbox SET delivered_at = '2026-03-12Z'").await;
    assert_eq!(payments::release_due(&world.cx).await.unwrap(), 1);
}

#[tokio::test]
async fn a_share_waits_until_an_absence_can_no_longer_be_contested() {
    let (world, ada, _, id) = asked_with(TestCard::Succeeds).await;
    world.confirm(&ada.actor, id).await.unwrap();
    world.run_jobs().await;
    world.clock.set("2026-03-09T05:00:00Z");
    world.complete(&ada.actor, id).await.unwrap();
    world.clock.advance(TimeDelta::hours(40));
    world.mark_no_show(&ada.actor, id, "").await.unwrap();

    world.clock.advance(TimeDelta::hours(71));
    assert_eq!(payments::release_due(&world.cx).await.unwrap(), 0);
    world.clock.advance(TimeDelta::hours(1));
    assert_eq!(payments::release_due(&world.cx).await.unwrap(), 1);
}

#[tokio::test]
async fn a_bank_that_asks_is_answered_by_the_payer() {
    let (world, ada, _, id) = asked_with(TestCard::AsksToConfirm).await;
    assert_eq!(world.payment_status(id).await, "confirming");
    assert!(world.confirm(&ada.actor, id).await.is_err());

    world.payments.answer_challenge(&external_id(&world, id).await, true).await.unwrap();
    hear(&world, &news(&world).await).await;

    assert_eq!(world.payment_status(id).await, "authorised");
    world.confirm(&ada.actor, id).await.unwrap();
}

#[tokio::test]
async fn money_that_comes_late_takes_the_time_again_if_it_is_still_free() {
    let (world, _, _, id) = asked_with(TestCard::Late).await;
    world.clock.advance(TimeDelta::minutes(15));
    assert_eq!(bookings::expire_due(&world.cx).await.unwrap(), 1);
    assert_eq!(world.count("commitments").await, 0);
    assert_eq!(world.count("bookings WHERE cancellation_reason = 'unpaid'").await, 1);
    world.clock.advance(TimeDelta::hours(24) - TimeDelta::minutes(15));
    assert!(news(&world).await.is_empty());
    world.clock.advance(TimeDelta::hours(1));

    hear(&world, &news(&world).await).await;
    world.run_jobs().await;

    assert_eq!(world.count("bookings WHERE status = 'pending'").await, 1);
    assert_eq!(world.count("commitments").await, 2);
    assert_eq!(world.payment_status(id).await, "authorised");
    assert_eq!(world.count("meetings WHERE status = 'pending' AND seats_taken = 1").await, 1);
}

#[tokio::test]
async fn money_that_comes_late_goes_back_when_the_time_is_taken() {
    let (world, ada, _, id) = asked_with(TestCard::Late).await;
    world.clock.advance(TimeDelta::hours(24));
    let margaret = a_mentee("Margaret", &world).await;
    world.pending(&margaret, &ada, MONDAY_NINE).await;
    world.clock.advance(TimeDelta::hours(1));

    hear(&world, &news(&world).await).await;
    world.run_jobs().await;

    assert_eq!(world.payment_status(id).await, "voided");
    assert_eq!(world.count("bookings WHERE status = 'cancelled'").await, 1);
    assert_eq!(ledger(&world).await, "");
}

#[tokio::test]
async fn money_that_comes_late_goes_back_when_nobody_would_take_the_request_any_more() {
    for change in [
        "UPDATE users SET suspended_at = '2026-03-01Z' WHERE id IN (SELECT user_id FROM mentors)",
        "UPDATE mentor_expertise SET on_offer = FALSE",
        "UPDATE mentors SET accepting = FALSE",
        "UPDATE meetings SET capacity = 2, seats_taken = 2",
    ] {
        let (world, _, _, id) = asked_with(TestCard::Late).await;
        world.clock.advance(TimeDelta::hours(24));
        assert_eq!(bookings::expire_due(&world.cx).await.unwrap(), 1);
        world.sql(change).await;
        world.clock.advance(TimeDelta::hours(1));

        hear(&world, &news(&world).await).await;
        world.run_jobs().await;

        assert_eq!(world.payment_status(id).await, "voided", "{change}");
        assert_eq!(world.count("bookings WHERE status = 'cancelled'").await, 1, "{change}");
        assert_eq!(world.count("outbox WHERE delivered_at IS NULL").await, 0, "{change}");
    }
}

#[tokio::test]
async fn a_request_that_was_reinstated_keeps_its_money_when_the_job_runs_again() {
    let (world, _, _, id) = asked_with(TestCard::Late).await;
    world.clock.advance(TimeDelta::hours(24));
    assert_eq!(bookings::expire_due(&world.cx).await.unwrap(), 1);
    world.clock.advance(TimeDelta::hours(1));
    hear(&world, &news(&world).await).await;
    world.run_jobs().await;

    world.sql("UPDATE outbox SET delivered_at = NULL, locked_until = NULL").await;
    world.run_jobs().await;

    assert_eq!(world.count("bookings WHERE status = 'pending'").await, 1);
    assert_eq!(world.payment_status(id).await, "authorised");
}

#[tokio::test]
async fn a_request_whose_money_was_voided_is_not_reinstated_when_the_time_is_free_later() {
    let (world, ada, _, _) = asked_with(TestCard::Late).await;
    world.clock.advance(TimeDelta::hours(24));
    let margaret = a_mentee("Margaret", &world).await;
    let other = world.pending(&margaret, &ada, MONDAY_NINE).await;
    world.clock.advance(TimeDelta::hours(1));
    hear(&world, &news(&world).await).await;
    world.run_jobs().await;
    world.decline(&ada.actor, other, "").await.unwrap();

    world.sql("UPDATE outbox SET delivered_at = NULL, locked_until = NULL").await;
    world.run_jobs().await;

    assert_eq!(world.count("bookings WHERE status = 'pending'").await, 0);
    assert_eq!(world.count("commitments").await, 0);
}

#[tokio::test]
async fn money_that_comes_for_a_withdrawn_request_is_voided() {
    let (world, _, linus, id) = asked_with(TestCard::AsksToConfirm).await;
    world.cancel(&linus, id, "").await.unwrap();
    world.payments.answer_challenge(&external_id(&world, id).await, true).await.unwrap();

    hear(&world, &news(&world).await).await;
    world.run_jobs().await;

    assert_eq!(world.payment_status(id).await, "voided");
}

#[tokio::test]
async fn news_that_come_three_times_and_out_of_order_end_in_the_same_state() {
    let (world, ada, linus, id) = asked_with(TestCard::Noisy).await;
    world.confirm(&ada.actor, id).await.unwrap();
    world.run_jobs().await;
    world.cancel(&ada.actor, id, "").await.unwrap();
    world.run_jobs().await;
    let before = (world.payment_status(id).await, ledger(&world).await);
    world.clock.advance(TimeDelta::minutes(5));

    let noise = news(&world).await;
    assert_eq!(noise.len(), 9);
    assert!(noise.windows(2).all(|pair| pair[0].at >= pair[1].at), "the newest come first");
    hear(&world, &noise).await;
    world.run_jobs().await;

    assert_eq!(before.0, "refunded");
    assert_eq!((world.payment_status(id).await, ledger(&world).await), before);
    assert_eq!(world.count("payment_notifications").await, 3);
    _ = linus;
}

#[tokio::test]
async fn an_outage_delays_and_neither_loses_nor_doubles() {
    let (world, ada, _, id) = asked_with(TestCard::Outage).await;
    assert_eq!(world.payment_status(id).await, "authorising");
    for _ in 0..4 {
        world.clock.advance(TimeDelta::minutes(1));
        world.run_jobs().await;
    }
    assert_eq!(world.payment_status(id).await, "authorised");

    world.confirm(&ada.actor, id).await.unwrap();
    world.run_jobs().await;

    assert_eq!(world.payment_status(id).await, "captured");
    assert_eq!(world.count("ledger_entries").await, 3);
    assert_eq!(world.count("outbox WHERE delivered_at IS NULL").await, 0);
}

#[tokio::test]
async fn news_that_do_not_fit_are_put_aside_and_change_nothing() {
    let (world, _, _, id) = asked_with(TestCard::AsksToConfirm).await;
    let genuine = news(&world).await.remove(0);
    let reported =
        ProviderPayment { status: ProviderStatus::Authorised, ..genuine.payment.clone() };
    let cheaper = Money::new(1, Currency::BDT);
    let odd = [
        ProviderPayment { amount: cheaper, ..reported.clone() },
        ProviderPayment { external_id: "simulated_other".into(), ..reported.clone() },
        ProviderPayment { captured: 150_001, ..reported.clone() },
        ProviderPayment { captured: 1, refunded: 2, ..reported.clone() },
        ProviderPayment { key: domain::id::PaymentId(uuid::Uuid::new_v4()), ..reported },
    ];
    for (index, payment) in odd.into_iter().enumerate() {
        hear(&world, &[Notification { id: format!("odd-{index}"), payment, ..genuine.clone() }])
            .await;
    }

    assert_eq!(world.payment_status(id).await, "confirming");
    assert_eq!(world.count("payment_notifications WHERE quarantined IS NOT NULL").await, 5);
}
