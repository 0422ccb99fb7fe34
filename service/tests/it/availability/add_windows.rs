use domain::availability::form::WindowForm;
use domain::invalid::Invalid;
use service::{Error, availability};

use crate::support::{a_mentee, a_mentor, world};

pub fn weekly(days: &[&str], start: &str, end: &str) -> WindowForm {
    WindowForm {
        kind: "weekly".into(),
        weekdays: days.iter().map(ToString::to_string).collect(),
        start_time: start.into(),
        end_time: end.into(),
        ..Default::default()
    }
}

pub fn one_off(on: &str, start: &str, end: &str) -> WindowForm {
    WindowForm { kind: "one_off".into(), on: on.into(), ..weekly(&[], start, end) }
}

#[tokio::test]
async fn weekly_hours_are_one_row_from_the_first_of_their_days_on() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;

    let hours = weekly(&["TU", "TH"], "22:00", "02:00");
    availability::add_windows(&world.cx, &ada.actor, &hours).await.unwrap();

    let row = "availability_slots WHERE kind = 'recurring' AND is_recurring
               AND recurrence_pattern = 'FREQ=WEEKLY;BYDAY=TU,TH' AND time_zone = 'Asia/Dhaka'
               AND start_time = '2026-03-03 22:00' AND end_time = '2026-03-04 02:00'";
    assert_eq!(world.count(row).await, 1);
}

#[tokio::test]
async fn overlapping_hours_are_refused_with_those_that_are_there() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let add = async |hours| availability::add_windows(&world.cx, &ada.actor, &hours).await;

    for hours in [weekly(&["SU", "MO"], "11:00", "13:00"), one_off("2026-03-09", "08:00", "09:15")]
    {
        let Err(Error::Invalid(invalid)) = add(hours).await else { panic!("not refused") };
        let with = "Every Monday, 09:00–12:00".into();
        assert_eq!(invalid, Invalid::Overlaps { with }.at("start_time"));
    }
    add(weekly(&["MO"], "12:00", "13:00")).await.unwrap();
    add(one_off("2026-03-10", "09:00", "12:00")).await.unwrap();
}

#[tokio::test]
async fn of_two_overlapping_windows_entered_at_once_one_is_refused() {
    let world = world().await;
    for _ in 0..10 {
        let ada = a_mentor("Ada").insert(&world).await;
        let (early, late) = (weekly(&["MO"], "09:00", "12:00"), weekly(&["MO"], "11:00", "14:00"));

        let (one, other) = tokio::join!(
            availability::add_windows(&world.cx, &ada.actor, &early),
            availability::add_windows(&world.cx, &ada.actor, &late),
        );

        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    }
}

#[tokio::test]
async fn hours_too_short_for_a_session_are_refused() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;

    let refused =
        availability::add_windows(&world.cx, &ada.actor, &weekly(&["MO"], "09:00", "09:10")).await;

    let Err(Error::Invalid(invalid)) = refused else { panic!("{refused:?}") };
    assert_eq!(invalid, Invalid::TooBrief { minutes: 15 }.at("end_time"));
    assert_eq!(world.count("availability_slots").await, 0);
}

#[tokio::test]
async fn a_window_costs_three_statements_and_a_mentee_has_none() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let hours = weekly(&["TU"], "09:00", "12:00");

    let statements = world
        .statements(async |cx| {
            availability::add_windows(&cx, &ada.actor, &hours).await.unwrap();
        })
        .await;
    assert_eq!(statements, 3);

    let refused = availability::add_windows(&world.cx, &linus, &hours).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
}
