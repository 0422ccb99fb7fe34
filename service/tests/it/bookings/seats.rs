//! Sessions of several seats: one meeting, a booking for each mentee.

use domain::availability::Reason;
use domain::availability::form::WindowForm;
use domain::booking::Refused;
use domain::booking::reschedule::ProposalForm;
use service::{Error, availability, bookings};

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

/// Why nobody else gets a seat at nine, and how many bookings the mentor finds outside.
async fn after(world: &World, ada: &Mentor, form: &WindowForm) -> (Option<Reason>, usize) {
    availability::add_windows(&world.cx, &ada.actor, form).await.unwrap();
    let margaret = a_mentee("Margaret", world).await;
    let refused = match world.request(&margaret, ada, NINE).await {
        Err(Error::NotOpen(closed)) => Some(closed.why),
        _ => None,
    };
    let page = availability::show(&world.cx, &ada.actor, None).await.unwrap();
    (refused, page.outside.len())
}

#[tokio::test]
async fn a_seat_that_is_taken_stands_and_no_other_is_sold_in_time_off() {
    let (world, ada) = two_seats().await;
    let linus = a_mentee("Linus", &world).await;
    world.confirmed(&linus, &ada, NINE).await;
    let off = WindowForm {
        kind: "time_off".into(),
        from_local: "2026-03-09T00:00".into(),
        until_local: "2026-03-10T00:00".into(),
        ..Default::default()
    };

    assert_eq!(after(&world, &ada, &off).await, (Some(Reason::TimeOff), 1));
    assert_eq!(world.count("bookings WHERE status = 'confirmed'").await, 1);
    let month = "2026-03-01".parse().ok();
    let (handle, zone) = (&ada.actor.handle, ada.actor.zone);
    let open = availability::open_month(&world.cx, handle, ada.session_type, month, zone).await;
    assert!(open.unwrap().days[8].starts.is_empty());
}

#[tokio::test]
async fn no_seat_is_sold_on_a_closed_date_or_where_the_hours_are_gone() {
    let (world, ada) = two_seats().await;
    let linus = a_mentee("Linus", &world).await;
    world.confirmed(&linus, &ada, NINE).await;
    let closed = WindowForm {
        kind: "override".into(),
        on: "2026-03-09".into(),
        closed: true,
        ..Default::default()
    };
    assert_eq!(after(&world, &ada, &closed).await, (Some(Reason::OverrideClosed), 1));

    let page = availability::show(&world.cx, &ada.actor, None).await.unwrap();
    for window in page.windows {
        availability::remove_window(&world.cx, &ada.actor, window.id).await.unwrap();
    }
    let elsewhere = WindowForm {
        kind: "one_off".into(),
        on: "2026-03-10".into(),
        start_time: "09:00".into(),
        end_time: "12:00".into(),
        ..Default::default()
    };
    assert_eq!(after(&world, &ada, &elsewhere).await, (Some(Reason::OutsideHours), 1));
}
