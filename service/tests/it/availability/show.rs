use chrono::TimeDelta;
use service::{Error, availability};

use super::add_windows::{one_off, weekly};
use crate::support::{a_mentee, a_mentor, world};

#[tokio::test]
async fn hours_read_in_words_and_show_what_they_open() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let night = weekly(&["FR"], "22:00", "01:00");
    availability::add_windows(&world.cx, &ada.actor, &night).await.unwrap();

    let page = availability::show(&world.cx, &ada.actor).await.unwrap();

    let words: Vec<_> = page.windows.iter().map(|window| window.words.as_str()).collect();
    assert_eq!(words, ["Every Monday, 09:00–12:00", "Every Friday, 22:00–01:00 the next day"]);
    let night = &page.windows[1];
    assert_eq!((night.start_minute, night.end_minute), (22 * 60, 25 * 60));
    assert_eq!((night.is_recurring, night.weekdays.as_slice()), (true, [4].as_slice()));
    assert_eq!((page.zone.as_str(), page.preview.len()), ("Asia/Dhaka", 12));
    assert_eq!(page.preview[3].words(), "Fri 6 Mar 2026, 22:00, Dhaka time (UTC+6)");
    assert_eq!(page.session_types.len(), 1);
}

#[tokio::test]
async fn hours_of_one_date_go_when_it_is_over() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let once = one_off("2026-03-03", "09:00", "12:00");
    availability::add_windows(&world.cx, &ada.actor, &once).await.unwrap();
    let windows = async || availability::show(&world.cx, &ada.actor).await.unwrap().windows;
    assert_eq!(windows().await.len(), 1);

    world.clock.advance(TimeDelta::days(2));

    assert_eq!(windows().await, []);
}

#[tokio::test]
async fn the_page_is_the_mentors_and_costs_four_statements() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;

    let shown = availability::show(&world.cx, &linus).await;
    assert!(matches!(shown, Err(Error::Forbidden)), "{shown:?}");
    let statements =
        world.statements(async |cx| availability::show(&cx, &ada.actor).await.unwrap()).await;
    assert_eq!(statements, 4);
}
