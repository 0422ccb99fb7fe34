use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use domain::booking::Refused;
use domain::local_time::LocalTime;
use domain::mentor::view::OpenMonth;
use service::{Error, availability};

use crate::support::builders::Mentor;
use crate::support::{World, a_mentee, a_mentor, world};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn month(world: &World, mentor: &Mentor, day: &str, reader: Tz) -> OpenMonth {
    let (handle, session_type) = (&mentor.actor.handle, mentor.session_type);
    availability::open_month(&world.cx, handle, session_type, Some(date(day)), reader)
        .await
        .unwrap()
}

fn starts(month: &OpenMonth) -> Vec<String> {
    let starts = month.days.iter().flat_map(|day| &day.starts);
    starts.map(|start| format!("{} {}", start.day(), start.clock())).collect()
}

#[tokio::test]
async fn a_month_has_all_its_days_and_the_starts_still_to_come() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-11:00").insert(&world).await;
    world.clock.set("2026-03-02T03:30:00Z");

    let march = month(&world, &ada, "2026-03-20", Tz::Asia__Dhaka).await;

    assert_eq!((march.first, march.today), (date("2026-03-01"), date("2026-03-02")));
    assert_eq!(march.days.len(), 31);
    let shown = starts(&march);
    assert_eq!(shown.first().unwrap(), "Mon 2 Mar 2026 10:00");
    assert_eq!((shown.len(), shown.last().unwrap().as_str()), (9, "Mon 30 Mar 2026 10:00"));
}

#[tokio::test]
async fn days_are_those_of_the_readers_zone() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-10:00").insert(&world).await;

    let march = month(&world, &ada, "2026-03-01", Tz::America__New_York).await;

    // Nine o'clock on Monday in Dhaka is Sunday night in New York, an hour later from 8 March on.
    assert_eq!(march.today, date("2026-03-01"));
    assert_eq!(
        starts(&march),
        [
            "Sun 1 Mar 2026 22:00",
            "Sun 8 Mar 2026 23:00",
            "Sun 15 Mar 2026 23:00",
            "Sun 22 Mar 2026 23:00",
            "Sun 29 Mar 2026 23:00"
        ]
    );
}

#[tokio::test]
async fn other_months_are_offered_only_where_they_can_hold_something() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-10:00").insert(&world).await;
    let around = async |day| {
        let month = month(&world, &ada, day, Tz::Asia__Dhaka).await;
        (month.previous, month.first, month.next)
    };
    let (march, april, may) = (date("2026-03-01"), date("2026-04-01"), date("2026-05-01"));

    assert_eq!(around("2026-03-31").await, (None, march, Some(april)));
    assert_eq!(around("2026-04-01").await, (Some(march), april, Some(may)));
    // Sixty days from 2 March end on 1 May.
    assert_eq!(around("2026-05-31").await, (Some(april), may, None));
    assert_eq!(around("2031-01-01").await, (Some(april), may, None));
    assert_eq!(around("2020-01-01").await, (None, march, Some(april)));
}

#[tokio::test]
async fn an_empty_month_names_the_first_that_is_not() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let hours = super::add_windows::one_off("2026-04-20", "09:00", "10:00");
    availability::add_windows(&world.cx, &ada.actor, &hours).await.unwrap();

    let march = month(&world, &ada, "2026-03-01", Tz::Asia__Dhaka).await;
    assert_eq!(march.first_with_starts, Some(date("2026-04-01")));
    let april = month(&world, &ada, "2026-04-01", Tz::Asia__Dhaka).await;
    assert_eq!((starts(&april).len(), april.first_with_starts), (1, None));
}

#[tokio::test]
async fn a_time_that_is_taken_is_not_offered_until_it_is_free_again() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-10:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let first =
        async || starts(&month(&world, &ada, "2026-03-01", Tz::Asia__Dhaka).await)[0].clone();
    assert_eq!(first().await, "Mon 2 Mar 2026 09:00");
    world.clock.set("2026-03-02T04:00:00Z");
    let id = world.request(&linus, &ada, "2026-03-09T03:00:00Z").await.unwrap();
    assert_eq!(first().await, "Mon 16 Mar 2026 09:00");

    world.clock.advance(TimeDelta::hours(24));
    assert_eq!(first().await, "Mon 9 Mar 2026 09:00");

    world.clock.advance(-TimeDelta::hours(24));
    world.cancel(&linus, id, "").await.unwrap();
    assert_eq!(first().await, "Mon 9 Mar 2026 09:00");
}

#[tokio::test]
async fn the_buffers_of_what_is_taken_are_kept_free() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-13:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    world.request(&linus, &ada, "2026-03-09T04:00:00Z").await.unwrap();
    world
        .sql(&format!(
            "INSERT INTO mentor_expertise (id, mentor_id, topic_id, title, duration_minutes, price,
                 currency, notice_minutes, created_at, updated_at)
             SELECT '{}', mentor_id, topic_id, 'Quarter', 30, 0, currency, 0, created_at, updated_at
             FROM mentor_expertise",
            uuid::Uuid::from_u128(7)
        ))
        .await;
    world
        .sql(&format!(
            "UPDATE mentor_expertise SET buffer_after = 30 WHERE id = '{}'",
            ada.session_type
        ))
        .await;
    let short = Mentor {
        session_type: domain::id::SessionTypeId(uuid::Uuid::from_u128(7)),
        actor: ada.actor.clone(),
    };

    let march = month(&world, &short, "2026-03-01", Tz::Asia__Dhaka).await;

    let day = &march.days[8].starts;
    let clocks: Vec<_> = day.iter().map(LocalTime::clock).collect();
    assert_eq!(clocks, ["09:00", "09:30", "11:30", "12:00", "12:30"]);
}

#[tokio::test]
async fn only_what_its_mentor_has_on_offer_has_a_month() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-10:00").insert(&world).await;
    let grace = a_mentor("Grace").free("MO", "09:00-10:00").insert(&world).await;
    let open = async |handle: &str| {
        availability::open_month(&world.cx, handle, ada.session_type, None, Tz::UTC).await
    };
    assert!(open(&ada.actor.handle).await.is_ok());
    assert!(matches!(open(&grace.actor.handle).await, Err(Error::NotFound)));

    world.sql("UPDATE mentors SET accepting = FALSE").await;
    assert_eq!(starts(&open(&ada.actor.handle).await.unwrap()), [""; 0]);

    world.sql("UPDATE mentor_expertise SET on_offer = FALSE").await;
    assert!(matches!(open(&ada.actor.handle).await, Err(Error::NotFound)));

    world.sql("UPDATE mentor_expertise SET on_offer = TRUE").await;
    world.sql("UPDATE users SET suspended_at = '2026-03-01Z'").await;
    assert!(matches!(open(&ada.actor.handle).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_month_costs_one_statement_however_much_is_taken() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-20:00").insert(&world).await;
    let statements = async || {
        world
            .statements(async |cx| {
                let handle = &ada.actor.handle;
                availability::open_month(&cx, handle, ada.session_type, None, Tz::UTC)
                    .await
                    .unwrap()
            })
            .await
    };
    assert_eq!(statements().await, 1);

    for hour in 3..8 {
        let mentee = a_mentee("Linus", &world).await;
        world.request(&mentee, &ada, &format!("2026-03-09T0{hour}:00:00Z")).await.unwrap();
    }
    assert_eq!(statements().await, 1);
}

#[tokio::test]
async fn a_mentee_is_not_offered_what_clashes_with_their_own_sessions() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let grace = a_mentor("Grace").free("MO", "09:30-11:30").teaching("python", 60, 150_000);
    let grace = grace.insert(&world).await;
    let [linus, margaret] = [a_mentee("Linus", &world).await, a_mentee("Margaret", &world).await];
    let id = world.confirmed(&linus, &grace, "2026-03-09T03:30:00Z").await;
    let open = async |actor: &service::Actor| {
        let (handle, month) = (&ada.actor.handle, Some(date("2026-03-01")));
        let open = availability::open_month_for;
        open(&world.cx, actor, handle, ada.session_type, month).await.unwrap()
    };
    let clocks = |month: &OpenMonth| -> Vec<String> {
        month.days[8].starts.iter().map(LocalTime::clock).collect()
    };

    let mine = open(&linus).await;
    assert_eq!(clocks(&mine), ["11:00"]);
    let [own] = &mine.days[8].own[..] else { panic!("{:?}", mine.days[8]) };
    assert_eq!(
        (own.id, own.with.as_str(), own.when.clocks().as_str()),
        (id, "Grace", "09:30–10:30")
    );
    let theirs = open(&margaret).await;
    assert_eq!((clocks(&theirs).len(), theirs.days[8].own.len()), (3, 0));
    assert_eq!(starts(&month(&world, &ada, "2026-03-01", Tz::Asia__Dhaka).await).len(), 15);
}

#[tokio::test]
async fn a_mentee_reads_their_limits_before_the_form_at_the_cost_of_one_statement() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let limit = async || {
        let (handle, month) = (&ada.actor.handle, Some(date("2026-03-01")));
        let open = availability::open_month_for;
        open(&world.cx, &linus, handle, ada.session_type, month).await.unwrap().limit
    };
    assert_eq!(limit().await, None);

    world.pending(&linus, &ada, "2026-03-09T03:00:00Z").await;

    assert!(matches!(
        limit().await,
        Some(Refused::TooManyPendingWithMentor { bookings, .. }) if bookings.len() == 1
    ));
    let statements = world
        .statements(async |cx| {
            let (handle, month) = (&ada.actor.handle, Some(date("2026-03-01")));
            let open = availability::open_month_for;
            open(&cx, &linus, handle, ada.session_type, month).await.unwrap();
        })
        .await;
    assert_eq!(statements, 2);
}

#[tokio::test]
async fn who_gave_up_too_many_requests_reads_it_before_the_form() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    for _ in 0..5 {
        let id = world.pending(&linus, &ada, "2026-03-09T03:00:00Z").await;
        world.cancel(&linus, id, "").await.unwrap();
    }

    let month = Some(date("2026-03-01"));
    let open = availability::open_month_for;
    let open = open(&world.cx, &linus, &ada.actor.handle, ada.session_type, month).await.unwrap();

    assert!(matches!(open.limit, Some(Refused::TooManyGivenUp { max: 5, .. })), "{:?}", open.limit);
}
