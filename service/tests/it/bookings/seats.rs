//! Sessions of several seats: one meeting, a booking for each mentee.

use domain::availability::Reason;
use domain::booking::Refused;
use domain::booking::reschedule::ProposalForm;
use service::{Error, bookings};

use crate::support::builders::Mentor;
use crate::support::{World, a_mentee, a_mentor, world};

const NINE: &str = "2026-03-09T03:00:00Z";
const TEN: &str = "2026-03-09T04:00:00Z";

async fn two_seats() -> (World, Mentor) {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").with_seats(2).insert(&world).await;
    (world, ada)
}

#[tokio::test]
async fn mentees_share_a_meeting_until_its_seats_are_taken() {
    let (world, ada) = two_seats().await;
    let [linus, margaret, ken] = [
        a_mentee("Linus", &world).await,
        a_mentee("Margaret", &world).await,
        a_mentee("Ken", &world).await,
    ];

    world.confirmed(&linus, &ada, NINE).await;
    world.confirmed(&margaret, &ada, NINE).await;
    let full = world.request(&ken, &ada, NINE).await;

    assert!(matches!(full, Err(Error::NotOpen(closed)) if closed.why == Reason::Busy));
    assert_eq!(world.count("meetings WHERE seats_taken = 2").await, 1);
    assert_eq!(world.count("meetings").await, 1);
    assert_eq!(world.count("commitments").await, 3);
    assert_eq!(world.count("(SELECT DISTINCT meeting_url FROM meetings) m").await, 1);
}

#[tokio::test]
async fn a_seat_that_is_given_back_can_be_asked_for_again() {
    let (world, ada) = two_seats().await;
    let [linus, margaret, ken] = [
        a_mentee("Linus", &world).await,
        a_mentee("Margaret", &world).await,
        a_mentee("Ken", &world).await,
    ];
    let id = world.confirmed(&linus, &ada, NINE).await;
    world.confirmed(&margaret, &ada, NINE).await;

    world.cancel(&linus, id, "").await.unwrap();
    world.keep_promises().await;
    assert_eq!(world.count("commitments").await, 2);
    world.request(&ken, &ada, NINE).await.unwrap();

    assert_eq!(world.count("meetings WHERE seats_taken = 2").await, 1);
}

#[tokio::test]
async fn a_shared_session_is_not_moved_by_one_of_its_mentees() {
    let (world, ada) = two_seats().await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.confirmed(&linus, &ada, NINE).await;

    let form = ProposalForm { starts: vec![TEN.into()], message: String::new() };
    let refused = bookings::propose(&world.cx, &linus, id, &form).await;

    assert!(matches!(refused, Err(Error::Refused(Refused::SharedSession))));
}

#[tokio::test]
async fn a_seat_is_not_open_within_the_notice() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").with_seats(2).with_notice(720);
    let ada = ada.insert(&world).await;
    let [linus, margaret] = [a_mentee("Linus", &world).await, a_mentee("Margaret", &world).await];
    world.confirmed(&linus, &ada, NINE).await;
    world.clock.set("2026-03-08T16:00:00Z");

    let late = world.request(&margaret, &ada, NINE).await;

    assert!(matches!(late, Err(Error::NotOpen(closed)) if closed.why == Reason::Notice));
}
