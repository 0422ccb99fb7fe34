//! Sessions of several seats: one meeting, a booking for each mentee.

use domain::availability::Reason;
use domain::availability::form::WindowForm;
use domain::booking::Refused;
use domain::booking::reschedule::ProposalForm;
use domain::booking::roster::Roster;
use domain::id::BookingId;
use service::{Actor, Error, availability, bookings};

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

    assert!(matches!(full, Err(Error::StartUnavailable(start)) if start.reason == Reason::Busy));
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
    world.run_jobs().await;
    assert_eq!(world.count("commitments").await, 2);
    world.request(&ken, &ada, NINE).await.unwrap();

    assert_eq!(world.count("meetings WHERE seats_taken = 2").await, 1);
}

#[tokio::test]
async fn a_shared_session_is_not_moved_by_one_of_its_mentees() {
    let (world, ada) = two_seats().await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.confirmed(&linus, &ada, NINE).await;

    let form =
        ProposalForm { starts: vec![TEN.into()], message: String::new(), ..Default::default() };
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

    assert!(matches!(late, Err(Error::StartUnavailable(start)) if start.reason == Reason::Notice));
}

/// Returns why nobody else gets a seat at nine after this form, and how many bookings the mentor
/// sees outside the hours.
async fn after(world: &World, ada: &Mentor, form: &WindowForm) -> (Option<Reason>, usize) {
    availability::add_windows(&world.cx, &ada.actor, form).await.unwrap();
    let margaret = a_mentee("Margaret", world).await;
    let refused = match world.request(&margaret, ada, NINE).await {
        Err(Error::StartUnavailable(start)) => Some(start.reason),
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

/// Returns Ada's session of ten seats, with Linus confirmed and Margaret waiting for an answer.
async fn a_group() -> (World, Mentor, [Actor; 2], [BookingId; 2]) {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").with_seats(10).insert(&world).await;
    let [linus, margaret] = [a_mentee("Linus", &world).await, a_mentee("Margaret", &world).await];
    let confirmed = world.confirmed(&linus, &ada, NINE).await;
    let pending = world.pending(&margaret, &ada, NINE).await;
    (world, ada, [linus, margaret], [confirmed, pending])
}

async fn roster(world: &World, ada: &Mentor, id: BookingId) -> Roster {
    bookings::show(&world.cx, &ada.actor, id).await.unwrap().roster.unwrap()
}

#[tokio::test]
async fn a_mentor_reads_who_has_a_seat_and_a_mentee_only_how_many_are_taken() {
    let (world, ada, [linus, _], [confirmed, pending]) = a_group().await;

    let of_ada = bookings::show(&world.cx, &ada.actor, confirmed).await.unwrap();
    let of_linus = bookings::show(&world.cx, &linus, confirmed).await.unwrap();

    assert_eq!(of_ada.seats.unwrap().label(), "2 of 10 seats taken");
    let seats = of_ada.roster.unwrap().seats;
    let names: Vec<_> = seats.iter().map(|s| (s.mentee.name.as_str(), s.booking)).collect();
    assert_eq!(names, [("Margaret", pending), ("Linus", confirmed)]);
    assert_eq!(of_linus.seats.unwrap().label(), "2 of 10 seats taken");
    assert_eq!(of_linus.roster, None);
}

#[tokio::test]
async fn a_group_session_stands_once_in_its_mentors_lists() {
    let (world, ada, [linus, _], [_, pending]) = a_group().await;
    let ken = a_mentee("Ken", &world).await;
    world.pending(&ken, &ada, NINE).await;
    let before = bookings::list(&world.cx, &ada.actor).await.unwrap();
    assert_eq!((before.pending.len(), before.upcoming.len()), (1, 1));
    let waiting = before.pending[0].group.as_ref().unwrap();
    assert_eq!(waiting.waiting, ["Margaret", "Ken"]);
    assert_eq!(
        (waiting.names.as_slice(), waiting.seats.taken),
        (&["Linus", "Margaret", "Ken"].map(String::from)[..], 3)
    );

    world.confirm(&ada.actor, pending).await.unwrap();
    let lists = bookings::list(&world.cx, &ada.actor).await.unwrap();

    let group = lists.upcoming[0].group.as_ref().unwrap();
    assert_eq!((lists.upcoming.len(), group.seats.taken), (1, 3));
    assert_eq!(group.names, ["Linus", "Margaret", "Ken"]);
    assert_eq!(group.waiting, ["Ken"]);
    let of_linus = bookings::list(&world.cx, &linus).await.unwrap();
    assert_eq!(of_linus.upcoming[0].group, None);
}

#[tokio::test]
async fn a_seat_that_was_given_back_puts_no_session_into_the_past_while_others_have_theirs() {
    let (world, ada, [_, margaret], [confirmed, pending]) = a_group().await;
    let lists = async || bookings::list(&world.cx, &ada.actor).await.unwrap();
    world.confirm(&ada.actor, pending).await.unwrap();
    world.run_jobs().await;

    world.cancel(&margaret, pending, "").await.unwrap();
    let one_left = lists().await;
    assert_eq!((one_left.pending.len(), one_left.upcoming.len(), one_left.past.len()), (0, 1, 0));
    let group = one_left.upcoming[0].group.as_ref().unwrap();
    assert_eq!((group.names.as_slice(), group.seats.taken), (&["Linus".to_owned()][..], 1));
    let of_margaret = bookings::list(&world.cx, &margaret).await.unwrap();
    assert_eq!(of_margaret.past.len(), 1, "it is over for her alone");

    world.clock.set("2026-03-09T05:00:00Z");
    let over = lists().await;
    assert_eq!((over.upcoming.len(), over.past.len(), over.past[0].id), (0, 1, confirmed));
    world.complete(&ada.actor, confirmed).await.unwrap();
    assert_eq!(lists().await.past[0].group.as_ref().unwrap().names, ["Linus"]);
}

#[tokio::test]
async fn a_session_that_nobody_kept_stands_once_in_the_past_with_who_had_a_seat() {
    let (world, ada, [linus, margaret], [confirmed, pending]) = a_group().await;
    world.cancel(&linus, confirmed, "").await.unwrap();
    world.cancel(&margaret, pending, "").await.unwrap();

    let lists = bookings::list(&world.cx, &ada.actor).await.unwrap();

    assert_eq!((lists.pending.len(), lists.upcoming.len(), lists.past.len()), (0, 0, 1));
    let group = lists.past[0].group.as_ref().unwrap();
    assert_eq!((group.names.len(), group.seats.taken), (2, 0));
}

#[tokio::test]
async fn a_session_cancelled_for_all_stands_in_the_past_as_cancelled_and_says_what_goes_back() {
    let (world, ada, _, [confirmed, _]) = a_group().await;
    let seen = roster(&world, &ada, confirmed).await;
    bookings_cancel(&world, &ada.actor, seen.meeting, seen.shown()).await.unwrap();

    let past = bookings::list(&world.cx, &ada.actor).await.unwrap().past;
    assert_eq!((past.len(), past[0].id), (1, confirmed), "not as the request that was declined");
    let money = async || {
        let seats = roster(&world, &ada, confirmed).await.seats;
        seats.into_iter().find(|seat| seat.booking == confirmed).unwrap().money_label()
    };
    assert_eq!(money().await.as_deref(), Some("৳1,500 is on its way back"));
    world.run_jobs().await;
    assert_eq!(money().await.as_deref(), Some("৳1,500 returned"));
}

#[tokio::test]
async fn removing_one_person_leaves_the_session_to_the_others() {
    let (world, ada, _, [confirmed, pending]) = a_group().await;
    world.confirm(&ada.actor, pending).await.unwrap();
    world.run_jobs().await;

    world.cancel(&ada.actor, confirmed, "").await.unwrap();
    world.run_jobs().await;

    assert_eq!(world.payment_status(confirmed).await, "refunded");
    let seats = roster(&world, &ada, confirmed).await.seats;
    let money = seats.iter().map(|seat| (seat.booking, seat.money_label())).collect::<Vec<_>>();
    assert_eq!(money[0], (pending, Some("৳1,500".into())));
    assert_eq!(money[1], (confirmed, Some("৳1,500 returned".into())));
    assert_eq!(world.payment_status(pending).await, "captured");
    assert_eq!(world.count("meetings WHERE seats_taken = 1 AND status = 'confirmed'").await, 1);
    assert_eq!(world.count("commitments").await, 2);
}

#[tokio::test]
async fn cancelling_for_all_ends_every_seat_with_its_money_and_its_history() {
    let (world, ada, _, [confirmed, pending]) = a_group().await;
    let roster = roster(&world, &ada, confirmed).await;
    let sums = roster.sums();
    assert_eq!((sums.refunds[0].minor, sums.releases[0].minor), (150_000, 150_000));

    let (meeting, shown) = (roster.meeting, roster.shown());
    let cancel = bookings::cancel_meeting(&world.cx, &ada.actor, meeting, "I am ill.", &shown);
    cancel.await.unwrap();
    world.run_jobs().await;

    assert_eq!(world.payment_status(confirmed).await, "refunded");
    assert_eq!(world.payment_status(pending).await, "voided");
    assert_eq!(world.count("commitments").await, 0);
    assert_eq!(world.count("meetings WHERE seats_taken = 0 AND status = 'cancelled'").await, 1);
    let told = "booking_events WHERE reason = 'I am ill.' AND action IN ('cancel', 'decline')";
    assert_eq!(world.count(told).await, 2);
}

#[tokio::test]
async fn cancelling_for_all_does_what_the_page_showed_or_nothing() {
    let (world, ada, _, [confirmed, pending]) = a_group().await;
    let seen = roster(&world, &ada, confirmed).await;
    world.confirm(&ada.actor, pending).await.unwrap();

    let cancel = |shown: String| bookings_cancel(&world, &ada.actor, seen.meeting, shown);
    let stale = cancel(seen.shown()).await;
    let Err(Error::Refused(Refused::SeatsChanged { now })) = stale else { panic!("{stale:?}") };
    assert_eq!((now.people, now.refunds[0].minor, now.releases.len()), (2, 300_000, 0));
    assert_eq!(world.count("bookings WHERE status = 'confirmed'").await, 2);

    let shown = roster(&world, &ada, confirmed).await.shown();
    cancel(shown.clone()).await.unwrap();
    cancel(shown).await.unwrap(); // a double click
    assert_eq!(world.count("booking_events WHERE action = 'cancel'").await, 2);
}

async fn bookings_cancel(
    world: &World,
    actor: &Actor,
    meeting: domain::id::MeetingId,
    shown: String,
) -> Result<(), Error> {
    bookings::cancel_meeting(&world.cx, actor, meeting, "", &shown).await
}

#[tokio::test]
async fn only_its_mentor_cancels_a_session_for_all_and_not_once_it_began() {
    let (world, ada, [linus, _], [confirmed, _]) = a_group().await;
    let grace = a_mentor("Grace").insert(&world).await;
    let ken = a_mentee("Ken", &world).await;
    let seen = roster(&world, &ada, confirmed).await;
    let cancel = |actor: Actor| {
        let (world, shown) = (&world, seen.shown());
        async move { bookings_cancel(world, &actor, seen.meeting, shown).await }
    };

    assert!(matches!(cancel(linus).await, Err(Error::Forbidden)));
    assert!(matches!(cancel(ken).await, Err(Error::NotFound)));
    assert!(matches!(cancel(grace.actor).await, Err(Error::NotFound)));
    world.clock.set(NINE);
    bookings::expire_due(&world.cx).await.unwrap();
    let late = roster(&world, &ada, confirmed).await;
    assert!(!late.may_cancel);
    let late = bookings_cancel(&world, &ada.actor, seen.meeting, late.shown()).await;
    assert!(matches!(late, Err(Error::Refused(Refused::TooLate { .. }))), "{late:?}");
}
