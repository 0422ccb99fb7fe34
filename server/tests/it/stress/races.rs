//! Races C-1 to C-25 (docs/testing.md names each), over two processes: exactly one wins, the
//! others read why, and the books are right.

use chrono::TimeDelta;
use uuid::Uuid;

use super::iterations;
use super::people::Person;
use super::wire::{self, Answer, Ready, count, release};
use super::world::{Mentor, World, at, facts_of, nobody_saw_a_fault, world};

const DAY: &str = "2026-03-09";
const PRICE: i64 = 150_000;
const WON_OR_LOST: &[u16] = &[200, 409];

/// Repeats a race of two and checks that exactly one wins. `run` returns the two answers.
async fn duel(
    name: &str,
    world: &World,
    usual: usize,
    mut run: impl AsyncFnMut(&World) -> Vec<Answer>,
) {
    let iterations = iterations(usual);
    for iteration in 0..iterations {
        let answers = run(world).await;
        nobody_saw_a_fault(&answers, WON_OR_LOST);
        assert_eq!(count(&answers, 200), 1, "{name}, iteration {iteration}: {answers:?}");
        world.work().await;
    }
    let bookings = world.the_books_are_right().await;
    println!(
        "{name}: {iterations} iterations, {iterations} won, overlaps 0, 5xx 0 ({bookings} bookings)"
    );
}

async fn pair(world: &World) -> (Mentor, Person) {
    (world.mentor(60, PRICE, 1).await, world.mentee().await)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_ask_for_one_start_one_gets_it() {
    let world = world(2).await;
    let iterations = iterations(31);
    let mut attempts = 0;
    for contenders in [2, 8, 64, 256] {
        let people = world.mentees(contenders).await;
        for _ in 0..iterations {
            let mentor = world.mentor(60, PRICE, 1).await;
            let asking = people.iter().map(|one| world.ask(one, &mentor, &at(DAY, 9), PRICE));

            let answers = release(asking.collect()).await;

            nobody_saw_a_fault(&answers, WON_OR_LOST);
            assert_eq!(count(&answers, 200), 1);
            attempts += contenders;
            free_all(&world).await;
        }
    }
    println!(
        "C-1: {attempts} attempts at 2, 8, 64 and 256, {} iterations: one won each, 5xx 0",
        iterations * 4
    );
}

/// Deletes all bookings, so that limits do not affect the next iteration.
async fn free_all(world: &World) {
    world.the_books_are_right().await;
    world.forget_bookings().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_overlapping_starts_of_two_session_types_one_is_held() {
    let world = world(2).await;
    let people = world.mentees(16).await;
    let iterations = iterations(200);
    for _ in 0..iterations {
        let hour = world.mentor(60, PRICE, 1).await;
        let half = Mentor { session_type: Uuid::now_v7(), ..hour.clone() };
        world
            .sql(&format!(
                "INSERT INTO mentor_expertise (id, mentor_id, topic_id, title, duration_minutes, price,
                     currency, start_step, notice_minutes, created_at, updated_at)
                 SELECT '{}', mentor_id, topic_id, 'Short', 30, price, currency, 30, 0, created_at, updated_at
                 FROM mentor_expertise WHERE id = '{}'",
                half.session_type, hour.session_type
            ))
            .await;
        let half_past = at(DAY, 9).replace(":00:00Z", ":30:00Z");
        let asking = people.iter().enumerate().map(|(index, one)| match index % 2 {
            0 => world.ask(one, &hour, &at(DAY, 9), PRICE),
            _ => world.ask(one, &half, &half_past, PRICE),
        });

        let answers = release(asking.collect()).await;

        nobody_saw_a_fault(&answers, WON_OR_LOST);
        assert_eq!(count(&answers, 200), 1);
        free_all(&world).await;
    }
    println!("C-2: {iterations} iterations of {} over two lengths: one won each", people.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_double_click_is_one_booking_and_another_body_is_refused() {
    let world = world(2).await;
    let iterations = iterations(200);
    for _ in 0..iterations {
        let (mentor, linus) = pair(&world).await;
        let click = |key: &str, start: &str| world.ask_with_key(&linus, &mentor, start, PRICE, key);

        let same =
            release(vec![click("one-key-1", &at(DAY, 9)), click("one-key-1", &at(DAY, 9))]).await;
        assert_eq!(count(&same, 200), 2);
        assert_eq!(same[0].body, same[1].body);
        let other = wire::send(click("one-key-1", &at(DAY, 10))).await;
        assert_eq!(other.status, 422, "{}", other.body);
        let unkeyed =
            release(vec![click("key-two-2", &at(DAY, 11)), click("key-three", &at(DAY, 11))]).await;
        assert_eq!(count(&unkeyed, 409), 2, "a request with this mentor waits already");
        free_all(&world).await;
    }
    println!("C-3: {iterations} iterations: same key 1 booking, other body 422");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_mentee_is_not_at_two_mentors() {
    let world = world(2).await;
    duel("C-4 one mentee, two mentors", &world, 200, async |world| {
        let (ada, linus) = pair(world).await;
        let grace = world.mentor(60, PRICE, 1).await;
        let ask = |mentor: &Mentor| world.ask(&linus, mentor, &at(DAY, 9), PRICE);
        release(vec![ask(&ada), ask(&grace)]).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_confirmation_and_a_withdrawal_one_wins_and_the_money_follows() {
    let world = world(2).await;
    duel("C-5 confirm, decline", &world, 200, async |world| {
        let (ada, linus) = pair(world).await;
        let id = world.pending(&linus, &ada, &at(DAY, 9), PRICE).await;
        let answers = release(vec![
            world.act(&ada.person, "confirm", id).await,
            world.act(&ada.person, "decline", id).await,
        ])
        .await;
        world.work().await;
        let expected = if answers[0].status == 200 { "captured" } else { "voided" };
        assert_eq!(world.payment(id).await, expected);
        answers
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_withdrawal_takes_nothing_or_meets_a_confirmation_and_asks_again() {
    let world = world(2).await;
    let (iterations, mut agreed) = (iterations(100), 0);
    for _ in 0..iterations {
        let (ada, linus) = pair(&world).await;
        let id = world.pending(&linus, &ada, &at(DAY, 9), PRICE).await;
        let answers = release(vec![
            world.act(&ada.person, "confirm", id).await,
            world.act(&linus, "cancel", id).await,
        ])
        .await;
        nobody_saw_a_fault(&answers, WON_OR_LOST);
        assert_eq!(count(&answers, 200), 1, "{answers:?}");
        world.work().await;
        let was_agreed = answers[0].status == 200;
        let end = (world.status(id).await, world.payment(id).await);
        let expected = if was_agreed { ("confirmed", "captured") } else { ("cancelled", "voided") };
        assert_eq!((end.0.as_str(), end.1.as_str()), expected);
        agreed += usize::from(was_agreed);
    }
    world.the_books_are_right().await;
    println!(
        "C-5 confirm, withdraw: {iterations} iterations, {agreed} agreed before, nothing taken by surprise"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_confirmation_and_a_cancellation_happen_once() {
    let world = world(2).await;
    duel("C-6 confirm x 2", &world, 200, async |world| {
        let (ada, linus) = pair(world).await;
        let id = world.pending(&linus, &ada, &at(DAY, 9), PRICE).await;
        release(vec![
            world.act(&ada.person, "confirm", id).await,
            world.act(&ada.person, "confirm", id).await,
        ])
        .await
    })
    .await;
    duel("C-6 cancel x 2 by both sides", &world, 200, async |world| {
        let (ada, linus) = pair(world).await;
        let id = world.confirmed(&linus, &ada, &at(DAY, 9), PRICE).await;
        let answers = release(vec![
            world.act(&ada.person, "cancel", id).await,
            world.act(&linus, "cancel", id).await,
        ])
        .await;
        world.work().await;
        assert_eq!(world.payment(id).await, "refunded");
        answers
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_mentors_and_an_admins_refund_one_is_made() {
    let world = world(2).await;
    let admin = world.admin().await;
    duel("C-13 cancel by mentor, by admin", &world, 200, async |world| {
        let (ada, linus) = pair(world).await;
        let id = world.confirmed(&linus, &ada, &at(DAY, 9), PRICE).await;
        // An admin has no page of the booking: without facts, the answer contains them.
        let told =
            wire::send(world.form(&admin, "/api/bookings/cancel", &format!("id={id}&reason=x")));
        let told = told.await;
        assert_eq!(told.status, 409, "{}", told.body);
        let by_admin = format!("id={id}&reason=Overridden{}", facts_of(&told));
        let answers = release(vec![
            world.act(&ada.person, "cancel", id).await,
            world.form(&admin, "/api/bookings/cancel", &by_admin),
        ])
        .await;
        world.work().await;
        assert_eq!(world.payment(id).await, "refunded");
        let recorded = format!("audit_log WHERE object_id = '{id}'");
        assert_eq!(world.count(&recorded).await == 1, answers[1].status == 200);
        answers
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_confirmation_and_the_expiry_one_wins() {
    let mut world = world(2).await;
    let iterations = iterations(200);
    let start = world.now;
    let mut confirmed = 0;
    for _ in 0..iterations {
        world.set_clock(start).await;
        let (ada, linus) = pair(&world).await;
        let id = world.pending(&linus, &ada, &at(DAY, 9), PRICE).await;
        // To one server there is a second left, to the other none.
        let over = start + TimeDelta::hours(24);
        world.set_clock(over - TimeDelta::seconds(1)).await;
        world.set_clock_of(1, over).await;
        let shown = world.shown(&ada.person, "confirm", id).await;
        let form = format!("id={id}{shown}");
        let confirm = world.form_at(0, &ada.person, "/api/bookings/confirm", &form);
        let expire = wire::post_json(world.servers[1].address, "/test/work", "{}", "");

        let answers = release(vec![confirm, expire]).await;

        nobody_saw_a_fault(&answers[..1], WON_OR_LOST);
        world.set_clock(over).await; // the other server's jobs are due to both
        world.work().await;
        let end = (world.status(id).await, world.payment(id).await);
        if answers[0].status == 200 {
            assert_eq!(end, ("confirmed".into(), "captured".into()));
            confirmed += 1;
        } else {
            assert_eq!(end, ("cancelled".into(), "voided".into()));
        }
        world.the_books_are_right().await;
    }
    println!(
        "C-7: {iterations} iterations: {confirmed} confirmed, {} expired, never both",
        iterations - confirmed
    );
}

fn times(world: &World, person: &Person, id: Uuid, start: &str) -> Ready {
    let form = format!("id={id}&form[starts][0]={start}&form[message]=");
    world.form(person, "/api/bookings/propose", &form)
}

async fn proposed_time(world: &World, id: Uuid) -> String {
    world
        .text(&format!(
            "SELECT p.id::text FROM reschedule_proposals p JOIN reschedule_requests r
                 ON r.id = p.reschedule_request_id
             WHERE r.booking_id = '{id}' AND r.status = 'pending'"
        ))
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_held_time_is_moved_to_or_asked_for_but_never_both() {
    let world = world(2).await;
    duel("C-8 accept a proposal, ask for its time", &world, 200, async |world| {
        let (ada, linus) = pair(world).await;
        let margaret = world.mentee().await;
        let id = world.confirmed(&linus, &ada, &at(DAY, 9), PRICE).await;
        assert_eq!(wire::send(times(world, &linus, id, &at(DAY, 12))).await.status, 200);
        let time = proposed_time(world, id).await;
        let shown = world.shown_with_times(&ada.person, id).await;
        let form = format!("id={id}&time={time}{shown}");
        let accept = world.form(&ada.person, "/api/bookings/accept_proposal", &form);
        release(vec![accept, world.ask(&margaret, &ada, &at(DAY, 12), PRICE)]).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_bookings_cannot_swap_what_both_hold() {
    let world = world(2).await;
    let iterations = iterations(200);
    for _ in 0..iterations {
        let (ada, linus) = pair(&world).await;
        let margaret = world.mentee().await;
        let one = world.confirmed(&linus, &ada, &at(DAY, 9), PRICE).await;
        let other = world.confirmed(&margaret, &ada, &at(DAY, 10), PRICE).await;

        let answers = release(vec![
            times(&world, &linus, one, &at(DAY, 10)),
            times(&world, &margaret, other, &at(DAY, 9)),
        ])
        .await;

        nobody_saw_a_fault(&answers, &[409]);
        world.the_books_are_right().await;
    }
    println!("C-9: {iterations} iterations: both refused, nothing lost");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_rescheduling_and_a_cancellation_the_last_word_holds_no_lost_time() {
    let world = world(2).await;
    let iterations = iterations(200);
    for _ in 0..iterations {
        let (ada, linus) = pair(&world).await;
        let id = world.confirmed(&linus, &ada, &at(DAY, 9), PRICE).await;
        assert_eq!(wire::send(times(&world, &linus, id, &at(DAY, 12))).await.status, 200);
        let time = proposed_time(&world, id).await;
        let shown = world.shown_with_times(&ada.person, id).await;
        let accept = world.form(
            &ada.person,
            "/api/bookings/accept_proposal",
            &format!("id={id}&time={time}{shown}"),
        );

        let answers = release(vec![accept, world.act(&linus, "cancel", id).await]).await;

        nobody_saw_a_fault(&answers, WON_OR_LOST);
        // A cancelled booking cannot be rescheduled; one that was rescheduled is not what was to be cancelled.
        assert_eq!(count(&answers, 200), 1, "{answers:?}");
        if answers[0].status == 200 {
            assert_eq!(wire::send(world.act(&linus, "cancel", id).await).await.status, 200);
        }
        assert_eq!(world.status(id).await, "cancelled");
        assert_eq!(world.count(&format!("commitments WHERE person_id = '{}'", linus.id)).await, 0);
        world.work().await;
        world.the_books_are_right().await;
    }
    println!("C-10: {iterations} iterations: a cancelled booking holds no time");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_is_reviewed_once() {
    let mut world = world(2).await;
    let iterations = iterations(200);
    let start = world.now;
    for _ in 0..iterations {
        world.set_clock(start).await;
        let (ada, linus) = pair(&world).await;
        let id = world.confirmed(&linus, &ada, &at(DAY, 9), PRICE).await;
        world.set_clock(start + TimeDelta::days(7) + TimeDelta::hours(2)).await;
        assert_eq!(wire::send(world.act(&ada.person, "complete", id).await).await.status, 200);
        let review = |stars| {
            let form = format!("booking={id}&rating={stars}&comment=");
            world.form(&linus, "/api/reviews/write", &form)
        };

        let answers = release(vec![review(5), review(1)]).await;

        nobody_saw_a_fault(&answers, WON_OR_LOST);
        assert_eq!(count(&answers, 200), 1);
        let counted = format!("mentors WHERE user_id = '{}' AND rating_count = 1", ada.person.id);
        assert_eq!(world.count(&counted).await, 1);
    }
    world.the_books_are_right().await;
    println!("C-14: {iterations} iterations: one review each, rating_count + 1");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_last_seat_is_sold_once() {
    let world = world(2).await;
    let people = world.mentees(64).await;
    let iterations = iterations(5);
    for seats in [5, 30] {
        for _ in 0..iterations {
            let mentor = world.mentor(60, PRICE, seats).await;
            let asking = people.iter().map(|one| world.ask(one, &mentor, &at(DAY, 9), PRICE));

            let answers = release(asking.collect()).await;

            nobody_saw_a_fault(&answers, WON_OR_LOST);
            assert_eq!(i64::try_from(count(&answers, 200)).unwrap(), seats);
            assert_eq!(world.count(&format!("meetings WHERE seats_taken = {seats}")).await, 1);
            free_all(&world).await;
        }
    }
    println!(
        "C-15: 5 and 30 seats x {} askers, {iterations} iterations: sold = capacity",
        people.len()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_is_made_in_hours_that_are_there_or_not_at_all() {
    let world = world(2).await;
    let iterations = iterations(200);
    let mut made = 0;
    for _ in 0..iterations {
        let (ada, linus) = pair(&world).await;
        let window = world
            .text(&format!(
                "SELECT id::text FROM availability_slots WHERE mentor_id = '{}'",
                ada.person.id
            ))
            .await;
        let remove = world.form(&ada.person, "/api/availability/remove", &format!("id={window}"));

        let answers = release(vec![remove, world.ask(&linus, &ada, &at(DAY, 9), PRICE)]).await;

        nobody_saw_a_fault(&answers, WON_OR_LOST);
        assert_eq!(answers[0].status, 200);
        made += count(&answers[1..], 200);
        let again = wire::send(world.ask(&world.mentee().await, &ada, &at(DAY, 11), PRICE)).await;
        assert_eq!(again.status, 409, "the hours are gone");
    }
    world.the_books_are_right().await;
    println!(
        "C-17: {iterations} iterations: {made} made before the hours went, {} refused",
        iterations - made
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_paid_is_what_the_page_showed() {
    let world = world(2).await;
    let iterations = iterations(200);
    for _ in 0..iterations {
        let (ada, linus) = pair(&world).await;
        let form = format!(
            "id={}&form[topic]=rust&form[duration_minutes]=60&form[price]=2000&form[notice_hours]=0&form[version]=1",
            ada.session_type
        );
        let edit = world.form(&ada.person, "/api/session_types/edit", &form);

        let answers = release(vec![edit, world.ask(&linus, &ada, &at(DAY, 9), PRICE)]).await;

        nobody_saw_a_fault(&answers, WON_OR_LOST);
        assert_eq!(answers[0].status, 200);
        let paid = format!("bookings WHERE mentee_id = '{}' AND price = {PRICE}", linus.id);
        assert_eq!(world.count(&paid).await, i64::from(answers[1].status == 200));
    }
    println!("C-19: {iterations} iterations: the price shown, or 409");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_ends_in_one_way() {
    let mut world = world(2).await;
    let iterations = iterations(200);
    let start = world.now;
    for _ in 0..iterations {
        world.set_clock(start).await;
        let (ada, linus) = pair(&world).await;
        let id = world.confirmed(&linus, &ada, &at(DAY, 9), PRICE).await;
        world.set_clock(start + TimeDelta::days(8) + TimeDelta::hours(2)).await;
        let work = wire::post_json(world.servers[1].address, "/test/work", "{}", "");

        let answers = release(vec![
            world.act(&ada.person, "complete", id).await,
            world.act(&linus, "mark_no_show", id).await,
            world.act(&ada.person, "mark_no_show", id).await,
            work,
        ])
        .await;

        nobody_saw_a_fault(&answers[..3], WON_OR_LOST);
        // The first is what the others did not see; the worker may be it.
        assert!(count(&answers[..3], 200) <= 1, "{answers:?}");
        assert_eq!(world.status(id).await, "completed");
        world.work().await;
        world.the_books_are_right().await;
    }
    println!("C-25: {iterations} iterations: completed once, by the first alone");
}
