//! Races on real connections: of many simultaneous requests exactly one wins.

use std::sync::Arc;

use domain::booking::action::Action;
use domain::booking::request::RequestForm;
use service::{Actor, Error, bookings};
use tokio::sync::Barrier;

use crate::support::builders::Mentor;
use crate::support::world::{form, world_with_pool};
use crate::support::{World, a_mentee, a_mentor};

const CONTENDERS: usize = 64;
const ITERATIONS: usize = 20;

/// Starts all tasks at the same moment; returns their results.
async fn all_at_once<T: Send + 'static>(
    tasks: Vec<impl Future<Output = T> + Send + 'static>,
) -> Vec<T> {
    let start = Arc::new(Barrier::new(tasks.len()));
    let waiting = tasks.into_iter().map(|task| {
        let start = start.clone();
        tokio::spawn(async move {
            start.wait().await;
            task.await
        })
    });
    let mut outcomes = Vec::new();
    for task in waiting.collect::<Vec<_>>() {
        outcomes.push(task.await.unwrap());
    }
    outcomes
}

async fn mentees(world: &World, count: usize) -> Vec<Actor> {
    let mut mentees = Vec::new();
    for _ in 0..count {
        mentees.push(a_mentee("Linus", world).await);
    }
    mentees
}

/// Returns the HTTP status of a request's outcome.
fn status<T>(outcome: &Result<T, Error>) -> u16 {
    match outcome {
        Ok(_) => 201,
        Err(Error::StartUnavailable(_) | Error::Refused(_)) => 409,
        Err(error) => panic!("neither won nor lost: {error:?}"),
    }
}

async fn ask_at_once(
    world: &World,
    mentees: &[Actor],
    ada: &Mentor,
    starts: &[&str],
) -> (usize, usize) {
    let tasks = mentees.iter().zip(starts.iter().cycle()).map(|(mentee, start)| {
        let (cx, mentee, form) = (world.cx.clone(), mentee.clone(), form(ada, start));
        async move { bookings::request(&cx, &mentee, &form).await }
    });
    let outcomes = all_at_once(tasks.collect()).await;
    let won = outcomes.iter().filter(|outcome| status(outcome) == 201).count();
    (won, outcomes.len() - won)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_requests_for_one_time_exactly_one_wins_each_round() {
    let world = world_with_pool(24).await;
    let mentees = mentees(&world, CONTENDERS).await;
    let mut attempts = 0;
    for _ in 0..ITERATIONS {
        let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;

        let (won, lost) = ask_at_once(&world, &mentees, &ada, &["2026-03-09T03:00:00Z"]).await;

        assert_eq!((won, lost), (1, CONTENDERS - 1));
        world.sql("UPDATE bookings SET status = 'cancelled', cancellation_reason = 'declined', expires_at = NULL, cancelled_at = '2026-03-02Z' WHERE status = 'pending'").await;
        world.sql("DELETE FROM commitments").await;
        attempts += CONTENDERS;
    }
    println!(
        "races: {ITERATIONS} iterations, {attempts} attempts, {ITERATIONS} won, overlaps 0, 5xx 0"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_requests_for_overlapping_times_exactly_one_wins() {
    let world = world_with_pool(24).await;
    let mentees = mentees(&world, 32).await;
    let ada = a_mentor("Ada").free("MO", "09:00-10:30").insert(&world).await;
    world.sql("UPDATE mentor_expertise SET start_step = 15").await;

    let starts = ["2026-03-09T03:00:00Z", "2026-03-09T03:15:00Z", "2026-03-09T03:30:00Z"];
    let (won, lost) = ask_at_once(&world, &mentees, &ada, &starts).await;

    assert_eq!((won, lost), (1, 31));
    assert_eq!(world.count("commitments").await, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_double_click_makes_one_booking_and_both_clicks_read_it() {
    let world = world_with_pool(8).await;
    let linus = a_mentee("Linus", &world).await;
    for _ in 0..10 {
        let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
        let form = form(&ada, "2026-03-09T03:00:00Z");
        let click = || {
            let (cx, linus, form) = (world.cx.clone(), linus.clone(), form.clone());
            async move { bookings::request(&cx, &linus, &form).await }
        };

        let outcomes = all_at_once(vec![click(), click(), click()]).await;

        let ids: Vec<_> = outcomes.into_iter().map(Result::unwrap).collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        world.cancel(&linus, ids[0], "").await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mentee_who_asks_two_mentors_for_one_time_gets_one() {
    let world = world_with_pool(8).await;
    let linus = a_mentee("Linus", &world).await;
    for _ in 0..10 {
        let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
        let grace = a_mentor("Grace").free("MO", "09:00-12:00").insert(&world).await;
        let ask = |mentor: &Mentor| {
            let form = form(mentor, "2026-03-09T03:00:00Z");
            let (cx, linus) = (world.cx.clone(), linus.clone());
            async move { bookings::request(&cx, &linus, &form).await }
        };

        let outcomes = all_at_once(vec![ask(&ada), ask(&grace)]).await;

        let won: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().ok()).collect();
        assert_eq!(won.len(), 1, "{outcomes:?}");
        assert!(outcomes.iter().all(|outcome| [201, 409].contains(&status(outcome))));
        world.cancel(&linus, *won[0], "").await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_confirmation_and_a_refusal_one_wins_and_the_money_follows() {
    let world = world_with_pool(8).await;
    let linus = a_mentee("Linus", &world).await;
    for _ in 0..10 {
        let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
        let id = world.pending(&linus, &ada, "2026-03-09T03:00:00Z").await;
        let confirm = world.shown(&ada.actor, id, Action::Confirm).await;
        let decline = world.shown(&ada.actor, id, Action::Decline).await;
        let act = |confirms: bool| {
            let (cx, linus, ada) = (world.cx.clone(), linus.clone(), ada.actor.clone());
            async move {
                if confirms {
                    bookings::confirm(&cx, &ada, id, confirm).await
                } else {
                    bookings::decline(&cx, &ada, id, decline, "").await
                }
                .map(|_| linus)
            }
        };

        let outcomes = all_at_once(vec![act(true), act(false)]).await;
        world.run_jobs().await;

        assert_eq!(outcomes.iter().filter(|outcome| status(outcome) == 201).count(), 1);
        let expected = if outcomes[0].is_ok() { "captured" } else { "voided" };
        assert_eq!(world.payment_status(id).await, expected);
        if outcomes[0].is_ok() {
            world.cancel(&linus, id, "").await.unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_seat_is_taken_before_its_session_is_cancelled_for_all_or_not_at_all() {
    let world = world_with_pool(8).await;
    for _ in 0..ITERATIONS {
        let ada = a_mentor("Ada").teaching("rust", 60, 0).free("MO", "09:00-12:00").with_seats(10);
        let ada = ada.insert(&world).await;
        let people = mentees(&world, 2).await;
        let start = "2026-03-09T03:00:00Z";
        let form = || RequestForm { price_shown: 0, ..form(&ada, start) };
        let first = bookings::request(&world.cx, &people[0], &form()).await.unwrap();
        let page = bookings::show(&world.cx, &ada.actor, first).await.unwrap();
        let roster = page.roster.unwrap();
        let (cx, mentor) = (world.cx.clone(), ada.actor.clone());
        let cancel = tokio::spawn(async move {
            bookings::cancel_meeting(&cx, &mentor, roster.meeting, "", &roster.shown()).await
        });
        let (cx, mentee, form) = (world.cx.clone(), people[1].clone(), form());
        let join = tokio::spawn(async move { bookings::request(&cx, &mentee, &form).await });

        let (cancelled, joined) = (cancel.await.unwrap(), join.await.unwrap());

        // A seat booked before the cancellation makes it stale; one booked after has a new meeting.
        assert!(joined.is_ok(), "{joined:?}");
        let seats = format!("meetings WHERE mentor_id = '{}' AND seats_taken", ada.actor.id);
        let expected = if cancelled.is_ok() { 1 } else { 2 };
        assert_eq!(world.count(&format!("{seats} = {expected}")).await, 1, "{cancelled:?}");
        let taken = format!("commitments WHERE person_id = '{}'", ada.actor.id);
        assert_eq!(world.count(&taken).await, 1);
    }
}
