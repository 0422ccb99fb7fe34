use domain::availability::Reason;
use domain::availability::form::WindowForm;
use domain::invalid::Invalid;
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

async fn words(world: &World, mentor: &Mentor) -> Vec<String> {
    let page = availability::show(&world.cx, &mentor.actor, None).await.unwrap();
    page.windows.into_iter().map(|window| window.words).collect()
}

/// The wall times on Monday the 9th at which an hour can be asked for.
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
    availability::change_window(&world.cx, &ada.actor, morning.id, &longer).await.unwrap();

    assert_eq!(
        words(&world, &ada).await,
        ["Every Monday, 14:00–16:00", "Every Monday, 09:00–13:00"]
    );
    let gone = availability::change_window(&world.cx, &ada.actor, morning.id, &form).await;
    assert!(matches!(gone, Err(Error::NotFound)));
    let page = availability::show(&world.cx, &ada.actor, None).await.unwrap();
    let id = page.windows[1].id;
    let over = WindowForm { end_time: "15:00".into(), ..form };
    let refused = availability::change_window(&world.cx, &ada.actor, id, &over).await;
    assert!(
        matches!(refused, Err(Error::Invalid(wrong)) if matches!(wrong.at("start_time"), Some(Invalid::Overlaps { .. })))
    );
    assert_eq!(words(&world, &ada).await.len(), 2, "a refused change takes nothing away");
}

#[tokio::test]
async fn a_day_is_copied_to_others_whole_or_not_at_all() {
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
        words(&world, &ada).await.contains(&"Every Tuesday and Wednesday, 14:00–16:00".to_owned())
    );
    assert_eq!(words(&world, &ada).await.len(), 4);
    let again = copy(&["TH", "WE"]).await;
    assert!(matches!(again, Err(Error::Invalid(wrong)) if wrong.at("to").is_some()));
    assert_eq!(words(&world, &ada).await.len(), 4);
    assert!(
        matches!(copy(&["MO"]).await, Err(Error::Invalid(wrong)) if wrong.at("to") == Some(&Invalid::Missing))
    );
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
        let local = local.parse().unwrap();
        availability::why_not(&world.cx, &ada.actor, ada.session_type, local).await.unwrap()
    };

    assert_eq!(why("2026-03-09T10:00:00").await.why, None);
    let busy = why("2026-03-09T09:00:00").await;
    assert_eq!((busy.why, busy.nearest.len()), (Some(Reason::Busy), 3));
    assert_eq!(why("2026-03-09T13:00:00").await.why, Some(Reason::OutsideHours));
    assert_eq!(why("2026-03-09T10:15:00").await.why, Some(Reason::OffGrid));
    assert_eq!(why("2026-09-07T09:00:00").await.why, Some(Reason::Horizon));
    let grace = a_mentor("Grace").insert(&world).await;
    let local = "2026-03-09T10:00:00".parse().unwrap();
    let strange = availability::why_not(&world.cx, &grace.actor, ada.session_type, local).await;
    assert!(matches!(strange, Err(Error::NotFound)));
}
