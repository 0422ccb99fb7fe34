use chrono::TimeDelta;
use domain::availability::Reason;
use domain::mentor::session_type::SessionTypeForm;
use service::{Error, availability, session_types};

use super::add_windows::{one_off, weekly};
use crate::support::{a_mentee, a_mentor, world};

#[tokio::test]
async fn hours_read_in_words_and_show_what_they_open() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let night = weekly(&["FR"], "22:00", "01:00");
    availability::add_windows(&world.cx, &ada.actor, &night).await.unwrap();

    let page = availability::show(&world.cx, &ada.actor, None).await.unwrap();

    let words: Vec<_> = page.windows.iter().map(|window| window.words.as_str()).collect();
    assert_eq!(words, ["Every Monday, 09:00–12:00", "Every Friday, 22:00–01:00 the next day"]);
    let night = &page.windows[1];
    assert_eq!((night.start_minute, night.end_minute), (22 * 60, 25 * 60));
    assert_eq!((night.is_recurring, night.weekdays.as_slice()), (true, [4].as_slice()));
    assert_eq!(page.session_types.len(), 1);
}

#[tokio::test]
async fn four_weeks_show_what_mentees_are_offered_and_why_not() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let night = weekly(&["FR"], "22:00", "01:00");
    availability::add_windows(&world.cx, &ada.actor, &night).await.unwrap();

    let preview = availability::show(&world.cx, &ada.actor, None).await.unwrap().preview;

    assert_eq!(preview.len(), 28);
    let day = |on: &str| preview.iter().find(|day| day.on.to_string() == on).unwrap();
    assert_eq!(day("2026-03-23").clocks, ["09:00", "10:00", "11:00"]);
    assert_eq!(day("2026-03-06").clocks, ["22:00", "23:00"]);
    assert_eq!(day("2026-03-07").clocks, ["00:00"]);
    assert_eq!(day("2026-03-07").why, None);
    assert_eq!(day("2026-03-03").clocks, [""; 0]);
    assert_eq!(day("2026-03-03").why, Some(Reason::OutsideHours));
}

#[tokio::test]
async fn the_preview_is_of_the_session_type_that_is_asked_for() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let grace = a_mentor("Grace").insert(&world).await;
    let long = SessionTypeForm {
        topic: "python".into(),
        duration_minutes: "180".into(),
        price: "0".into(),
        ..Default::default()
    };
    let long = session_types::add(&world.cx, &ada.actor, &long).await.unwrap();
    let show = async |asked| availability::show(&world.cx, &ada.actor, asked).await.unwrap();

    let asked = show(Some(long)).await;
    assert_eq!(asked.previewed, Some(long));
    assert_eq!(asked.preview[7].clocks, ["09:00"]);

    let of_another = show(Some(grace.session_type)).await;
    let first = of_another.session_types.first().map(|(id, _)| *id);
    assert_eq!((of_another.previewed, first.is_some()), (first, true));
}

#[tokio::test]
async fn hours_of_one_date_go_when_it_is_over() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let once = one_off("2026-03-03", "09:00", "12:00");
    availability::add_windows(&world.cx, &ada.actor, &once).await.unwrap();
    let windows = async || availability::show(&world.cx, &ada.actor, None).await.unwrap().windows;
    assert_eq!(windows().await.len(), 1);

    world.clock.advance(TimeDelta::days(2));

    assert_eq!(windows().await, []);
}

#[tokio::test]
async fn the_page_is_the_mentors_and_costs_four_statements() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;

    let shown = availability::show(&world.cx, &linus, None).await;
    assert!(matches!(shown, Err(Error::Forbidden)), "{shown:?}");
    let statements =
        world.statements(async |cx| availability::show(&cx, &ada.actor, None).await.unwrap()).await;
    assert_eq!(statements, 4);
}
