//! A mentor's extreme dates do not break the pages of others.

use chrono_tz::Tz;
use domain::availability::form::WindowForm;
use domain::invalid::Invalid;
use domain::mentor::search::{Search, SearchQuery};
use service::{Error, availability, bookings, dashboard, mentors};
use uuid::Uuid;

use super::add_windows::{one_off, weekly};
use crate::support::builders::Mentor;
use crate::support::{World, a_mentee, a_mentor, world};

const ZONE: Tz = Tz::Asia__Dhaka;

fn again(kind: &str, starts_on: &str) -> WindowForm {
    let kind = kind.into();
    WindowForm { kind, starts_on: starts_on.into(), ..weekly(&["MO"], "22:00", "02:00") }
}

fn time_off(from: &str, until: &str) -> WindowForm {
    WindowForm {
        kind: "time_off".into(),
        from_local: from.into(),
        until_local: until.into(),
        ..Default::default()
    }
}

fn everybody() -> Search {
    Search::parse(&SearchQuery::default()).unwrap()
}

/// Opens every page that reads hours: as a visitor, as the mentor and as a mentee.
async fn open_every_page(world: &World, mentor: &Mentor) {
    let cx = &world.cx;
    let linus = a_mentee("Linus", world).await;
    let (handle, session_type) = (&mentor.actor.handle, mentor.session_type);
    let list = mentors::list(cx, &everybody(), ZONE).await.unwrap();
    assert!(list.cards.iter().any(|card| &card.handle == handle), "{list:?}");
    let query = SearchQuery { topic: "rust".into(), ..Default::default() };
    let of_topic = mentors::list(cx, &Search::parse(&query).unwrap(), ZONE).await.unwrap();
    assert!(!of_topic.cards.is_empty());
    assert!(!mentors::featured(cx, ZONE).await.unwrap().is_empty());
    mentors::show(cx, handle, ZONE).await.unwrap();
    for month in [None, Some("0001-01-01"), Some("2026-03-01"), Some("9999-12-31")] {
        let month = month.map(|month| month.parse().unwrap());
        availability::open_month(cx, handle, session_type, month, ZONE).await.unwrap();
        availability::open_month_for(cx, &linus, handle, session_type, month).await.unwrap();
    }
    availability::show(cx, &mentor.actor, None).await.unwrap();
    for at in ["2025-03-02T00:00", "2026-03-09T09:00", "2031-03-02T23:55"] {
        availability::why_not(cx, &mentor.actor, session_type, at).await.unwrap();
    }
    let start = "2026-03-09T03:00:00Z".parse().unwrap();
    bookings::request_page(cx, &linus, handle, session_type, start).await.unwrap();
    for actor in [&mentor.actor, &linus] {
        bookings::list(cx, actor).await.unwrap();
        dashboard::show(cx, actor).await.unwrap();
    }
}

#[tokio::test]
async fn every_accepted_extreme_can_be_read_on_every_page() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let add = async |form: WindowForm| {
        let added = availability::add_windows(&world.cx, &ada.actor, &form).await;
        added.map_err(|error| format!("{error} {form:?}")).unwrap();
    };

    let until = WindowForm { until: "2031-03-02".into(), ..again("weekly", "2025-03-02") };
    add(until).await;
    add(WindowForm { interval: "52".into(), ..again("monthly", "2031-03-02") }).await;
    let morning =
        |form| WindowForm { start_time: "05:00".into(), end_time: "06:00".into(), ..form };
    add(WindowForm { interval: "52".into(), ..morning(again("daily", "2031-03-01")) }).await;
    let noon = |form| WindowForm { start_time: "12:00".into(), end_time: "13:00".into(), ..form };
    add(noon(again("monthly_weekday", "2025-03-05"))).await;
    add(one_off("2031-02-26", "13:00", "12:55")).await;
    add(one_off("2026-03-05", "00:00", "00:15")).await;
    add(WindowForm { kind: "override".into(), ..one_off("2031-03-02", "23:45", "23:40") }).await;
    add(WindowForm { kind: "override".into(), closed: true, ..one_off("2031-03-01", "", "") })
        .await;
    add(time_off("2025-03-02T00:00", "2031-03-02T23:55")).await;

    open_every_page(&world, &ada).await;
}

#[tokio::test]
async fn dates_beyond_five_years_are_refused_at_their_field_and_by_the_table() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    for (form, field) in [
        (one_off("9999-12-31", "22:00", "02:00"), "on"),
        (one_off("2031-03-03", "09:00", "10:00"), "on"),
        (again("daily", "0000-01-01"), "starts_on"),
        (again("weekly", "2025-03-01"), "starts_on"),
        (WindowForm { until: "2031-03-03".into(), ..again("daily", "") }, "until"),
        (time_off("2026-03-03T00:00", "2031-03-03T00:00"), "until_local"),
    ] {
        let refused = availability::add_windows(&world.cx, &ada.actor, &form).await;
        let Err(Error::Invalid(refused)) = refused else { panic!("{form:?}") };
        assert!(matches!(refused.at(field), Some(Invalid::DateOutOfRange { .. })), "{refused:?}");
    }
    for at in ["9999-12-31T22:00", "+12345-1-1T00:00", "0000-01-01T00:00"] {
        let asked = availability::why_not(&world.cx, &ada.actor, ada.session_type, at).await;
        assert!(matches!(asked, Err(Error::Invalid(_))), "{at}");
    }
    assert_eq!(world.count("availability_slots").await, 0);
}

#[tokio::test]
async fn a_list_survives_hours_that_can_not_be_read() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let grace = a_mentor("Grace").free("MO", "09:00-12:00").insert(&world).await;
    for name in ["near", "finite", "a_day_at_most"] {
        let table = "ALTER TABLE availability_slots DROP CONSTRAINT availability_slots_";
        world.sql(&format!("{table}{name}")).await;
    }
    for (start, end) in [
        ("9999-12-31 22:00", "10000-01-01 02:00"),
        ("294276-12-31 00:00", "294276-12-31 01:00"),
        ("4713-01-01 00:00 BC", "4713-01-01 01:00 BC"),
        ("-infinity", "infinity"),
    ] {
        let id = Uuid::now_v7();
        world
            .sql(&format!(
                "INSERT INTO availability_slots (id, mentor_id, kind, start_time, end_time, time_zone,
                     status, created_at, updated_at)
                 VALUES ('{id}', '{}', 'time_off', '{start}', '{end}', 'Asia/Dhaka', 'active',
                     '2026-01-01Z', '2026-01-01Z')",
                ada.actor.id
            ))
            .await;

        open_every_page(&world, &ada).await;
        let list = mentors::list(&world.cx, &everybody(), ZONE).await.unwrap();
        let starts = |mentor: &Mentor| {
            let card = list.cards.iter().find(|card| card.handle == mentor.actor.handle).unwrap();
            card.next_starts.len()
        };
        assert_eq!(starts(&grace), 3, "{start}");
        let page = availability::show(&world.cx, &ada.actor, None).await.unwrap();
        assert!(page.windows.iter().any(|window| window.words == "Every Monday, 09:00–12:00"));
        world.sql(&format!("DELETE FROM availability_slots WHERE id = '{id}'")).await;
    }
    world.sql("UPDATE availability_slots SET recurrence_pattern = 'FREQ=HOURLY'").await;
    open_every_page(&world, &ada).await;
}

#[tokio::test]
async fn a_mentor_has_two_hundred_entries_and_no_more() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    world
        .sql(&format!(
            "INSERT INTO availability_slots (id, mentor_id, kind, start_time, end_time, time_zone,
                 status, created_at, updated_at)
             SELECT gen_random_uuid(), '{}', 'one_off', day, day + interval '1 hour', 'Asia/Dhaka',
                 'active', '2026-03-01Z', '2026-03-01Z'
             FROM generate_series(timestamp '2026-04-01', timestamp '2026-04-01' + interval '198 days',
                 interval '1 day') day",
            ada.actor.id
        ))
        .await;
    let add =
        async |form: &WindowForm| availability::add_windows(&world.cx, &ada.actor, form).await;

    add(&weekly(&["MO"], "09:00", "12:00")).await.unwrap();
    let full = add(&weekly(&["TU"], "09:00", "12:00")).await;
    let Err(Error::Invalid(refused)) = full else { panic!("not refused") };
    assert_eq!(refused.at("kind"), Some(&Invalid::Full { max: 200 }));
    let copied = availability::copy_day(&world.cx, &ada.actor, "MO", &["TU".into()]).await;
    assert!(
        matches!(copied, Err(Error::Invalid(wrong)) if wrong.at("to") == Some(&Invalid::Full { max: 200 }))
    );
    assert_eq!(world.count("availability_slots WHERE status = 'active'").await, 200);
}
