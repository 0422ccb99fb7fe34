use chrono::TimeDelta;
use domain::availability::Reason;
use domain::availability::form::WindowForm;
use domain::invalid::Invalid;
use domain::week::WeekStart;
use service::availability::HoursSaved;
use service::{Error, availability};

use crate::support::builders::Mentor;
use crate::support::{World, a_mentee, a_mentor, world};

const NINE: &str = "2026-03-09T03:00:00Z";

async fn ada() -> (World, Mentor) {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    (world, ada)
}

fn weekly(day: &str, start: &str, end: &str) -> WindowForm {
    WindowForm {
        kind: "weekly".into(),
        weekdays: vec![day.into()],
        start_time: start.into(),
        end_time: end.into(),
        ..Default::default()
    }
}

fn on_date(kind: &str, on: &str, hours: Option<(&str, &str)>) -> WindowForm {
    let (start, end) = hours.unwrap_or_default();
    WindowForm {
        kind: kind.into(),
        on: on.into(),
        closed: hours.is_none(),
        start_time: start.into(),
        end_time: end.into(),
        ..Default::default()
    }
}

async fn label(world: &World, mentor: &Mentor) -> Vec<String> {
    let page = availability::show(&world.cx, &mentor.actor, None).await.unwrap();
    page.windows.into_iter().map(|window| window.words).collect()
}

/// Returns the wall times on Monday the 9th at which an hour can be requested.
async fn offered(world: &World, mentor: &Mentor) -> Vec<String> {
    let month = "2026-03-01".parse().ok();
    let zone = mentor.actor.zone;
    let open =
        availability::open_month(&world.cx, &mentor.actor.handle, mentor.session_type, month, zone);
    let days = open.await.unwrap().days;
    let monday = days.into_iter().find(|day| day.on.to_string() == "2026-03-09").unwrap();
    monday.starts.iter().map(domain::local_time::LocalTime::clock).collect()
}

#[tokio::test]
async fn a_window_is_changed_in_place_and_may_overlap_only_itself() {
    let (world, ada) = ada().await;
    availability::add_windows(&world.cx, &ada.actor, &weekly("MO", "14:00", "16:00"))
        .await
        .unwrap();
    let page = availability::show(&world.cx, &ada.actor, None).await.unwrap();
    let morning = page.windows.iter().find(|window| window.start_minute == 540).unwrap();
    let form = morning.form.clone().unwrap();
    assert_eq!(
        (form.start_time.as_str(), form.weekdays.as_slice()),
        ("09:00", &["MO".to_owned()][..])
    );

    let longer = WindowForm { end_time: "13:00".into(), ..form.clone() };
    world.clock.advance(TimeDelta::seconds(1));
    availability::change_window(&world.cx, &ada.actor, morning.id, &longer).await.unwrap();

    assert_eq!(
        label(&world, &ada).await,
        ["Every Monday, 14:00–16:00", "Every Monday, 09:00–13:00"]
    );
    let gone = availability::change_window(&world.cx, &ada.actor, morning.id, &form).await;
    let Err(Error::Conflict(conflict)) = gone else { panic!("{gone:?}") };
    assert_eq!(conflict.at("hours"), Some("Every Monday, 09:00–13:00"));
    let page = availability::show(&world.cx, &ada.actor, None).await.unwrap();
    let id = page.windows[1].id;
    let over = WindowForm { end_time: "15:00".into(), ..form };
    let refused = availability::change_window(&world.cx, &ada.actor, id, &over).await;
    assert!(
        matches!(refused, Err(Error::Invalid(wrong)) if matches!(wrong.at("start_time"), Some(Invalid::Overlaps { .. })))
    );
    assert_eq!(label(&world, &ada).await.len(), 2, "a refused change takes nothing away");
}

#[tokio::test]
async fn an_older_tab_finds_the_hours_in_place_of_its_own_or_hears_that_they_are_removed() {
    let (world, ada) = ada().await;
    let page = availability::show(&world.cx, &ada.actor, None).await.unwrap();
    let (first, form) = (page.windows[0].id, page.windows[0].form.clone().unwrap());
    let mut id = first;
    for end in ["12:30", "13:00"] {
        world.clock.advance(TimeDelta::seconds(1));
        let newer = WindowForm { end_time: end.into(), ..form.clone() };
        availability::change_window(&world.cx, &ada.actor, id, &newer).await.unwrap();
        id = availability::show(&world.cx, &ada.actor, None).await.unwrap().windows[0].id;
    }
    let typed = WindowForm { start_time: "08:00".into(), ..form };
    let send = async |id| availability::change_window(&world.cx, &ada.actor, id, &typed).await;

    let Err(Error::Conflict(conflict)) = send(first).await else { panic!("not refused") };
    assert_eq!(conflict.at("hours"), Some("Every Monday, 09:00–13:00"));
    assert_eq!(conflict.at("id"), Some(&*id.to_string()));
    world.clock.advance(TimeDelta::seconds(1));
    send(id).await.expect("the change is sent to what took its place");
    assert_eq!(label(&world, &ada).await, ["Every Monday, 08:00–12:00"]);

    let id = availability::show(&world.cx, &ada.actor, None).await.unwrap().windows[0].id;
    world.clock.advance(TimeDelta::seconds(1));
    availability::remove_window(&world.cx, &ada.actor, id).await.unwrap();
    let Err(Error::Conflict(conflict)) = send(id).await else { panic!("not refused") };
    assert_eq!((conflict.at("hours"), conflict.at("id")), (Some("removed"), None));
}

#[tokio::test]
async fn a_day_that_is_copied_merges_with_what_is_there() {
    let (world, ada) = ada().await;
    availability::add_windows(&world.cx, &ada.actor, &weekly("MO", "14:00", "16:00"))
        .await
        .unwrap();
    let copy = async |to: &[&str]| {
        let to: Vec<String> = to.iter().map(ToString::to_string).collect();
        availability::copy_day(&world.cx, &ada.actor, "MO", &to).await
    };

    copy(&["TU", "WE"]).await.unwrap();

    assert!(
        label(&world, &ada).await.contains(&"Every Tuesday and Wednesday, 14:00–16:00".to_owned())
    );
    assert_eq!(label(&world, &ada).await.len(), 4);
    copy(&["TH", "WE"]).await.unwrap();
    let merged = label(&world, &ada).await;
    assert_eq!(merged.len(), 6, "equal hours are skipped: {merged:?}");
    assert!(merged.contains(&"Every Thursday, 14:00–16:00".to_owned()));

    let early = WindowForm { interval: "2".into(), ..weekly("FR", "10:00", "11:00") };
    availability::add_windows(&world.cx, &ada.actor, &early).await.unwrap();
    let partly = copy(&["FR"]).await;
    assert!(matches!(partly, Err(Error::Invalid(wrong)) if wrong.at("to").is_some()));
    assert_eq!(label(&world, &ada).await.len(), 7, "a refused copy adds nothing");
    assert!(
        matches!(copy(&["MO"]).await, Err(Error::Invalid(wrong)) if wrong.at("to") == Some(&Invalid::Missing))
    );
}

/// Copies a day whose night repeats as `every` says and whose morning is weekly, to two days
/// in a row.
async fn copied_with_night(every: &str) -> (Vec<String>, Result<(), Error>) {
    let (world, ada) = ada().await;
    let night = WindowForm { interval: every.into(), ..weekly("SA", "22:00", "02:00") };
    for form in [night, weekly("SA", "00:30", "01:30")] {
        availability::add_windows(&world.cx, &ada.actor, &form).await.unwrap();
    }
    let to = ["WE", "TH"].map(String::from);
    let copied = availability::copy_day(&world.cx, &ada.actor, "SA", &to).await;
    (label(&world, &ada).await, copied)
}

#[tokio::test]
async fn a_day_without_hours_is_named_and_all_that_is_wrong_with_a_copy_at_once() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;

    let empty = availability::copy_day(&world.cx, &ada.actor, "SU", &["MO".into()]).await;
    let neither = availability::copy_day(&world.cx, &ada.actor, "SU", &[]).await;
    let both = availability::copy_day(&world.cx, &ada.actor, "XX", &[]).await;

    let Err(Error::Invalid(invalid)) = empty else { panic!("{empty:?}") };
    assert_eq!(invalid.at("from"), Some(&Invalid::NoHours));
    let Err(Error::Invalid(invalid)) = neither else { panic!("{neither:?}") };
    assert_eq!(
        (invalid.at("from"), invalid.at("to")),
        (Some(&Invalid::NoHours), Some(&Invalid::Missing))
    );
    let Err(Error::Invalid(invalid)) = both else { panic!("{both:?}") };
    assert_eq!(
        (invalid.at("from"), invalid.at("to")),
        (Some(&Invalid::Unknown), Some(&Invalid::Missing))
    );
}

#[tokio::test]
async fn a_day_that_is_named_a_thousand_times_is_copied_to_once() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let tuesdays = vec!["TU".to_owned(); 1_000];

    availability::copy_day(&world.cx, &ada.actor, "MO", &tuesdays).await.unwrap();

    assert_eq!(world.count("availability_slots WHERE status = 'active'").await, 2);
}

#[tokio::test]
async fn a_copied_night_and_a_copied_morning_merge() {
    let (hours, copied) = copied_with_night("1").await;

    copied.unwrap();
    for part in [
        "Every Wednesday, 00:30–01:30, from Wed 11 Mar 2026",
        "Every Wednesday and Thursday, 22:00–02:00 the next day, from Wed 11 Mar 2026",
    ] {
        assert!(hours.contains(&part.to_owned()), "{hours:?}");
    }
    assert_eq!(hours.len(), 5, "{hours:?}");
}

#[tokio::test]
async fn a_copied_night_that_is_in_the_way_of_a_copied_morning_on_some_dates_refuses_the_copy() {
    let (hours, copied) = copied_with_night("2").await;

    assert!(matches!(copied, Err(Error::Invalid(wrong)) if wrong.at("to").is_some()));
    assert_eq!(hours.len(), 3, "a refused copy adds nothing: {hours:?}");
}

#[tokio::test]
async fn a_date_gets_other_hours_or_is_closed() {
    let (world, ada) = ada().await;
    assert_eq!(offered(&world, &ada).await, ["09:00", "10:00", "11:00"]);
    let add =
        async |form: &WindowForm| availability::add_windows(&world.cx, &ada.actor, form).await;

    add(&on_date("override", "2026-03-09", Some(("14:00", "16:00")))).await.unwrap();
    assert_eq!(offered(&world, &ada).await, ["14:00", "15:00"]);
    let twice = add(&on_date("override", "2026-03-09", Some(("15:00", "17:00")))).await;
    assert!(matches!(twice, Err(Error::Invalid(_))));

    let page = availability::show(&world.cx, &ada.actor, None).await.unwrap();
    let other = page.windows.iter().find(|window| !window.is_recurring).unwrap();
    let closed = on_date("override", "2026-03-09", None);
    availability::change_window(&world.cx, &ada.actor, other.id, &closed).await.unwrap();
    assert!(offered(&world, &ada).await.is_empty());
}

#[tokio::test]
async fn bookings_stand_when_hours_go_and_are_listed() {
    let (world, ada) = ada().await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.confirmed(&linus, &ada, NINE).await;
    let page = availability::show(&world.cx, &ada.actor, None).await.unwrap();
    assert!(page.outside.is_empty());

    let off = WindowForm {
        kind: "time_off".into(),
        from_local: "2026-03-09T00:00".into(),
        until_local: "2026-03-10T00:00".into(),
        ..Default::default()
    };
    availability::add_windows(&world.cx, &ada.actor, &off).await.unwrap();

    let page = availability::show(&world.cx, &ada.actor, None).await.unwrap();
    assert_eq!(page.outside.len(), 1);
    assert_eq!((page.outside[0].booking, page.outside[0].with.as_str()), (id, "Linus"));
    assert_eq!(world.count("bookings WHERE status = 'confirmed'").await, 1);
}

#[tokio::test]
async fn the_engine_says_why_a_time_is_not_offered() {
    let (world, ada) = ada().await;
    let linus = a_mentee("Linus", &world).await;
    world.pending(&linus, &ada, NINE).await;
    let why = async |local: &str| {
        availability::why_not(&world.cx, &ada.actor, ada.session_type, local).await.unwrap()
    };

    assert_eq!(why("2026-03-09T10:00").await.why, None);
    let busy = why("2026-03-09T09:00").await;
    assert_eq!((busy.why, busy.nearest.len()), (Some(Reason::Busy), 3));
    assert_eq!(why("2026-03-09T13:00").await.why, Some(Reason::OutsideHours));
    assert_eq!(why("2026-03-09T10:15").await.why, Some(Reason::OffGrid));
    assert_eq!(why("2026-09-07T09:00").await.why, Some(Reason::Horizon));
    let grace = a_mentor("Grace").insert(&world).await;
    let at = "2026-03-09T10:00";
    let strange = availability::why_not(&world.cx, &grace.actor, ada.session_type, at).await;
    assert!(matches!(strange, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_closed_date_takes_the_place_of_its_other_hours_and_they_of_the_closing() {
    let (world, ada) = ada().await;
    let add =
        async |form: &WindowForm| availability::add_windows(&world.cx, &ada.actor, form).await;
    let (closed, other) = (
        on_date("override", "2026-03-09", None),
        on_date("override", "2026-03-09", Some(("14:00", "16:00"))),
    );
    let once = on_date("one_off", "2026-03-09", Some(("18:00", "19:00")));
    let once = WindowForm { closed: false, ..once };

    assert_eq!(add(&other).await.unwrap(), HoursSaved::Plainly);
    add(&once).await.unwrap();
    assert_eq!(add(&closed).await.unwrap(), HoursSaved::InPlaceOfHours);
    assert!(offered(&world, &ada).await.is_empty());

    assert_eq!(add(&other).await.unwrap(), HoursSaved::InPlaceOfClosing);
    assert_eq!(offered(&world, &ada).await, ["14:00", "15:00"]);
    assert_eq!(add(&closed).await.unwrap(), HoursSaved::InPlaceOfHours);
    assert_eq!(add(&closed).await.unwrap(), HoursSaved::Plainly, "closing twice is closing");
    assert_eq!(label(&world, &ada).await, ["Every Monday, 09:00–12:00", "Mon 9 Mar 2026, closed"]);
}

#[tokio::test]
async fn a_closed_date_names_the_night_that_reaches_into_it_and_offers_time_off() {
    let (world, ada) = ada().await;
    availability::add_windows(&world.cx, &ada.actor, &weekly("SU", "22:00", "02:00"))
        .await
        .unwrap();
    let nights = async || availability::show(&world.cx, &ada.actor, None).await.unwrap().nights;
    assert_eq!(nights().await, []);

    availability::add_windows(&world.cx, &ada.actor, &on_date("override", "2026-03-09", None))
        .await
        .unwrap();
    let [night] = &nights().await[..] else { panic!("the night is not named") };
    assert!(night.words.contains("reach into it until 02:00"), "{}", night.words);
    assert_eq!(offered(&world, &ada).await, ["00:00", "01:00"]);

    let off = WindowForm {
        kind: "time_off".into(),
        from_local: night.from_local.clone(),
        until_local: night.until_local.clone(),
        ..Default::default()
    };
    availability::add_windows(&world.cx, &ada.actor, &off).await.unwrap();
    assert_eq!((nights().await, offered(&world, &ada).await), (vec![], vec![]));
}

#[tokio::test]
async fn an_edge_that_the_clock_skips_is_named_when_it_is_saved() {
    let world = world().await;
    let grace = a_mentor("Grace").in_zone("Europe/Berlin").insert(&world).await;
    let add =
        async |form: &WindowForm| availability::add_windows(&world.cx, &grace.actor, form).await;

    assert_eq!(add(&weekly("SU", "02:30", "05:00")).await.unwrap(), HoursSaved::AtClockChange);
    assert_eq!(add(&weekly("MO", "02:30", "05:00")).await.unwrap(), HoursSaved::Plainly);
    let page = availability::show(&world.cx, &grace.actor, None).await.unwrap();
    assert!(page.clock_changes[0].starts_with("On Sun 29 Mar 2026 the clock skips 02:30"));

    let skipped = on_date("one_off", "2026-03-29", Some(("02:00", "03:00")));
    let Err(Error::Invalid(refused)) = add(&skipped).await else { panic!("not refused") };
    let why = refused.at("start_time");
    assert!(matches!(why, Some(Invalid::SkippedByClock { .. })), "{refused:?}");
}

#[tokio::test]
async fn hours_of_every_two_weeks_stay_in_their_weeks_when_a_day_is_taken_away() {
    let (world, ada) = ada().await;
    let form = WindowForm {
        interval: "2".into(),
        starts_on: "2026-03-06".into(),
        ..weekly("FR", "18:00", "19:00")
    };
    let form = WindowForm { weekdays: vec!["MO".into(), "FR".into()], ..form };
    availability::add_windows(&world.cx, &ada.actor, &form).await.unwrap();
    let starts = async || {
        let page = availability::show(&world.cx, &ada.actor, None).await.unwrap();
        let evenings = page.preview.iter().filter(|day| day.clocks.contains(&"18:00".to_owned()));
        evenings.map(|day| day.on.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(starts().await, ["2026-03-06", "2026-03-16", "2026-03-20"]);

    let page = availability::show(&world.cx, &ada.actor, None).await.unwrap();
    let window = page.windows.iter().find(|window| window.rhythm.is_some()).unwrap();
    let form = WindowForm { weekdays: vec!["MO".into()], ..window.form.clone().unwrap() };
    availability::change_window(&world.cx, &ada.actor, window.id, &form).await.unwrap();

    assert_eq!(starts().await, ["2026-03-16"]);
}

#[tokio::test]
async fn a_week_begins_where_the_mentor_lives_until_they_choose() {
    let (world, ada) = ada().await;
    let grace = a_mentor("Grace").in_zone("Europe/Berlin").insert(&world).await;
    let week = async |mentor: &Mentor| {
        let page = availability::show(&world.cx, &mentor.actor, None).await.unwrap();
        page.week_starts_on
    };
    assert_eq!((week(&ada).await, week(&grace).await), (WeekStart::Sunday, WeekStart::Monday));

    availability::set_week_start(&world.cx, &ada.actor, "SA").await.unwrap();
    assert_eq!(week(&ada).await, WeekStart::Saturday);
    let odd = availability::set_week_start(&world.cx, &ada.actor, "TU").await;
    assert!(matches!(odd, Err(Error::Invalid(_))));
}

#[tokio::test]
async fn a_limit_per_week_counts_the_mentors_week() {
    let world = world().await;
    let grace = a_mentor("Grace").free("SU", "09:00-12:00").free("MO", "09:00-12:00");
    let grace = grace.insert(&world).await;
    world.sql("UPDATE mentor_expertise SET limit_per_week = 1").await;
    let linus = a_mentee("Linus", &world).await;
    world.confirmed(&linus, &grace, "2026-03-08T03:00:00Z").await;
    let monday = async || {
        let at = "2026-03-09T09:00";
        availability::why_not(&world.cx, &grace.actor, grace.session_type, at).await.unwrap().why
    };

    assert_eq!(monday().await, Some(Reason::LimitWeek), "Sunday and Monday are one week in Dhaka");
    availability::set_week_start(&world.cx, &grace.actor, "MO").await.unwrap();
    assert_eq!(monday().await, None);
}

#[tokio::test]
async fn an_empty_preview_says_which_rule_is_in_the_way() {
    let world = world().await;
    let ada = a_mentor("Ada").teaching("rust", 180, 0).free("MO", "09:00-11:00");
    let ada = ada.insert(&world).await;
    let why = async || availability::show(&world.cx, &ada.actor, None).await.unwrap().why_empty;

    let long = "None of your hours is long enough: this session takes 3 h, and your longest hours are 2 h.";
    assert_eq!(why().await.as_deref(), Some(long));
    world.sql("UPDATE mentor_expertise SET duration_minutes = 60, notice_minutes = 14400, window_days = 7").await;
    let soon = "Nobody can book: the notice of 240 hours is longer than the 7 days ahead that may be booked.";
    assert_eq!(why().await.as_deref(), Some(soon));
    world.sql("UPDATE mentor_expertise SET notice_minutes = 0").await;
    assert_eq!(why().await, None);
}
