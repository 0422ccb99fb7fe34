//! C-11, C-12: notifications of the payment provider, repeated and concurrent with people's
//! actions.

use domain::payment::test_card::TestCard;
use service::payments::signature;
use uuid::Uuid;

use super::iterations;
use super::people::Person;
use super::process::REFRESH_SECRET;
use super::wire::{self, Ready, count, release};
use super::world::{Mentor, World, at, world};

const PRICE: i64 = 150_000;
const TIMES: usize = 10;

/// Returns a request of Linus to Ada whose bank demands a 3-D Secure challenge; no worker sends
/// anything by itself.
async fn waiting_for_the_bank(world: &World) -> (Mentor, Person, Uuid, String) {
    let (ada, linus) = (world.mentor(60, PRICE, 1).await, world.mentee().await);
    let form = format!(
        "form[session_type]={}&form[start]={}&form[idempotency_key]={}&form[price_shown]={PRICE}\
         &form[policy_shown]=standard&form[message]=&form[card]={}",
        ada.session_type,
        at("2026-03-09", 9),
        Uuid::new_v4(),
        TestCard::AsksToConfirm.number().replace(' ', "")
    );
    let answer = wire::send(world.form(&linus, "/api/bookings/request", &form)).await;
    let id: Uuid = answer.body.trim_matches('"').parse().unwrap();
    world.work().await;
    let body = world
        .text(&format!(
            "SELECT body FROM simulated_notifications n JOIN payments p ON p.external_id = n.external_id
             WHERE p.booking_id = '{id}'"
        ))
        .await;
    // What the bank would say next.
    let body = body.replace("needs_confirmation", "set_aside").replace("event_", "event_next_");
    world.sql("UPDATE simulated_payments SET status = 'set_aside' WHERE status = 'needs_confirmation'").await;
    (ada, linus, id, body)
}

fn notify(world: &World, server: usize, body: &str) -> Ready {
    let key = signature::derived_key(REFRESH_SECRET.as_bytes()).unwrap();
    let signed = signature::sign(&key, world.now, body.as_bytes()).unwrap();
    let header = format!("{}: {signed}\r\n", signature::HEADER);
    let server = &world.servers[server % world.servers.len()];
    wire::post_json(server.address, "/webhooks/payments/simulated", body, &header)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_notification_that_comes_many_times_at_once_has_one_effect() {
    let world = world(2).await;
    let iterations = iterations(10);
    for _ in 0..iterations {
        let (_, _, id, body) = waiting_for_the_bank(&world).await;
        let answers =
            release((0..TIMES).map(|server| notify(&world, server, &body)).collect()).await;

        assert_eq!(count(&answers, 200), TIMES, "{answers:?}");
        assert_eq!(world.payment(id).await, "authorised");
        let taken = format!(
            "payment_notifications n JOIN payments p ON p.external_id = n.external_id
             WHERE p.booking_id = '{id}' AND n.event_id LIKE 'event_next_%'"
        );
        assert_eq!(world.count(&taken).await, 1);
    }
    world.the_books_are_right().await;
    println!(
        "C-11: {iterations} iterations of the same notification x {TIMES}: 200 each, one effect"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn money_that_comes_as_the_request_is_withdrawn_is_voided() {
    let world = world(2).await;
    let iterations = iterations(10);
    for _ in 0..iterations {
        let (_, linus, id, body) = waiting_for_the_bank(&world).await;

        let answers =
            release(vec![notify(&world, 0, &body), world.act(&linus, "cancel", id).await]).await;
        world.work().await;

        // If the money arrived first, the request was sent: the click, for a hold, is repeated.
        let was_sent = count(&answers, 409) == 1;
        assert_eq!(count(&answers, 200), if was_sent { 1 } else { 2 }, "{answers:?}");
        if was_sent {
            assert_eq!(world.status(id).await, "pending");
            let again = wire::send(world.act(&linus, "cancel", id).await).await;
            assert_eq!(again.status, 200, "{}", again.body);
            world.work().await;
        }
        assert_eq!(
            (world.status(id).await.as_str(), world.payment(id).await.as_str()),
            ("cancelled", "voided")
        );
    }
    world.the_books_are_right().await;
    println!("C-12: {iterations} iterations: cancelled and voided, never captured");
}
