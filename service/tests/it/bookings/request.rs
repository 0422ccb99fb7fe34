use chrono::TimeDelta;
use domain::availability::Reason;
use domain::booking::Refused;
use domain::booking::request::RequestForm;
use domain::booking::view::RequestPage;
use domain::invalid::Invalid;
use domain::local_time::LocalTime;
use domain::money::Currency;
use service::{Actor, Error, bookings};

use crate::support::builders::Mentor;
use crate::support::{World, a_mentee, a_mentor, form, world};

/// Monday 2026-03-09, 09:00 in Dhaka, as an address spells it.
const MONDAY_NINE: &str = "2026-03-09T03:00:00Z";
const MONDAY_TEN: &str = "2026-03-09T04:00:00Z";
const MONDAY_HALF_PAST_NINE: &str = "2026-03-09T03:30:00Z";

#[tokio::test]
async fn a_request_holds_the_time_of_both_people() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;

    let id = world.request(&linus, &ada, MONDAY_NINE).await.unwrap();

    assert_eq!(world.count(&format!("bookings WHERE id = '{id}' AND status = 'held'")).await, 1);
    assert_eq!(world.count("commitments").await, 2);
    assert_eq!(world.count("booking_events WHERE action = 'request'").await, 1);
    assert_eq!(world.count("outbox WHERE topic = 'authorise_payment'").await, 1);
}

#[tokio::test]
async fn of_two_requests_for_overlapping_times_the_second_reads_why_and_sees_other_times() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let margaret = a_mentee("Margaret", &world).await;
    world.request(&linus, &ada, MONDAY_NINE).await.unwrap();

    let refused = world.request(&margaret, &ada, MONDAY_NINE).await;

    let Err(Error::StartUnavailable(start)) = refused else { panic!("{refused:?}") };
    assert_eq!(start.reason, Reason::Busy);
    let nearest: Vec<_> = start.alternatives.iter().map(LocalTime::datetime).collect();
    assert_eq!(nearest, ["2026-03-02T05:00:00Z", "2026-03-09T04:00:00Z", "2026-03-09T05:00:00Z"]);
    assert_eq!(world.count("bookings").await, 1);
}

#[tokio::test]
async fn a_repeated_click_gives_the_same_booking() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let form = form(&ada, MONDAY_NINE);

    let first = bookings::request(&world.cx, &linus, &form).await.unwrap();
    let again = bookings::request(&world.cx, &linus, &form).await.unwrap();

    assert_eq!(first, again);
    assert_eq!(world.count("bookings").await, 1);
}

#[tokio::test]
async fn the_same_key_with_another_body_is_refused() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let mut asked = form(&ada, MONDAY_NINE);
    bookings::request(&world.cx, &linus, &asked).await.unwrap();

    asked.start = MONDAY_TEN.into();
    let other = bookings::request(&world.cx, &linus, &asked).await;

    let Err(Error::Invalid(invalid)) = other else { panic!("{other:?}") };
    assert_eq!(invalid, Invalid::UsedBefore.at("idempotency_key"));
}

#[tokio::test]
async fn what_the_engine_does_not_offer_is_refused_with_its_reason() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").with_notice(720).insert(&world).await;
    let linus = a_mentee("Linus", &world).await;

    for (start, why) in [
        (MONDAY_HALF_PAST_NINE, Reason::OffGrid),
        ("2026-03-10T03:00:00Z", Reason::OutsideHours),
        ("2026-02-23T03:00:00Z", Reason::Past),
        ("2026-03-02T04:00:00Z", Reason::Notice),
        ("2026-06-01T03:00:00Z", Reason::Horizon),
    ] {
        let refused = world.request(&linus, &ada, start).await;
        let Err(Error::StartUnavailable(unavailable)) = refused else {
            panic!("{start}: {refused:?}")
        };
        assert_eq!(unavailable.reason, why, "{start}");
        assert_eq!(unavailable.alternatives.len(), 3, "{start}");
    }
    assert_eq!(world.count("bookings").await, 0);
}

#[tokio::test]
async fn an_overdue_request_does_not_stand_in_the_way() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let margaret = a_mentee("Margaret", &world).await;
    let overdue = world.pending(&linus, &ada, MONDAY_NINE).await;
    world.clock.advance(TimeDelta::hours(24));

    world.request(&margaret, &ada, MONDAY_NINE).await.unwrap();

    let expired = format!("bookings WHERE id = '{overdue}' AND cancellation_reason = 'expired'");
    assert_eq!(world.count(&expired).await, 1);
    assert_eq!(world.count("commitments").await, 2);
}

#[tokio::test]
async fn a_mentee_is_told_by_name_of_their_own_overlapping_session() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let grace = a_mentor("Grace").free("MO", "09:30-12:30").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let first = world.request(&linus, &ada, MONDAY_NINE).await.unwrap();

    let refused = world.request(&linus, &grace, MONDAY_HALF_PAST_NINE).await;

    let Err(Error::Refused(Refused::OwnOverlap { booking, .. })) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!((booking.id, booking.with.as_str()), (first, "Ada"));
}

#[tokio::test]
async fn who_comes_back_after_asking_reads_that_it_is_their_own_request() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let margaret = a_mentee("Margaret", &world).await;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;

    let page = request_page(&world, &linus, &ada).await;
    let again = world.request(&linus, &ada, MONDAY_NINE).await;

    let Err(Error::Refused(refused)) = again else { panic!("{again:?}") };
    assert_eq!((page.unavailable, page.refused.as_ref()), (None, Some(&refused)));
    assert_eq!(refused.message(), "You requested this time.");
    assert_eq!(refused.own_bookings()[0].id, id);
    let other = request_page(&world, &margaret, &ada).await;
    assert_eq!(other.unavailable.unwrap().reason, Reason::Busy);
    assert_eq!(other.refused, None);

    world.confirm(&ada.actor, id).await.unwrap();
    let refused = request_page(&world, &linus, &ada).await.refused.unwrap();
    assert_eq!(refused.message(), "You have booked this time already.");
}

/// Returns the page that requests Monday at nine.
async fn request_page(world: &World, mentee: &Actor, mentor: &Mentor) -> RequestPage {
    let start = MONDAY_NINE.parse().unwrap();
    let handle = world
        .text(&format!("SELECT handle::text FROM users WHERE id = '{}'", mentor.actor.id))
        .await;
    bookings::request_page(&world.cx, mentee, &handle, mentor.session_type, start).await.unwrap()
}

#[tokio::test]
async fn in_place_of_a_time_at_which_the_mentee_is_taken_three_are_offered_where_both_are_free() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let grace = a_mentor("Grace").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    world.pending(&linus, &ada, MONDAY_NINE).await;

    let refused = world.request(&linus, &grace, MONDAY_NINE).await;

    let Err(Error::Refused(Refused::OwnOverlap { nearest, .. })) = refused else {
        panic!("{refused:?}")
    };
    let nearest: Vec<_> = nearest.iter().map(LocalTime::datetime).collect();
    assert_eq!(nearest, ["2026-03-02T05:00:00Z", "2026-03-09T04:00:00Z", "2026-03-09T05:00:00Z"]);
    let page = request_page(&world, &linus, &grace).await;
    assert!(
        matches!(page.refused, Some(Refused::OwnOverlap { nearest, .. }) if nearest.len() == 3)
    );
}

#[tokio::test]
async fn in_place_of_a_taken_start_none_is_offered_at_which_the_mentee_is_taken() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let grace = a_mentor("Grace").free("MO", "09:00-12:00").insert(&world).await;
    let [linus, margaret] = [a_mentee("Linus", &world).await, a_mentee("Margaret", &world).await];
    world.pending(&linus, &ada, MONDAY_TEN).await;
    world.pending(&margaret, &grace, MONDAY_NINE).await;

    let refused = world.request(&linus, &grace, MONDAY_NINE).await;

    let Err(Error::StartUnavailable(start)) = refused else { panic!("{refused:?}") };
    let page = request_page(&world, &linus, &grace).await.unavailable.unwrap();
    for unavailable in [start, page] {
        let nearest: Vec<_> = unavailable.alternatives.iter().map(LocalTime::datetime).collect();
        assert_eq!((unavailable.reason, nearest.len()), (Reason::Busy, 3));
        assert!(!nearest.contains(&MONDAY_TEN.into()), "{nearest:?}");
    }
}

#[tokio::test]
async fn a_limit_names_the_bookings_that_reach_it_before_the_form_is_filled() {
    let world = world().await;
    let linus = a_mentee("Linus", &world).await;
    let ada = a_mentor("Ada").free("MO", "09:00-20:00").insert(&world).await;
    let waiting = world.pending(&linus, &ada, MONDAY_TEN).await;

    let refused = request_page(&world, &linus, &ada).await.refused.unwrap();

    assert!(matches!(refused, Refused::TooManyPendingWithMentor { .. }), "{refused:?}");
    assert_eq!(refused.own_bookings()[0].id, waiting);
}

#[tokio::test]
async fn one_request_waits_with_a_mentor_and_five_in_all() {
    let world = world().await;
    let linus = a_mentee("Linus", &world).await;
    let ada = a_mentor("Ada").free("MO", "09:00-20:00").insert(&world).await;
    world.pending(&linus, &ada, MONDAY_NINE).await;

    let second = world.request(&linus, &ada, MONDAY_TEN).await;
    assert!(
        matches!(second, Err(Error::Refused(Refused::TooManyPendingWithMentor { max: 1, .. }))),
        "{second:?}"
    );

    for hour in 4..8 {
        let mentor = a_mentor("Grace").free("MO", "09:00-20:00").insert(&world).await;
        world.pending(&linus, &mentor, &format!("2026-03-09T0{hour}:00:00Z")).await;
    }
    let mentor = a_mentor("Grace").free("MO", "09:00-20:00").insert(&world).await;
    let sixth = world.request(&linus, &mentor, "2026-03-09T08:00:00Z").await;
    assert!(
        matches!(sixth, Err(Error::Refused(Refused::TooManyPending { max: 5, .. }))),
        "{sixth:?}"
    );
}

#[tokio::test]
async fn three_sessions_may_lie_ahead_with_a_mentor() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-20:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    for hour in 3..6 {
        world.confirmed(&linus, &ada, &format!("2026-03-09T0{hour}:00:00Z")).await;
    }

    let fourth = world.request(&linus, &ada, "2026-03-09T06:00:00Z").await;

    assert!(
        matches!(fourth, Err(Error::Refused(Refused::TooManyUpcomingWithMentor { max: 3, .. }))),
        "{fourth:?}"
    );
}

#[tokio::test]
async fn a_price_that_changed_is_shown_before_it_is_charged() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    world.sql("UPDATE mentor_expertise SET price = 200000").await;

    let refused = world.request(&linus, &ada, MONDAY_NINE).await;

    assert!(matches!(refused, Err(Error::Refused(Refused::PriceChanged { .. }))), "{refused:?}");
}

#[tokio::test]
async fn a_mentor_cannot_ask_and_a_suspended_mentor_is_not_there() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let grace = a_mentor("Grace").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;

    assert!(matches!(world.request(&grace.actor, &ada, MONDAY_NINE).await, Err(Error::Forbidden)));
    world
        .sql(&format!(
            "UPDATE users SET suspended_at = '2026-03-01Z' WHERE id = '{}'",
            ada.actor.id
        ))
        .await;
    assert!(matches!(world.request(&linus, &ada, MONDAY_NINE).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn another_currency_or_length_than_the_page_showed_is_asked_again() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let shown = RequestForm {
        currency_shown: Some(Currency::BDT),
        minutes_shown: Some(60),
        ..form(&ada, MONDAY_NINE)
    };
    for change in ["currency = 'USD'", "currency = 'BDT', duration_minutes = 15"] {
        world.sql(&format!("UPDATE mentor_expertise SET {change}")).await;
        let stale = bookings::request(&world.cx, &linus, &shown).await;
        assert!(matches!(stale, Err(Error::Refused(Refused::PriceChanged { .. }))), "{stale:?}");
    }
    assert_eq!(world.count("bookings").await, 0);
    world.sql("UPDATE mentor_expertise SET duration_minutes = 60").await;
    bookings::request(&world.cx, &linus, &shown).await.unwrap();
}

#[tokio::test]
async fn a_free_session_needs_no_payment() {
    let world = world().await;
    let ada =
        a_mentor("Ada").teaching("rust", 60, 0).free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let mut asked = form(&ada, MONDAY_NINE);
    asked.price_shown = 0;

    let id = bookings::request(&world.cx, &linus, &asked).await.unwrap();

    assert_eq!(world.payment_status(id).await, "none");
    assert_eq!(world.count("payments").await, 0);
    world.confirm(&ada.actor, id).await.unwrap();
}

#[tokio::test]
async fn a_session_at_the_other_end_of_the_week_counts_for_the_weekly_limit() {
    let world = world().await;
    let ada = a_mentor("Ada").free("SU", "09:00-12:00").free("SA", "09:00-12:00");
    let ada = ada.insert(&world).await;
    world.sql("UPDATE mentor_expertise SET limit_per_week = 1").await;
    let (linus, grace) = (a_mentee("Linus", &world).await, a_mentee("Grace", &world).await);
    let (sunday, saturday, next_sunday) =
        ("2026-03-08T05:00:00Z", "2026-03-14T03:00:00Z", "2026-03-15T03:00:00Z");
    world.pending(&linus, &ada, sunday).await;

    let refused = world.request(&grace, &ada, saturday).await;

    assert!(
        matches!(refused, Err(Error::StartUnavailable(start)) if start.reason == Reason::LimitWeek)
    );
    world.pending(&grace, &ada, next_sunday).await;
}
