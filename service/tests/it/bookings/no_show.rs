use domain::booking::action::{Action, Party};
use domain::booking::state::{NoShow, State};
use domain::booking::view::Need;
use domain::id::BookingId;
use service::{Actor, Error, bookings, dashboard};

use crate::support::builders::Mentor;
use crate::support::{World, a_mentee, a_mentor, world};

/// Returns a world in which it is noon in Dhaka on Monday the 9th: the session was from nine to
/// ten.
async fn after_the_session() -> (World, Mentor, Actor, BookingId) {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.confirmed(&linus, &ada, "2026-03-09T03:00:00Z").await;
    world.clock.set("2026-03-09T06:00:00Z");
    (world, ada, linus, id)
}

fn absent(state: State) -> Option<Party> {
    match state {
        State::Completed { no_show: Some(NoShow { absent, .. }), .. } => Some(absent),
        _ => None,
    }
}

#[tokio::test]
async fn when_the_mentor_did_not_come_everything_goes_back_at_once() {
    let (world, _, linus, id) = after_the_session().await;

    let state = world.mark_no_show(&linus, id, "I waited.").await.unwrap();
    world.run_jobs().await;

    assert_eq!(absent(state), Some(Party::Mentor));
    assert_eq!(world.payment_status(id).await, "refunded");
    assert_eq!(world.count("commitments").await, 0);
    assert!(bookings::show(&world.cx, &linus, id).await.unwrap().can_review);
}

#[tokio::test]
async fn when_the_mentee_did_not_come_the_mentor_is_paid() {
    let (world, ada, linus, id) = after_the_session().await;

    let state = world.mark_no_show(&ada.actor, id, "").await.unwrap();
    world.run_jobs().await;

    assert_eq!(absent(state), Some(Party::Mentee));
    assert_eq!(world.payment_status(id).await, "captured");
    assert!(!bookings::show(&world.cx, &linus, id).await.unwrap().can_review);
}

#[tokio::test]
async fn only_the_absent_one_contests_once_and_in_time() {
    let (world, ada, linus, id) = after_the_session().await;
    world.mark_no_show(&ada.actor, id, "").await.unwrap();
    let contest = async |who: &Actor| world.contest(who, id, "I was there.").await;

    assert!(contest(&ada.actor).await.is_err());
    let empty = world.contest(&linus, id, " ").await;
    assert!(matches!(empty, Err(Error::Invalid(field)) if field.at("reason").is_some()));
    assert!(bookings::show(&world.cx, &linus, id).await.unwrap().contest_until.is_some());
    contest(&linus).await.unwrap();
    assert!(contest(&linus).await.is_err());

    assert_eq!(world.count("bookings WHERE no_show_contested_at IS NOT NULL").await, 1);
    assert!(bookings::show(&world.cx, &linus, id).await.unwrap().contest_until.is_none());
}

#[tokio::test]
async fn silence_for_three_days_accepts() {
    let (world, ada, linus, id) = after_the_session().await;
    world.mark_no_show(&ada.actor, id, "").await.unwrap();
    world.clock.set("2026-03-12T06:00:00Z");

    let late = world.contest(&linus, id, "I was there.").await;

    assert!(matches!(late, Err(Error::Refused(_))));
}

#[tokio::test]
async fn a_completed_session_can_still_be_marked_within_two_days() {
    let (world, ada, linus, id) = after_the_session().await;
    world.complete(&ada.actor, id).await.unwrap();

    let state = world.mark_no_show(&linus, id, "").await.unwrap();

    assert_eq!(absent(state), Some(Party::Mentor));
}

#[tokio::test]
async fn an_absence_is_a_claim_and_not_a_completed_session_until_silence_accepts_it() {
    let (world, ada, linus, id) = after_the_session().await;
    world.mark_no_show(&ada.actor, id, "").await.unwrap();
    world.run_jobs().await;
    let of = async |who: &Actor| dashboard::show(&world.cx, who).await.unwrap();

    let before = of(&ada.actor).await;
    assert_eq!((before.completed, before.money.len()), (0, 0));
    assert_eq!(before.ahead[0].minor, 135_000, "it is not lost either");
    assert!(bookings::show(&world.cx, &ada.actor, id).await.unwrap().claim_until.is_some());

    world.clock.set("2026-03-12T06:00:00Z");
    let after = of(&ada.actor).await;
    assert_eq!((after.completed, after.money[0].minor), (1, 135_000));
    assert!(bookings::show(&world.cx, &linus, id).await.unwrap().claim_until.is_none());
}

#[tokio::test]
async fn who_is_said_to_have_been_absent_finds_it_on_their_dashboard_and_may_accept_it() {
    let (world, ada, linus, id) = after_the_session().await;
    world.mark_no_show(&ada.actor, id, "").await.unwrap();

    let lists = dashboard::show(&world.cx, &linus).await.unwrap().lists;
    let claimed = &lists.past[0];
    assert_eq!(claimed.need, Some(Need::AnswerNoShow));
    assert_eq!(claimed.claim_until.as_ref().unwrap().datetime(), "2026-03-12T06:00:00Z");
    let own = &dashboard::show(&world.cx, &ada.actor).await.unwrap().lists.past[0];
    assert_eq!(own.need, None, "who claims it has nothing to answer");

    assert!(world.accept_no_show(&ada.actor, id).await.is_err());
    world.accept_no_show(&linus, id).await.unwrap();
    assert_eq!(dashboard::show(&world.cx, &ada.actor).await.unwrap().completed, 1);
    assert!(world.contest(&linus, id, "I was there.").await.is_err());
    let history = bookings::show(&world.cx, &linus, id).await.unwrap().history;
    assert!(history.iter().any(|entry| entry.words == "Ada said that Linus did not come."));
}

#[tokio::test]
async fn a_claim_that_is_contested_completes_nothing_by_silence() {
    let (world, ada, linus, id) = after_the_session().await;
    world.mark_no_show(&ada.actor, id, "").await.unwrap();
    world.contest(&linus, id, "I was there.").await.unwrap();

    world.clock.set("2026-04-12T06:00:00Z");

    assert_eq!(dashboard::show(&world.cx, &ada.actor).await.unwrap().completed, 0);
    assert!(bookings::show(&world.cx, &linus, id).await.unwrap().claim_until.is_some());
}

#[tokio::test]
async fn the_mentors_share_waits_for_the_end_of_a_claim() {
    let (world, ada, linus, id) = after_the_session().await;
    world.complete(&ada.actor, id).await.unwrap();
    world.clock.set("2026-03-11T03:00:00Z");
    world.mark_no_show(&ada.actor, id, "").await.unwrap();

    world.clock.set("2026-03-12T06:00:00Z"); // three days after it was completed
    assert_eq!(service::payments::release_due(&world.cx).await.unwrap(), 0);
    world.accept_no_show(&linus, id).await.unwrap();
    assert_eq!(service::payments::release_due(&world.cx).await.unwrap(), 1);
}

#[tokio::test]
async fn a_session_to_which_the_mentor_did_not_come_is_no_completed_one_even_when_they_agree() {
    let (world, ada, linus, id) = after_the_session().await;
    world.mark_no_show(&linus, id, "I waited.").await.unwrap();
    let shown = world.shown(&ada.actor, id, Action::AcceptNoShow).await;
    bookings::accept_no_show(&world.cx, &ada.actor, id, shown).await.unwrap();

    assert_eq!(dashboard::show(&world.cx, &ada.actor).await.unwrap().completed, 0);
    let again = world.complete(&ada.actor, id).await;
    let Err(Error::Refused(refused)) = again else { panic!("{again:?}") };
    assert!(refused.message().contains("whether the session took place"), "{refused:?}");
}
